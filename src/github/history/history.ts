import { type HistoryRecord, mergeHistories } from '../../compare/history/history-records.ts';
import type { LedgerRow } from '../../ledger/row.ts';
import { describeApiError } from '../api/api-errors.ts';
import type { GitHub } from '../api/client.ts';
import { suppressUnhandled } from '../api/suppress-unhandled.ts';
import { listKeys, whyDistrusted } from './cache-list.ts';
import {
  type CachedHistory,
  keysOfMissingRuns,
  type ListedKeys,
  readCached,
  withEntries,
} from './cached-history.ts';
import { commitsSearched, readChecksHistory } from './checks-history.ts';
import type { HistoryCache } from './history-cache.ts';
import type { HistoryQuery } from './history-query.ts';

/** What is known about earlier runs, from the cache or, if that fails, from other sources. */
export type History =
  /** `key` is the key of the newest cache entry. */
  | (HistoryContent & { readonly kind: 'known'; readonly key?: string })
  /** The cache may hold more than was read, so nothing may be saved over it. */
  | (HistoryContent & { readonly kind: 'doubtful'; readonly why: string })
  /** The server has no cache. */
  | (HistoryContent & { readonly kind: 'uncached' });

interface HistoryContent {
  readonly records: readonly HistoryRecord[];
  /** What was found outside of the cache, in sentences. */
  readonly recovered: readonly string[];
  /** What is not available, in sentences. */
  readonly lost: readonly string[];
  /** Rows of the ledger branch of this gate; absent where it was not read. */
  readonly rows?: readonly LedgerRow[];
}

/**
 * Reads the cache first. The branch's checks and other cache entries add what it lacks: always
 * for a run that will save the history, otherwise only if the newest entry is incomplete.
 */
export async function readHistory(
  github: GitHub,
  opening: Promise<HistoryCache | undefined>,
  query: HistoryQuery,
): Promise<History> {
  const sources = sourcesOf(github, opening, query);
  if (query.saves) {
    suppressUnhandled(sources.keys());
    suppressUnhandled(sources.checks());
  }
  const cached = await fromCache(github, query, sources);
  const suffices = isWhole(cached) && cached.key !== undefined;
  if (suffices && !query.saves) return { ...cached, kind: 'known', recovered: [], lost: [] };
  return conclude(cached, await supplement(cached, query, sources));
}

/** Sources of records; each is requested when first needed, and only once. */
interface Sources {
  readonly cache: () => Promise<HistoryCache | undefined>;
  readonly keys: () => Promise<ListedKeys>;
  readonly checks: () => Promise<ChecksHistory>;
}

function sourcesOf(
  github: GitHub,
  opening: Promise<HistoryCache | undefined>,
  query: HistoryQuery,
): Sources {
  const cacheIfAny = opening.catch(() => undefined);
  return {
    cache: () => opening,
    keys: once(async () => listKeys(github, query, (await cacheIfAny)?.reads)),
    checks: once(() => fromChecks(github, query)),
  };
}

type Cached = CachedHistory | { readonly kind: 'uncached'; readonly records: readonly [] };

async function fromCache(
  github: GitHub,
  query: HistoryQuery,
  { cache: open, keys }: Sources,
): Promise<Cached> {
  try {
    const cache = await open();
    if (cache === undefined) return { kind: 'uncached', records: [] };
    const list = { keys, whyDistrusted: (key: string) => whyDistrusted(github, query, key) };
    return await readCached(cache, query, list);
  } catch (error) {
    return { kind: 'doubtful', why: describeApiError(error, 'actions: read'), records: [] };
  }
}

const isWhole = (cached: Cached): cached is CachedHistory & { readonly kind: 'read' } =>
  cached.kind === 'read' && cached.damaged === 0 && cached.skipped.length === 0;

interface ChecksHistory {
  readonly records: readonly HistoryRecord[];
  /** Why the checks could not be read. */
  readonly failure?: string;
}

const fromChecks = (github: GitHub, query: HistoryQuery): Promise<ChecksHistory> =>
  readChecksHistory(github, query).then(
    (records) => ({ records }),
    (error) => ({ records: [], failure: describeApiError(error, 'checks: read') }),
  );

interface Supplement extends ChecksHistory {
  /** Why other cache entries could not be read. */
  readonly entriesFailure?: string;
  /** Whether there are known runs without a record. */
  readonly isIncomplete: boolean;
}

/** Merges the cached records with those of the checks and, before the history is saved, of other entries. */
async function supplement(
  cached: Cached,
  query: HistoryQuery,
  { cache: open, keys: list, checks: read }: Sources,
): Promise<Supplement> {
  const checks = await read();
  const records = mergeHistories(checks.records, cached.records);
  if (cached.kind !== 'read') return { ...checks, records, isIncomplete: false };
  const { readable: keys } = await list().catch(() => ({ readable: [] }));
  const cache = await open();
  try {
    const all =
      query.saves && cache
        ? await withEntries(cache, query, records, await keysOfMissingRuns(keys, query, records))
        : records;
    const isIncomplete =
      checks.failure !== undefined || (await keysOfMissingRuns(keys, query, all)).length > 0;
    return { ...checks, records: all, isIncomplete };
  } catch (error) {
    const entriesFailure = describeApiError(error, 'actions: read');
    return { ...checks, records, entriesFailure, isIncomplete: true };
  }
}

function conclude(cached: Cached, added: Supplement): History {
  const content = contentOf(cached, added);
  if (cached.kind !== 'read') return { ...cached, ...content };
  if (added.entriesFailure !== undefined)
    return { kind: 'doubtful', why: added.entriesFailure, ...content };
  const { key } = cached;
  if (cached.damaged > 0 && added.isIncomplete) {
    const why = `the cache entry ${key} is damaged; if this persists, delete it`;
    return { kind: 'doubtful', why, ...content };
  }
  return { kind: 'known', ...(key !== undefined && { key }), ...content };
}

function contentOf(cached: Cached, { records, failure }: Supplement): HistoryContent {
  const inCache = runsIn(cached.records);
  const found = [...runsIn(records)].filter((run) => !inCache.has(run)).length;
  const lost: string[] = [];
  if (cached.kind === 'read') {
    const { damaged, skipped } = cached;
    const lines = damaged === 1 ? 'a line' : `${damaged} lines`;
    if (damaged > 0) lost.push(`${lines} of the cached history cannot be read`);
    lost.push(...skipped);
  }
  if (failure !== undefined && !isWhole(cached))
    lost.push(`the branch’s checks could not be read: ${failure}`);
  return { records, lost, recovered: found === 0 ? [] : [recoveredRuns(found)] };
}

const recoveredRuns = (count: number) =>
  `${count === 1 ? '1 run' : `${count} runs`} that the cache lacks were found in checks of the branch’s last ${commitsSearched} commits, or from older cache entries`;

const runsIn = (records: readonly HistoryRecord[]) => new Set(records.map(({ runId }) => runId));

function once<T>(request: () => Promise<T>): () => Promise<T> {
  let requested: Promise<T> | undefined;
  return () => {
    requested ??= request();
    return requested;
  };
}
