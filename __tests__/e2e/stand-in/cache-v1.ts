import type { Answer } from './handler.ts';
import { refusal } from './handler.ts';
import { canRead, canWrite, readRuntimeToken } from './twirp/runtime-token.ts';
import type { Received } from './wire.ts';
import type { CacheEntry, World } from './world.ts';

/** The cache service of GitHub Enterprise Server, as @actions/cache 6 speaks to it. */
export interface CacheServiceV1 {
  readonly world: World;
  readonly mismatches: string[];
  readonly readUrl: (blob: string) => string;
  readonly store: (blob: string, bytes: Uint8Array) => void;
}

export const cacheV1Path = '/_apis/artifactcache/';

export function answerCacheV1(service: CacheServiceV1, received: Received): Answer {
  const { method, target, headers, body } = received;
  const claims = readRuntimeToken(headers.authorization);
  if (claims === undefined) return refusal(401, 'Bad credentials');
  const { pathname, searchParams } = new URL(target, 'http://results');
  const [resource, id] = pathname.slice(cacheV1Path.length).split('/');
  if (method === 'GET' && resource === 'cache') {
    const scopes = claims.scopes.filter(canRead).map(({ Scope }) => Scope);
    return find(service, scopes, searchParams);
  }
  const scope = claims.scopes.find(canWrite)?.Scope;
  const answer = resource === 'caches' && scope && write(service, scope, id, { method, body });
  if (answer) return answer;
  service.mismatches.push(`${method} ${target}: no such route of the cache service`);
  return refusal(404, 'Not Found');
}

/** Reserves an entry, takes its bytes, and completes it. */
function write(
  service: CacheServiceV1,
  scope: string,
  id: string | undefined,
  { method, body }: Pick<Received, 'method' | 'body'>,
): Answer | undefined {
  if (id === undefined)
    return method === 'POST'
      ? reserve(service.world, scope, JSON.parse(body.toString()))
      : undefined;
  const entry = service.world.caches.find((one) => one.id === Number(id));
  if (entry === undefined) return undefined;
  if (method === 'PATCH') return upload(service, entry, body);
  entry.complete = JSON.parse(body.toString()).size === entry.size;
  return { status: entry.complete ? 204 : 400 };
}

function find(
  { world, readUrl }: CacheServiceV1,
  scopes: readonly string[],
  query: URLSearchParams,
): Answer {
  const keys = (query.get('keys') ?? '').split(',');
  const entries = world.caches.filter(
    ({ complete, version }) => complete && version === query.get('version'),
  );
  const hit = scopes
    .flatMap((scope) => keys.map((key) => [scope, key] as const))
    .map(([scope, key]) =>
      entries.findLast((entry) => entry.scope === scope && entry.key.startsWith(key)),
    )
    .find((entry) => entry !== undefined);
  if (hit === undefined) return { status: 204 };
  const { scope, key: cacheKey, blob } = hit;
  return { status: 200, body: { scope, cacheKey, archiveLocation: readUrl(blob) } };
}

interface Reservation {
  readonly key: string;
  readonly version: string;
}

function reserve(world: World, scope: string, { key, version }: Reservation): Answer {
  const isTaken = (one: CacheEntry) =>
    one.scope === scope && one.key === key && one.version === version;
  if (world.caches.some(isTaken)) return refusal(409, 'Cache already exists');
  const id = world.nextId();
  const createdAt = world.now();
  const entry = { id, scope, key, version, createdAt, blob: `cache-${id}` };
  world.caches.push({ ...entry, size: 0, complete: false });
  return { status: 201, body: { cacheId: id } };
}

/** One chunk is enough for a history. */
function upload({ store }: CacheServiceV1, entry: CacheEntry, body: Buffer): Answer {
  store(entry.blob, body);
  entry.size = body.byteLength;
  return { status: 204 };
}
