import type { CacheEntry } from '../world.ts';
import { canRead, canWrite } from './runtime-token.ts';
import { type TwirpCall, type TwirpMethods, twirpError } from './service.ts';

/** The actions cache: immutable entries, looked up by version and key in the scopes of the token. */
export const cacheService: TwirpMethods = {
  CreateCacheEntry: (call) => {
    const scope = call.claims.scopes.find(canWrite)?.Scope;
    if (scope === undefined)
      return twirpError(
        403,
        'permission_denied',
        'cache write denied: token has no writable scope',
      );
    if (find(call, scope) !== undefined)
      return twirpError(409, 'already_exists', 'cache entry with the same key already exists');
    const { world, body, writeUrl } = call;
    const id = world.nextId();
    const entry: CacheEntry = {
      id,
      scope,
      key: String(body.key),
      version: String(body.version),
      createdAt: world.now(),
      blob: `cache-${id}`,
      size: 0,
      complete: false,
    };
    world.caches.push(entry);
    return { status: 200, body: { ok: true, signed_upload_url: writeUrl(entry.blob) } };
  },
  FinalizeCacheEntryUpload: (call) => {
    const entry = find(call, call.claims.scopes.find(canWrite)?.Scope);
    if (entry === undefined) return twirpError(404, 'not_found', 'cache entry not found');
    Object.assign(entry, { complete: true, size: Number(call.body.size_bytes) });
    return { status: 200, body: { ok: true, entry_id: String(entry.id) } };
  },
  GetCacheEntryDownloadURL: (call) => {
    const scopes = call.claims.scopes.filter(canRead);
    if (scopes.length === 0)
      return twirpError(403, 'permission_denied', 'cache read denied: token has no readable scope');
    const hit = scopes.map(({ Scope }) => lookUp(call, Scope)).find((entry) => entry !== undefined);
    if (hit === undefined) return { status: 200, body: { ok: false } };
    const url = call.readUrl(hit.blob);
    return { status: 200, body: { ok: true, signed_download_url: url, matched_key: hit.key } };
  },
};

function find({ world, body }: TwirpCall, scope: string | undefined): CacheEntry | undefined {
  return world.caches.find(
    (entry) => entry.scope === scope && entry.key === body.key && entry.version === body.version,
  );
}

/** In the order of the keys, the exact one before those that begin so; of these the newest. */
function lookUp({ world, body }: TwirpCall, scope: string): CacheEntry | undefined {
  const entries = world.caches.filter(
    (entry) => entry.complete && entry.scope === scope && entry.version === body.version,
  );
  const keys = [body.key, ...((body.restore_keys ?? []) as unknown[])].map(String);
  return keys
    .map(
      (wanted) =>
        entries.find(({ key }) => key === wanted) ??
        entries.findLast(({ key }) => key.startsWith(wanted)),
    )
    .find((entry) => entry !== undefined);
}
