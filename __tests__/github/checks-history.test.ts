import { deflateRawSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type EmbeddedKind, encodeHistory } from '../../src/compare/history/embedded.ts';
import type { HistoryRecord } from '../../src/compare/history/history-records.ts';
import { connect } from '../../src/github/api/client.ts';
import { readChecksHistory } from '../../src/github/history/checks-history.ts';
import { checkSigner, signerFor } from '../../src/github/history/history-signature.ts';
import { earlierAttempts, pullRuns } from '../../src/github/history/runs-in-checks.ts';
import { githubForTests } from '../e2e/runner/github-for-tests.ts';
import { commit, openPull, startAgain, startRun } from '../e2e/stand-in/activity.ts';
import { gatePermissions } from '../e2e/stand-in/permissions.ts';
import { defaultWorkflow } from '../e2e/stand-in/routes/runs.ts';
import type { Run } from '../e2e/stand-in/world.ts';

Object.assign(globalThis, { __VERSION__: 'test' });

const github = await githubForTests();
const { world } = github;
const repository = { owner: world.owner, repo: world.repo };
const client = connect({
  ...{ repository, token: github.grant(gatePermissions), apiUrl: github.url },
  deadline: new AbortController().signal,
});
const name = 'carbon-budget';
const key = 'correct horse battery staple';
const own = 'octo-org/models';
const signer = signerFor(key, own);

let branch: string;
beforeEach(() => {
  branch = `line-${world.nextId()}`;
  commit(world, branch, {});
});

const recordOf = (run: Run): HistoryRecord => ({
  ...{ at: '2025-01-01T00:00:00.000Z', sha: run.headSha, branch, runId: run.id, attempt: 1 },
  ...{ workload: 'train', emissionsKg: 7.2, energyKwh: 18, method: 'm', verdict: 'within' },
});
const tip = () => world.branches.get(branch) ?? '';
const started = () => startRun(world, { event: 'push', headBranch: branch, headSha: tip() });
const read = (more: object = {}) =>
  readChecksHistory(client, {
    ...{ name, branch, workflows: [defaultWorkflow], now: new Date('2027-01-01T00:00:00Z') },
    ...more,
  });

/** A check on a commit during a run, as anyone who may write checks can make it. */
function leaveCheck(run: Run, text: string, startedAt = world.now()) {
  world.checks.push({
    ...{ id: world.nextId(), name, headSha: run.headSha, externalId: `${run.id}-1`, text },
    ...{ status: 'completed', conclusion: 'success', title: 't', summary: 's', annotations: [] },
    ...{ startedAt, completedAt: startedAt, detailsUrl: null, app: 'github-actions' },
  });
}

describe('a record in a check of a branch', () => {
  const withRun = (changes: Partial<Run> = {}, startedAt?: string) => {
    const run = started();
    leaveCheck(run, encodeHistory([recordOf(run)], 9999) ?? '', startedAt);
    world.runs.set(run.id, { ...run, endedAt: world.now(), ...changes });
    return run;
  };

  test('counts when a run of the branch made it', async () => {
    const run = withRun();
    expect((await read()).map(({ runId }) => runId)).toEqual([run.id]);
  });

  test.each<[string, (now: string) => Partial<Run>]>([
    ['of another workflow', () => ({ path: '.github/workflows/other.yml' })],
    ['of a pull request', () => ({ event: 'pull_request' })],
    ['of another branch', () => ({ headBranch: 'elsewhere' })],
    ['of another commit', () => ({ headSha: 'b'.repeat(40) })],
    ['of a fork', () => ({ headRepository: { id: 7, owner: 'stranger', repo: 'models' } })],
    ['that is under way', () => ({ status: 'in_progress' })],
    ['that ended before', (now) => ({ endedAt: now })],
  ])('does not count for a run %s', async (_what, changesAt) => {
    const real = withRun();
    withRun(changesAt(real.createdAt));
    expect((await read()).map(({ runId }) => runId)).toEqual([real.id]);
  });

  test('does not count for a run that began later', async () => {
    const real = withRun();
    withRun({}, new Date(Date.parse(real.createdAt) - 60_000).toISOString());
    expect((await read()).map(({ runId }) => runId)).toEqual([real.id]);
  });

  test.each<[string, () => Buffer]>([
    ['unpacks to 100 MB', () => Buffer.alloc(1e8, '\n')],
    ['holds more records than a history', () => Buffer.from('{}\n'.repeat(20_000))],
    ['is not JSON', () => Buffer.from(`{"a":${'['.repeat(1e6)}`)],
  ])('does not count when its text %s', async (_what, lines) => {
    const real = withRun();
    const run = started();
    const packed = deflateRawSync(lines()).toString('base64');
    leaveCheck(run, `<!-- carbon-budget-gate history 1: ${packed} -->`);
    expect((await read()).map(({ runId }) => runId)).toEqual([real.id]);
  });
});

describe('with a key', () => {
  const signed = (run: Run, by = signer, gate = name, kind: EmbeddedKind = 'history') =>
    encodeHistory([recordOf(run)], 9999, { sign: checkSigner(by, gate, kind) }) ?? '';

  test.each<[string, (run: Run) => string]>([
    ['without a signature', (run) => encodeHistory([recordOf(run)], 9999) ?? ''],
    ['signed with another key', (run) => signed(run, signerFor(`${key}!`, own))],
    ['signed for another repository', (run) => signed(run, signerFor(key, 'octo-org/other'))],
    ['signed for another gate', (run) => signed(run, signer, 'another-gate')],
    ['signed as one of a pull request', (run) => signed(run, signer, name, 'change')],
    ['signed for another run', () => signed(started())],
  ])('a record %s does not count', async (_what, textOf) => {
    const run = started();
    world.runs.set(run.id, { ...run, endedAt: world.now() });
    leaveCheck(run, textOf(run));
    expect(await read({ signer })).toEqual([]);
    leaveCheck(run, signed(run));
    expect(await read({ signer })).toHaveLength(1);
  });

  const change = (record: HistoryRecord, kind?: EmbeddedKind) =>
    encodeHistory([record], 9999, {
      kind: 'change',
      sign: checkSigner(kind && signer, name, kind ?? 'change'),
    }) ?? '';
  const ways = [
    ['without a signature', undefined, 0],
    ['signed as one of the branch', 'history', 0],
    ['signed as one of a pull request', 'change', 1],
  ] as const;

  test.each(ways)('what another pull request used, %s', async (_what, kind, counted) => {
    const pull = openPull(world, { branch: `work-${world.nextId()}`, base: branch });
    const { ref: headBranch, sha: headSha } = pull.head;
    const run = startRun(world, { event: 'pull_request', headBranch, headSha });
    leaveCheck(run, change(recordOf(run), kind));
    expect(await pullRuns(client, { name, branch, signer })).toHaveLength(counted);
    if (kind === undefined) expect(await pullRuns(client, { name, branch })).toHaveLength(1);
  });

  test.each(ways)('an earlier attempt, %s', async (_what, kind, counted) => {
    const pull = openPull(world, { branch: `work-${world.nextId()}`, base: branch });
    const { ref: headBranch, sha: headSha } = pull.head;
    const run = startRun(world, { event: 'pull_request', headBranch, headSha });
    leaveCheck(run, change(recordOf(run), kind));
    const { attempt } = startAgain(world, run);
    const wanted = { ...{ name, headSha, runId: run.id, attempt }, page: '' };
    expect(await earlierAttempts(client, wanted, signer)).toHaveLength(counted);
    if (kind === undefined)
      expect(await earlierAttempts(client, wanted, undefined)).toHaveLength(1);
  });
});
