import { describeApiError } from '../api/api-errors.ts';
import type { GitHub } from '../api/client.ts';
import { keyPrefix, runOfKey } from './cache-key.ts';
import type { ListedKeys } from './cached-history.ts';
import type { HistoryCache } from './history-cache.ts';
import type { HistoryQuery } from './history-query.ts';

export async function listKeys(
  github: GitHub,
  query: HistoryQuery,
  reads: HistoryCache['reads'] = () => true,
): Promise<ListedKeys> {
  const prefix = keyPrefix(query.name, query.branch);
  const { entries } = await list(github, prefix);
  const listed = entries
    .filter(({ ref }) => ref !== undefined && query.scopes.includes(ref))
    .flatMap(({ key, version }) =>
      key !== undefined && runOfKey(key, prefix)
        ? [{ key, isReadable: version === undefined || reads(version) }]
        : [],
    );
  return {
    readable: listed.flatMap(({ key, isReadable }) => (isReadable ? key : [])),
    others: listed.flatMap(({ key, isReadable }) => (isReadable ? [] : key)),
  };
}

/**
 * Why a cache entry may not have been saved by the base or the default branch;
 * undefined if it was. A pull request's jobs first see the caches of their own ref, and can write
 * them. The list is requested after the entry was found, so an entry that is saved later is not mistaken for it.
 */
export async function whyDistrusted(
  github: GitHub,
  { ownScope, scopes }: HistoryQuery,
  key: string,
): Promise<string | undefined> {
  if (ownScope === undefined) return undefined;
  try {
    const { entries, total } = await list(github, key);
    const refs = entries.flatMap((entry) => (entry.key === key ? (entry.ref ?? []) : []));
    if (refs.includes(ownScope))
      return `the cache entry ${key} is one of ${ownScope}, which the code under test may write`;
    const known = total === entries.length && refs.some((ref) => scopes.includes(ref));
    return known ? undefined : `GitHub’s list of caches does not show who saved the entry ${key}`;
  } catch (error) {
    return `it is unknown who saved the cache entry ${key}: ${describeApiError(error, 'actions: read')}`;
  }
}

async function list({ octokit, repository }: GitHub, key: string) {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/actions/caches', {
    ...repository,
    key,
    sort: 'created_at',
    direction: 'desc',
    per_page: 100,
  });
  return { entries: data.actions_caches, total: data.total_count };
}
