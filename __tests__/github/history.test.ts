import { describe, expect, test } from '@jest/globals';
import { encodeHistory } from '../../src/compare/history/embedded.ts';
import { formatHistory, type HistoryRecord } from '../../src/compare/history/history-records.ts';
import type { GitHub } from '../../src/github/api/client.ts';
import { saveHistory } from '../../src/github/history/cached-history.ts';
import { type History, readHistory } from '../../src/github/history/history.ts';
import type { HistoryCache } from '../../src/github/history/history-cache.ts';
import type { HistoryQuery } from '../../src/github/history/history-query.ts';
import {
  checkSigner,
  checkVerifier,
  signerFor,
} from '../../src/github/history/history-signature.ts';

const record = (runId: number): HistoryRecord => ({
  ...{ at: `2026-11-02T08:00:0${runId}Z`, sha: 'a', branch: 'main', runId, attempt: 1 },
  ...{ workload: 'train', emissionsKg: runId, method: 'm', verdict: 'within' },
});
const workflow = '.github/workflows/train.yml';
const of: HistoryQuery = {
  ...{ name: 'gate', branch: 'main', runId: 9, attempt: 1 },
  ...{ scopes: ['refs/heads/main'], saves: true, workflows: [workflow] },
  now: new Date('2026-11-03T00:00:00Z'),
};

/** A cache in memory: entries by key, oldest first. */
function cacheWith(entries: Map<string, string>, unreadable: readonly string[] = []): HistoryCache {
  const find = (key: string, prefixes: readonly string[]) =>
    entries.has(key)
      ? key
      : [...entries.keys()].findLast((one) => prefixes.some((prefix) => one.startsWith(prefix)));
  return {
    reads: () => true,
    find: async (key, prefixes) => {
      const found = find(key, prefixes);
      if (found === undefined || unreadable.includes(found)) return undefined;
      return { key: found, read: async () => ({ history: entries.get(found) ?? '' }) };
    },
    save: async (key, files) => entries.set(key, files['history.jsonl']).has(key),
  };
}

/** GitHub's list of caches. */
function listing(entries: Map<string, string>, ...inChecks: readonly number[]): GitHub {
  const actions_caches = [...entries.keys()].map((key) => ({ key, ref: 'refs/heads/main' }));
  const octokit = {
    request: async (route: string) => ({
      data: route.endsWith('/caches')
        ? { total_count: entries.size, actions_caches: actions_caches.toReversed() }
        : runsWith(inChecks),
    }),
    graphql: async () => checksWith(inChecks),
  };
  return { octokit, repository: { owner: 'o', repo: 'r' } } as unknown as GitHub;
}

/** GitHub's list of the runs of a workflow. */
function runsWith(runs: readonly number[]) {
  const repository = { id: 1 };
  const [created_at, updated_at] = ['2026-11-02T08:00:00Z', '2026-11-02T09:00:00Z'];
  const workflow_runs = runs.map((id) => ({
    ...{ id, event: 'push', status: 'completed', path: workflow, run_attempt: 1 },
    ...{ head_branch: 'main', head_sha: 'a', head_repository: repository, repository },
    ...{ created_at, updated_at },
  }));
  return { total_count: runs.length, workflow_runs };
}

/** GitHub's answer about a branch whose commits carry these runs. */
function checksWith(runs: readonly number[]) {
  const suite = (runId: number) => ({
    app: { slug: 'github-actions' },
    checkRuns: {
      nodes: [
        {
          ...{ name: 'gate', externalId: `${runId}-1`, startedAt: '2026-11-02T08:30:00Z' },
          text: encodeHistory([record(runId)], 9999),
        },
      ],
    },
  });
  const nodes = [{ oid: 'a', checkSuites: { nodes: runs.map(suite) } }];
  return { repository: { branch: { target: { history: { nodes } } }, near: null } };
}

const entriesOf = (...runs: readonly (readonly number[])[]) =>
  new Map(runs.map((ids) => [`gate-main-${ids.at(-1)}-1`, formatHistory(ids.map(record))]));
const runsIn = (text: string | undefined) => text?.match(/(?<="runId":)\d+/g)?.map(Number);

test('finds the record of a run that raced another', async () => {
  const entries = entriesOf([1], [1, 2], [1, 3]);
  const cache = cacheWith(entries);
  const history = await readHistory(listing(entries), Promise.resolve(cache), of);
  if (history.kind !== 'known') throw new Error(history.kind);
  entries.set('gate-main-5-1', formatHistory([1, 3, 5].map(record)));
  await saveHistory(cache, of, history, { records: [record(9)], trend: '' });
  expect(runsIn(entries.get('gate-main-9-1'))).toEqual([1, 2, 3, 5, 9]);
});

test('no entry is the first run of a branch', async () => {
  const none = new Map<string, string>();
  const history = await readHistory(listing(none), Promise.resolve(cacheWith(none)), of);
  expect(history).toMatchObject({ kind: 'known', records: [], lost: [] });
});

test('an entry that is listed but not restored is doubtful', async () => {
  const entries = entriesOf([1]);
  const cache = cacheWith(entries, ['gate-main-1-1']);
  const history = await readHistory(listing(entries), Promise.resolve(cache), of);
  expect(history).toMatchObject({
    kind: 'doubtful',
    why: expect.stringContaining('gate-main-1-1'),
  });
});

describe('an entry that is damaged', () => {
  const whole = formatHistory([1, 2, 3].map(record));
  const read = (entries: Map<string, string>, ...inChecks: readonly number[]) =>
    readHistory(listing(entries, ...inChecks), Promise.resolve(cacheWith(entries)), of);
  const runsOf = ({ records }: History) => records.map(({ runId }) => runId);

  test.each([
    ['cut off', whole.slice(0, -40)],
    ['empty', ''],
    ['noise', '\u0000\u0001'.repeat(500)],
  ])('%s, is repaired from checks and saved again', async (_, text) => {
    const history = await read(new Map([['gate-main-3-1', text]]), 1, 2, 3);
    expect(history).toMatchObject({
      kind: 'known',
      lost: [expect.stringMatching(/cannot be read/)],
    });
    expect(runsOf(history)).toEqual([1, 2, 3]);
  });

  test('is repaired from older entries too', async () => {
    const entries = new Map([...entriesOf([1, 2]), ['gate-main-3-1', whole.slice(0, 300)]]);
    const history = await read(entries, 3);
    expect([history.kind, runsOf(history)]).toEqual(['known', [1, 2, 3]]);
  });

  test('is doubtful, and so never saved over, while a run of it is missing', async () => {
    const history = await read(new Map([['gate-main-3-1', whole.slice(0, -40)]]), 2);
    expect([history.kind, runsOf(history)]).toEqual(['doubtful', [1, 2]]);
  });

  test.each([
    ['a field', { water: 3 }],
    ['a verdict', { verdict: 'splendid' }],
  ])('by a newer version, with %s more, is doubtful', async (_, addition) => {
    const newer = `${JSON.stringify({ ...record(3), ...addition })}\n`;
    const entries = new Map([['gate-main-3-1', formatHistory([1, 2].map(record)) + newer]]);
    const history = await read(entries, 3);
    expect(history).toMatchObject({
      kind: 'doubtful',
      why: expect.stringMatching(/newer version/),
    });
    expect(runsOf(history)).toEqual([1, 2, 3]);
  });
});

test('a miss is doubtful when the list of caches is not available', async () => {
  const refusing = { octokit: { request: () => Promise.reject(new Error('403')) }, repository: {} };
  const history = await readHistory(
    refusing as unknown as GitHub,
    Promise.resolve(cacheWith(new Map())),
    of,
  );
  expect(history.kind).toBe('doubtful');
});

test('records of checks are unpacked only up to a size in all', () => {
  const accept = checkVerifier(undefined, 'carbon-budget', 'history');
  const packed = 'A'.repeat(64 * 1024);
  const accepted = Array.from({ length: 1000 }, () => accept(packed, undefined)).filter(Boolean);
  expect(accepted.length).toBe(48);
  const signer = signerFor('correct horse battery staple', 'octo-org/models');
  const withKey = checkVerifier(signer, 'carbon-budget', 'history');
  for (let count = 0; count < 1000; count++) expect(withKey(packed, 'AAAA')).toBe(false);
  const signature = checkSigner(signer, 'carbon-budget', 'history')?.(packed);
  expect(withKey(packed, signature)).toBe(true);
});
