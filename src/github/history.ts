import type { HistoryRecord } from '../compare/history.ts';
import { cacheKey, keyPrefix, runOfKey } from './cache-key.ts';
import type { GitHub } from './client.ts';
import type { RunId } from './event.ts';
import { explain } from './explain.ts';
import type { HistoryCache } from './history-cache.ts';
import { started } from './started.ts';

/** What the cache tells of earlier runs. Only a known history may be saved over. */
export type History =
  | {
      readonly kind: 'known';
      readonly records: readonly HistoryRecord[];
      /** The cache entry it came from; absent for the first run of a branch. */
      readonly key?: string;
    }
  | { readonly kind: 'doubtful'; readonly why: string }
  | { readonly kind: 'unavailable'; readonly why: string };

export const knownRecords = (history: History): readonly HistoryRecord[] =>
  history.kind === 'known' ? history.records : [];

/** Whose history is read. */
export interface HistoryOf extends RunId {
  readonly name: string;
  readonly branch: string;
  /** Where to look when the branch has none: the nearest history with data. */
  readonly fallback?: string;
  /** Refs whose caches this run can see. */
  readonly scopes: readonly string[];
  /** Whether it will be saved: then points lost by runs that raced are looked for too. */
  readonly saves: boolean;
}

/** Entries that are looked at for the points of runs that raced; more are found by later runs. */
const mostLost = 10;

export async function readHistory(
  github: GitHub,
  opening: Promise<HistoryCache | undefined>,
  of: HistoryOf,
): Promise<History> {
  const listed = of.saves ? started(listKeys(github, of)) : undefined;
  try {
    const cache = await opening;
    if (cache === undefined)
      return { kind: 'unavailable', why: 'this server offers no actions cache' };
    return await readFrom(cache, of, () => listed ?? listKeys(github, of));
  } catch (error) {
    return { kind: 'doubtful', why: explain(error, 'actions: read') };
  }
}

async function readFrom(
  cache: HistoryCache,
  of: HistoryOf,
  keys: () => Promise<readonly string[]>,
): Promise<History> {
  const prefixes = prefixesOf(of);
  const own = cacheKey(keyPrefix(of.name, of.branch), of);
  const restored = await cache.restore(own, prefixes);
  if (restored === undefined || !runOfKey(restored.key, ...prefixes)) return missed(await keys());
  const records = await recordsIn(restored.history);
  if (!of.saves) return { kind: 'known', records, key: restored.key };
  const listed = await keys().catch(() => []);
  const lost = await lostKeys(
    listed.filter((key) => key !== restored.key),
    of,
    records,
  );
  return { kind: 'known', records: await withLost(cache, records, lost), key: restored.key };
}

/** A miss and a failure look the same to the library: the list of caches tells them apart. */
const missed = ([key]: readonly string[]): History =>
  key === undefined
    ? { kind: 'known', records: [] }
    : {
        kind: 'doubtful',
        why: `the cache entry ${key} exists but could not be restored; if this goes on, delete it`,
      };

/**
 * Entries of runs that the newest history does not know: another run saved at the same time. Where
 * the cap dropped the oldest records, older runs are not lost.
 */
async function lostKeys(
  keys: readonly string[],
  { name, branch }: HistoryOf,
  records: readonly HistoryRecord[],
): Promise<readonly string[]> {
  const { maximumRecords } = await import('../compare/history.ts');
  const known = new Set(records.map(({ runId }) => runId));
  const oldest = records.length < maximumRecords ? 0 : Math.min(...known);
  const isLost = (key: string) => {
    const run = runOfKey(key, keyPrefix(name, branch));
    return run !== undefined && run.runId > oldest && !known.has(run.runId);
  };
  return keys.filter(isLost).slice(0, mostLost);
}

/** One after the other: they are all restored to the same folder. */
async function withLost(
  cache: HistoryCache,
  records: readonly HistoryRecord[],
  [key, ...others]: readonly string[],
): Promise<readonly HistoryRecord[]> {
  if (key === undefined) return records;
  const restored = await cache.restore(key, []);
  const { mergeHistories } = await import('../compare/history.ts');
  const merged = mergeHistories(await recordsIn(restored?.history ?? ''), records);
  return withLost(cache, merged, others);
}

/** Saves this run's records with the history, and with what was saved meanwhile. */
export async function saveHistory(
  cache: HistoryCache,
  of: HistoryOf,
  history: Extract<History, { kind: 'known' }>,
  { records, trend }: { readonly records: readonly HistoryRecord[]; readonly trend: string },
): Promise<boolean> {
  const { formatHistory, mergeHistories } = await import('../compare/history.ts');
  const prefix = keyPrefix(of.name, of.branch);
  const key = cacheKey(prefix, of);
  const newest = await cache.lookUp(key, prefix);
  const changed = newest !== undefined && newest !== history.key;
  const meanwhile = changed ? await cache.restore(newest, []) : undefined;
  if (changed && meanwhile === undefined) return false;
  const merged = mergeHistories(
    history.records,
    await recordsIn(meanwhile?.history ?? ''),
    records,
  );
  return cache.save(key, { 'history.jsonl': formatHistory(merged), 'trend.svg': trend });
}

async function recordsIn(text: string): Promise<readonly HistoryRecord[]> {
  const { parseHistory } = await import('../compare/history.ts');
  return parseHistory(text);
}

const prefixesOf = ({ name, branch, fallback }: HistoryOf): readonly string[] => {
  const branches = fallback === undefined || fallback === branch ? [branch] : [branch, fallback];
  return branches.map((one) => keyPrefix(name, one));
};

/** Keys of the histories that this run can see, newest first. */
async function listKeys({ octokit, repository }: GitHub, of: HistoryOf) {
  const prefix = keyPrefix(of.name, of.branch);
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/actions/caches', {
    ...repository,
    key: prefix,
    sort: 'created_at',
    direction: 'desc',
    per_page: 100,
  });
  return data.actions_caches
    .filter(({ ref }) => ref !== undefined && of.scopes.includes(ref))
    .flatMap(({ key }) => (key !== undefined && runOfKey(key, prefix) ? [key] : []));
}
