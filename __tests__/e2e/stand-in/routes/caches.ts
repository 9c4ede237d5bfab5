import { type Handlers, notFound, page } from '../handler.ts';
import type { CacheEntry } from '../world.ts';

export const caches: Handlers = {
  'actions/get-actions-cache-list': (call) => {
    const { world, query } = call;
    const found = world.caches
      .filter(({ complete }) => complete)
      .filter(({ key }) => key.startsWith(query.get('key') ?? ''))
      .filter(({ scope }) => [null, scope].includes(query.get('ref')));
    const order = query.get('direction') === 'asc' ? found : found.toReversed();
    const { items, headers } = page(call, '/actions/caches', order);
    return {
      status: 200,
      body: { total_count: found.length, actions_caches: items.map(describe) },
      headers,
    };
  },
  'actions/delete-actions-cache-by-id': ({ world, params }) => {
    const index = world.caches.findIndex(({ id }) => id === Number(params.cache_id));
    if (index < 0) return notFound;
    world.caches.splice(index, 1);
    return { status: 204 };
  },
};

function describe({ id, scope, key, version, createdAt, size }: CacheEntry): object {
  return {
    id,
    ref: scope,
    key,
    version,
    last_accessed_at: createdAt,
    created_at: createdAt,
    size_in_bytes: size,
  };
}
