import type { BlobStorage } from './azurite.ts';
import type { Answer } from './handler.ts';
import { type Host, listen, type Received, type Wire } from './wire.ts';

/**
 * The host that signed addresses lead to: another one than the API's, so that a token that is sent
 * here has leaked. It passes everything on to the storage.
 */
export function startBlobHost(
  wire: Wire,
  storage: BlobStorage,
  leaked: (request: Received) => void,
): Promise<Host> {
  return listen(
    wire,
    () => 'blobs',
    (request) => {
      if ('authorization' in request.headers) leaked(request);
      return forward(storage, request);
    },
  );
}

async function forward(
  { origin }: BlobStorage,
  { method, target, headers, body }: Received,
): Promise<Answer> {
  const { host, connection, authorization, 'content-length': length, ...kept } = headers;
  const answer = await fetch(`${origin}${target}`, {
    method,
    headers: { ...kept, 'accept-encoding': 'identity' },
    ...(method === 'PUT' ? { body } : {}),
  });
  const {
    connection: _,
    'keep-alive': __,
    'transfer-encoding': ___,
    ...passed
  } = Object.fromEntries(answer.headers);
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()), headers: passed };
}
