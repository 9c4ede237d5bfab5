import { min } from 'd3-array';
import {
  formatHistory,
  type HistoryRecord,
  maximumRecords,
  mergeHistories,
  type Salvage,
  salvageHistory,
  withoutFuture,
} from '../../compare/history/history-records.ts';
import { describeApiError } from '../api/api-errors.ts';
import { cacheKey, keyPrefix, runOfKey } from './cache-key.ts';
import type { FoundHistory, HistoryCache, HistoryFiles } from './history-cache.ts';
import type { HistoryQuery } from './history-query.ts';

/** Keys of the branch's histories, newest first. */
export interface ListedKeys {
  readonly readable: readonly string[];
  /** Keys of entries in a format that is not looked up here. */
  readonly others: readonly string[];
}

/** The cached history; only a history that was certainly read may be replaced. */
export type CachedHistory =
  /** Key of the newest entry; absent if there is none. */
  | (Reading & { readonly kind: 'read'; readonly key?: string })
  | { readonly kind: 'doubtful'; readonly why: string; readonly records: readonly HistoryRecord[] };

interface Reading extends Salvage {
  /** What was found but does not count, in sentences. */
  readonly skipped: readonly string[];
}

/** Most entries that are read in addition to the newest; later runs read the others. */
const mostOtherEntries = 10;

/** GitHub's list of caches, which shows what the cache service does not. */
export interface CacheList {
  readonly keys: () => Promise<ListedKeys>;
  /** Why a cache entry may be forged; undefined if it is not. */
  readonly whyDistrusted: (key: string) => Promise<string | undefined>;
}

export async function readCached(
  cache: HistoryCache,
  query: HistoryQuery,
  { keys, whyDistrusted }: CacheList,
): Promise<CachedHistory> {
  const prefixes = prefixesOf(query);
  const found = await cache.find(cacheKey(keyPrefix(query.name, query.branch), query), prefixes);
  if (found === undefined || !runOfKey(found.key, ...prefixes)) return missed(await keys());
  const { key } = found;
  const [read, distrusted] = await Promise.all([
    readEntry(found, query).catch((error: Error) => error),
    whyDistrusted(key),
  ]);
  if (distrusted !== undefined) return { kind: 'doubtful', why: distrusted, records: [] };
  if (read instanceof Error) return { kind: 'doubtful', why: unusable(key, read), records: [] };
  if (read.newer > 0) return { kind: 'doubtful', why: ofNewerVersion(key), ...read };
  if (read.damaged === 0) return { kind: 'read', key, ...read };
  const { readable } = await keys().catch(() => ({ readable: [] }));
  const others = readable.filter((other) => other !== key);
  const trusted = await filterAsync(
    others.slice(0, 3),
    async (other) => (await whyDistrusted(other)) === undefined,
  );
  const records = await withEntries(cache, query, read.records, trusted);
  return { kind: 'read', key, ...read, records };
}

const unusable = (key: string, error: Error) =>
  `the cache entry ${key} cannot be used: ${describeApiError(error, 'actions: read')}`;

const ofNewerVersion = (key: string) =>
  `the cache entry ${key} was written by a newer version of the gate; use that one here too`;

/** The library does not distinguish a miss from a failure; the list of caches does. */
function missed({ readable: [key], others: [other] }: ListedKeys): CachedHistory {
  if (key !== undefined) {
    const why = `the cache entry ${key} exists but could not be restored; if this persists, delete it`;
    return { kind: 'doubtful', why, records: [] };
  }
  const form = `the cache entry ${other} is in a format that Node ${process.version} cannot read; it is replaced`;
  const skipped = other === undefined ? [] : [form];
  return { kind: 'read', records: [], damaged: 0, newer: 0, skipped };
}

/** Throws if the entry cannot be downloaded or has unexpected content. */
async function readEntry(found: FoundHistory, query: HistoryQuery): Promise<Reading> {
  const { history, signature } = await found.read();
  if (query.signer && !query.signer.isSigned(history, found.key, signature)) {
    const skipped = [`the cache entry ${found.key} is not signed by \`history-key\``];
    return { records: [], damaged: 0, newer: 0, skipped };
  }
  const read = salvageHistory(history);
  // An entry always has at least one record when it is saved: an empty one has lost its file.
  if (read.records.length + read.damaged + read.newer === 0)
    return { ...read, damaged: 1, skipped: [] };
  const records = withoutFuture(read.records, query.now);
  return { ...read, records, skipped: futureRecords(read.records.length - records.length) };
}

const futureRecords = (count: number): readonly string[] =>
  count === 0
    ? []
    : [
        `${count === 1 ? 'a record' : `${count} records`} of the cache dated in the future do not count`,
      ];

/**
 * Entries of runs that the known history lacks, because two runs saved at the same time. If the cap
 * dropped the oldest records, older runs are not missing, nor are those from before the key was set.
 */
export async function keysOfMissingRuns(
  keys: readonly string[],
  { name, branch, signer }: HistoryQuery,
  records: readonly HistoryRecord[],
): Promise<readonly string[]> {
  const known = new Set(records.map(({ runId }) => runId));
  const all = records.length < maximumRecords && (signer === undefined || known.size === 0);
  const oldest = all ? 0 : (min(known) ?? Number.POSITIVE_INFINITY);
  return keys.filter((key) => {
    const run = runOfKey(key, keyPrefix(name, branch));
    return run !== undefined && run.runId > oldest && !known.has(run.runId);
  });
}

/** Merges the records with those of other entries. An unusable entry is skipped. */
export async function withEntries(
  cache: HistoryCache,
  query: HistoryQuery,
  records: readonly HistoryRecord[],
  keys: readonly string[],
): Promise<readonly HistoryRecord[]> {
  const others = keys.slice(0, mostOtherEntries).map(async (key) => {
    const found = await cache.find(key, []);
    if (found?.key !== key) return [];
    return (await readEntry(found, query).catch(() => undefined))?.records ?? [];
  });
  return mergeHistories(...(await Promise.all(others)), records);
}

/** Saves this run's records with the history and with records that were saved in the meantime. */
export async function saveHistory(
  cache: HistoryCache,
  query: HistoryQuery,
  history: { readonly records: readonly HistoryRecord[]; readonly key?: string },
  { records, trend }: { readonly records: readonly HistoryRecord[]; readonly trend: string },
): Promise<boolean> {
  const prefix = keyPrefix(query.name, query.branch);
  const key = cacheKey(prefix, query);
  const newest = await cache.find(key, [prefix]);
  const changed = newest !== undefined && newest.key !== history.key;
  const others = changed ? (await readEntry(newest, query)).records : [];
  const lines = formatHistory(mergeHistories(history.records, others, records));
  const files: HistoryFiles = {
    'history.jsonl': lines,
    ...(query.signer && { 'history.sig': query.signer.sign(lines, key) }),
    'trend.svg': trend,
  };
  // Entries are immutable: the first job of a run that saves wins.
  return (await cache.save(key, files)) || (await cache.find(key, [prefix]))?.key === key;
}

const prefixesOf = ({ name, branch, fallback }: HistoryQuery): readonly string[] => {
  const branches = fallback === undefined || fallback === branch ? [branch] : [branch, fallback];
  return branches.map((one) => keyPrefix(name, one));
};

async function filterAsync<T>(
  items: readonly T[],
  keeps: (item: T) => Promise<boolean>,
): Promise<readonly T[]> {
  const kept = await Promise.all(items.map(keeps));
  return items.filter((_, index) => kept[index]);
}
