import type { HistoryRecord, Salvage } from '../compare/history.ts';
import { cacheKey, keyPrefix, runOfKey } from './cache-key.ts';
import type { HistoryOf } from './history.ts';
import type { HistoryCache, Restored } from './history-cache.ts';

/** What the cache gave; only a read without doubt may be saved over. */
export type CachedHistory =
  /** `key` is the newest entry's; absent where there is none. */
  | (Salvage & { readonly kind: 'read'; readonly key?: string })
  | { readonly kind: 'doubtful'; readonly why: string; readonly records: readonly HistoryRecord[] };

/** Entries that are looked at beside the newest; more are found by later runs. */
const mostOthers = 10;

/** Keys of the histories that this run can see, newest first. */
export type ListKeys = () => Promise<readonly string[]>;

export async function readCached(
  cache: HistoryCache,
  of: HistoryOf,
  keys: ListKeys,
): Promise<CachedHistory> {
  const prefixes = prefixesOf(of);
  const restored = await cache.restore(cacheKey(keyPrefix(of.name, of.branch), of), prefixes);
  if (restored === undefined || !runOfKey(restored.key, ...prefixes)) return missed(await keys());
  const read = await salvaged(restored);
  if (read.newer > 0) return { kind: 'doubtful', why: ofNewerVersion(restored.key), ...read };
  if (read.damaged === 0) return { kind: 'read', key: restored.key, ...read };
  const others = (await keys().catch(() => [])).filter((key) => key !== restored.key);
  const records = await withEntries(cache, read.records, others.slice(0, 3));
  return { kind: 'read', key: restored.key, ...read, records };
}

const ofNewerVersion = (key: string) =>
  `the cache entry ${key} was written by a newer version of the gate; use that one here too`;

/** A miss and a failure look the same to the library: the list of caches tells them apart. */
const missed = ([key]: readonly string[]): CachedHistory =>
  key === undefined
    ? { kind: 'read', records: [], damaged: 0, newer: 0 }
    : {
        kind: 'doubtful',
        why: `the cache entry ${key} exists but could not be restored; if this goes on, delete it`,
        records: [],
      };

/** An entry is never saved without a record: one without any has lost its file. */
async function salvaged({ history }: Restored): Promise<Salvage> {
  const { salvageHistory } = await import('../compare/history.ts');
  const read = salvageHistory(history);
  return read.records.length + read.damaged + read.newer === 0 ? { ...read, damaged: 1 } : read;
}

/**
 * Entries of runs that the known history lacks: another run saved at the same time. Where the cap
 * dropped the oldest records, older runs are not lost.
 */
export async function lostKeys(
  keys: readonly string[],
  { name, branch }: HistoryOf,
  records: readonly HistoryRecord[],
): Promise<readonly string[]> {
  const { maximumRecords } = await import('../compare/history.ts');
  const known = new Set(records.map(({ runId }) => runId));
  const oldest = records.length < maximumRecords ? 0 : Math.min(...known);
  return keys.filter((key) => {
    const run = runOfKey(key, keyPrefix(name, branch));
    return run !== undefined && run.runId > oldest && !known.has(run.runId);
  });
}

/** The records with those of other entries; one after the other, as all are restored to one folder. */
export async function withEntries(
  cache: HistoryCache,
  records: readonly HistoryRecord[],
  keys: readonly string[],
): Promise<readonly HistoryRecord[]> {
  const { mergeHistories, salvageHistory } = await import('../compare/history.ts');
  let merged = records;
  for (const key of keys.slice(0, mostOthers)) {
    const restored = await cache.restore(key, []);
    merged = mergeHistories(salvageHistory(restored?.history ?? '').records, merged);
  }
  return merged;
}

/** Saves this run's records with the history, and with what was saved meanwhile. */
export async function saveHistory(
  cache: HistoryCache,
  of: HistoryOf,
  history: { readonly records: readonly HistoryRecord[]; readonly key?: string },
  { records, trend }: { readonly records: readonly HistoryRecord[]; readonly trend: string },
): Promise<boolean> {
  const { formatHistory, mergeHistories, salvageHistory } = await import('../compare/history.ts');
  const prefix = keyPrefix(of.name, of.branch);
  const key = cacheKey(prefix, of);
  const newest = await cache.lookUp(key, prefix);
  const changed = newest !== undefined && newest !== history.key;
  const meanwhile = changed ? await cache.restore(newest, []) : undefined;
  if (changed && meanwhile === undefined) return false;
  const { records: others } = salvageHistory(meanwhile?.history ?? '');
  const merged = mergeHistories(history.records, others, records);
  const files = { 'history.jsonl': formatHistory(merged), 'trend.svg': trend };
  // Entries are immutable: where a twin in the same run was first, its entry stands.
  return (await cache.save(key, files)) || (await cache.lookUp(key, prefix)) === key;
}

const prefixesOf = ({ name, branch, fallback }: HistoryOf): readonly string[] => {
  const branches = fallback === undefined || fallback === branch ? [branch] : [branch, fallback];
  return branches.map((one) => keyPrefix(name, one));
};
