import { expect, test } from '@jest/globals';
import { formatHistory, type HistoryRecord } from '../../src/compare/history.ts';
import type { GitHub } from '../../src/github/client.ts';
import { type HistoryOf, readHistory, saveHistory } from '../../src/github/history.ts';
import type { HistoryCache } from '../../src/github/history-cache.ts';

const record = (runId: number): HistoryRecord => ({
  ...{ at: `2026-11-02T08:00:0${runId}Z`, sha: 'a', branch: 'main', runId, attempt: 1 },
  ...{ workload: 'train', emissionsKg: runId, method: 'm', verdict: 'within' },
});
const of: HistoryOf = {
  ...{ name: 'gate', branch: 'main', runId: 9, attempt: 1 },
  ...{ scopes: ['refs/heads/main'], saves: true },
};

/** A cache in memory: entries by key, oldest first. */
function cacheWith(entries: Map<string, string>, unreadable: readonly string[] = []): HistoryCache {
  const find = (key: string, prefixes: readonly string[]) =>
    entries.has(key)
      ? key
      : [...entries.keys()].findLast((one) => prefixes.some((prefix) => one.startsWith(prefix)));
  return {
    restore: async (key, prefixes) => {
      const found = find(key, prefixes);
      if (found === undefined || unreadable.includes(found)) return undefined;
      return { key: found, history: entries.get(found) ?? '' };
    },
    lookUp: async (key, prefix) => find(key, [prefix]),
    save: async (key, files) => entries.set(key, files['history.jsonl']).has(key),
  };
}

/** GitHub's list of caches. */
function listing(entries: Map<string, string>): GitHub {
  const actions_caches = [...entries.keys()].map((key) => ({ key, ref: 'refs/heads/main' }));
  const octokit = {
    request: async () => ({ data: { actions_caches: actions_caches.toReversed() } }),
  };
  return { octokit, repository: { owner: 'o', repo: 'r' } } as unknown as GitHub;
}

const entriesOf = (...runs: readonly (readonly number[])[]) =>
  new Map(runs.map((ids) => [`gate-main-${ids.at(-1)}-1`, formatHistory(ids.map(record))]));
const runsIn = (text: string | undefined) => text?.match(/(?<="runId":)\d+/g)?.map(Number);

test('the point of a run that raced another is found again', async () => {
  const entries = entriesOf([1], [1, 2], [1, 3]);
  const cache = cacheWith(entries);
  const history = await readHistory(listing(entries), Promise.resolve(cache), of);
  if (history.kind !== 'known') throw new Error(history.why);
  entries.set('gate-main-5-1', formatHistory([1, 3, 5].map(record)));
  await saveHistory(cache, of, history, { records: [record(9)], trend: '' });
  expect(runsIn(entries.get('gate-main-9-1'))).toEqual([1, 2, 3, 5, 9]);
});

test('no entry is the first run of a branch', async () => {
  const none = new Map<string, string>();
  const history = await readHistory(listing(none), Promise.resolve(cacheWith(none)), of);
  expect(history).toEqual({ kind: 'known', records: [] });
});

test('an entry that exists but does not come is doubtful', async () => {
  const entries = entriesOf([1]);
  const cache = cacheWith(entries, ['gate-main-1-1']);
  const history = await readHistory(listing(entries), Promise.resolve(cache), of);
  expect(history).toMatchObject({
    kind: 'doubtful',
    why: expect.stringContaining('gate-main-1-1'),
  });
});

test('an entry that is damaged is doubtful', async () => {
  const entries = new Map([['gate-main-1-1', '{"at":']]);
  const history = await readHistory(listing(entries), Promise.resolve(cacheWith(entries)), of);
  expect(history.kind).toBe('doubtful');
});

test('the list of caches that cannot be had makes a miss doubtful', async () => {
  const refusing = { octokit: { request: () => Promise.reject(new Error('403')) }, repository: {} };
  const history = await readHistory(
    refusing as unknown as GitHub,
    Promise.resolve(cacheWith(new Map())),
    of,
  );
  expect(history.kind).toBe('doubtful');
});
