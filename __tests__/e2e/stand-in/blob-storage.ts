import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Answer } from './handler.ts';
import type { Received } from './wire.ts';

/**
 * The part of Azure's blob storage that caches and artifacts need, in memory: whole block blobs, under
 * signed addresses. It refuses any other request.
 * https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api
 */
export interface BlobStorage {
  /** Path and query that let whoever knows them read (`r`) or write (`rcw`) a blob. */
  sign(blob: string, permissions: Permissions): string;
  put(blob: string, bytes: Uint8Array): void;
  answer(request: Received): Answer;
}

type Permissions = 'r' | 'rcw';

interface Blob {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const version = '2018-11-09';

export function createBlobStorage(): BlobStorage {
  const key = randomBytes(32);
  const blobs = new Map<string, Blob>();
  const signatureOf = (path: string, permissions: string) =>
    createHmac('sha256', key).update(`${path}\n${permissions}`).digest();

  const sign = (blob: string, permissions: Permissions) => {
    const path = `/github/${encodeURIComponent(blob)}`;
    const sig = signatureOf(path, permissions).toString('base64');
    return `${path}?${new URLSearchParams({ sv: version, sp: permissions, sig })}`;
  };
  const put = (path: string, bytes: Buffer) => {
    const digest = createHash('md5').update(bytes).digest('base64');
    const headers = { etag: `"${digest}"`, 'last-modified': new Date(0).toUTCString() };
    blobs.set(path, { bytes, headers: { ...headers, 'content-md5': digest } });
  };
  return {
    sign,
    put: (blob, bytes) => put(`/github/${encodeURIComponent(blob)}`, Buffer.from(bytes)),
    answer(request) {
      const { pathname: path, searchParams: query } = new URL(request.target, 'http://storage');
      const permissions = query.get('sp') ?? '';
      const signature = Buffer.from(query.get('sig') ?? '', 'base64');
      if (!signature.equals(signatureOf(path, permissions)))
        return refuse(403, 'AuthenticationFailed');
      if (query.has('comp') || query.has('restype')) return refuse(501, 'NotImplemented');
      if (request.method !== 'PUT') return read(blobs.get(path), request);
      const fault = faultOfPut(request, permissions);
      if (fault !== undefined) return fault;
      put(path, request.body);
      return { status: 201, headers: { ...common, ...blobs.get(path)?.headers } };
    },
  };
}

function faultOfPut({ headers, body }: Received, permissions: string): Answer | undefined {
  if (!permissions.includes('w')) return refuse(403, 'AuthorizationPermissionMismatch');
  if (headers['x-ms-blob-type'] !== 'BlockBlob') return refuse(400, 'MissingRequiredHeader');
  if (Number(headers['content-length']) !== body.length) return refuse(400, 'InvalidHeaderValue');
  return undefined;
}

const common = { 'x-ms-version': version, 'x-ms-request-id': '0' };

function refuse(status: number, code: string): Answer {
  return {
    status,
    body: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code></Error>`,
    headers: { ...common, 'content-type': 'application/xml', 'x-ms-error-code': code },
  };
}

/** The blob, or of it the range that `x-ms-range` or `range` asks for. */
function read(blob: Blob | undefined, { method, headers: asked }: Received): Answer {
  if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'UnsupportedHttpVerb');
  if (blob === undefined) return refuse(404, 'BlobNotFound');
  const { bytes, headers: kept } = blob;
  const headers = {
    ...{ ...common, ...kept, 'accept-ranges': 'bytes' },
    ...{ 'content-type': 'application/octet-stream', 'x-ms-blob-type': 'BlockBlob' },
  };
  if (method === 'HEAD')
    return { status: 200, headers: { ...headers, 'content-length': String(bytes.length) } };
  const range = asked['x-ms-range'] ?? asked.range;
  if (range === undefined) return { status: 200, body: bytes, headers };
  const [, from, last] = /^bytes=(\d+)-(\d*)$/.exec(range)?.map(Number) ?? [];
  const to = Math.min(last || Infinity, bytes.length - 1);
  if (from === undefined || from > to) return refuse(416, 'InvalidRange');
  const part = { 'content-range': `bytes ${from}-${to}/${bytes.length}` };
  return { status: 206, body: bytes.subarray(from, to + 1), headers: { ...headers, ...part } };
}
