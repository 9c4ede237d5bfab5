import type { HistoryRecord } from '../../compare/history/jsonl.ts';
import { describeApiError } from '../api/api-errors.ts';
import type { GitHub } from '../api/client.ts';
import { suppressUnhandled } from '../api/suppress-unhandled.ts';
import type { RunId } from '../context/event.ts';
import { listKeys, whyDistrusted } from './cache-list.ts';
import {
  type CachedHistory,
  type CacheList,
  lostKeys,
  readCached,
  withEntries,
} from './cached-history.ts';
import { commitsLookedAt, readChecksHistory } from './checks-history.ts';
import type { HistoryCache } from './history-cache.ts';
import type { Signer } from './history-signature.ts';

/** What is known of earlier runs, from the cache or, where that fails, from elsewhere. */
export type History =
  | (HistoryContent & {
      readonly kind: 'known' /** The newest cache entry. */;
      readonly key?: string;
    })
  /** The cache could not be read for sure, so that nothing may be saved over it. */
  | (HistoryContent & { readonly kind: 'doubtful'; readonly why: string })
  /** The server has no cache. */
  | (HistoryContent & { readonly kind: 'uncached' });

interface HistoryContent {
  readonly records: readonly HistoryRecord[];
  /** What was found elsewhere than in the cache, in sentences. */
  readonly recovered: readonly string[];
  /** What could not be had, in sentences. */
  readonly lost: readonly string[];
}

export const knownRecords = ({ records }: History): readonly HistoryRecord[] => records;

/** Whose history is read. */
export interface HistoryQuery extends RunId {
  readonly name: string;
  readonly branch: string;
  /** Where to look when the branch has none: the nearest history with data. */
  readonly fallback?: string;
  /** Refs whose caches count: those of the branch and of the default branch. */
  readonly scopes: readonly string[];
  /** The ref whose caches the code under test may write, where there is one: they never count. */
  readonly ownScope?: string;
  /** Paths of the workflow files whose runs make the history. */
  readonly workflows: readonly string[];
  /** Where the repository has a key: then what it signed counts, and nothing else. */
  readonly signer?: Signer;
  readonly now: Date;
  /** Whether it will be saved: then what the cache lacks is looked for too. */
  readonly saves: boolean;
}

export async function readHistory(
  github: GitHub,
  opening: Promise<HistoryCache | undefined>,
  of: HistoryQuery,
): Promise<History> {
  const ask = {
    keys: once(() =>
      opening.catch(() => undefined).then((cache) => listKeys(github, of, cache?.reads)),
    ),
    checks: once(() => checked(github, of)),
  };
  if (of.saves) {
    suppressUnhandled(ask.keys());
    suppressUnhandled(ask.checks());
  }
  const cache = await opening.catch(() => undefined);
  const cached = await fromCache(opening, of, {
    keys: ask.keys,
    whyDistrusted: (key) => whyDistrusted(github, of, key),
  });
  if (isWhole(cached) && !of.saves && cached.key !== undefined)
    return { ...cached, kind: 'known', recovered: [], lost: [] };
  const checks = await ask.checks();
  const { mergeHistories } = await import('../../compare/history/jsonl.ts');
  const records = mergeHistories(checks.records, cached.records);
  if (cached.kind !== 'read') return { ...cached, ...telling(cached, checks, records) };
  const { readable: keys } = await ask.keys().catch(() => ({ readable: [] }));
  const all =
    of.saves && cache
      ? await withLost(cache, of, records, keys).catch((error: Error) => error)
      : records;
  if (all instanceof Error) {
    const why = describeApiError(all, 'actions: read');
    return { kind: 'doubtful', why, ...telling(cached, checks, records) };
  }
  const told = telling(cached, checks, all);
  if (cached.damaged > 0 && !(await isMended(of, checks, all, keys)))
    return {
      kind: 'doubtful',
      why: `the cache entry ${cached.key} is damaged; if this goes on, delete it`,
      ...told,
    };
  return { kind: 'known', ...(cached.key !== undefined && { key: cached.key }), ...told };
}

const withLost = async (
  cache: HistoryCache,
  of: HistoryQuery,
  records: readonly HistoryRecord[],
  keys: readonly string[],
) => withEntries(cache, of, records, await lostKeys(keys, of, records));

/** Whether all runs that are known to have been are there, in spite of the damage. */
const isMended = async (
  of: HistoryQuery,
  checks: Checked,
  records: readonly HistoryRecord[],
  keys: readonly string[],
) => checks.why === undefined && (await lostKeys(keys, of, records)).length === 0;

const isWhole = (cached: Cached): cached is CachedHistory & { readonly kind: 'read' } =>
  cached.kind === 'read' && cached.damaged === 0 && cached.skipped.length === 0;

type Cached = CachedHistory | { readonly kind: 'uncached'; readonly records: readonly [] };

async function fromCache(
  opening: Promise<HistoryCache | undefined>,
  of: HistoryQuery,
  list: CacheList,
): Promise<Cached> {
  try {
    const cache = await opening;
    return cache === undefined
      ? { kind: 'uncached', records: [] }
      : await readCached(cache, of, list);
  } catch (error) {
    return { kind: 'doubtful', why: describeApiError(error, 'actions: read'), records: [] };
  }
}

interface Checked {
  readonly records: readonly HistoryRecord[];
  /** Why the checks could not be asked. */
  readonly why?: string;
}

const checked = (github: GitHub, of: HistoryQuery): Promise<Checked> =>
  readChecksHistory(github, of).then(
    (records) => ({ records }),
    (error) => ({ records: [], why: describeApiError(error, 'checks: read') }),
  );

function telling(
  cached: Cached,
  checks: Checked,
  records: readonly HistoryRecord[],
): HistoryContent {
  const inCache = runsIn(cached.records);
  const found = [...runsIn(records)].filter((run) => !inCache.has(run)).length;
  const damaged = cached.kind === 'read' ? cached.damaged : 0;
  return {
    records,
    recovered:
      found === 0
        ? []
        : [
            `${runs(found)} that the cache lacks came from checks of the branch’s last ${commitsLookedAt} commits, or from older cache entries`,
          ],
    lost: [
      ...(damaged === 0
        ? []
        : [
            `${damaged === 1 ? 'a line' : `${damaged} lines`} of the cached history cannot be read`,
          ]),
      ...(cached.kind === 'read' ? cached.skipped : []),
      ...(isWhole(cached) || checks.why === undefined
        ? []
        : [`the branch’s checks could not be asked for it: ${checks.why}`]),
    ],
  };
}

const runsIn = (records: readonly HistoryRecord[]) => new Set(records.map(({ runId }) => runId));
const runs = (count: number) => (count === 1 ? '1 run' : `${count} runs`);

/** Asks when first needed, and never twice. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask();
    return asked;
  };
}
