import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { deflateRawSync, gzipSync, inflateRawSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { encodeHistory } from '../../src/compare/history/embedded.ts';
import { formatHistory, type HistoryRecord } from '../../src/compare/history/history-records.ts';
import { signerFor } from '../../src/github/history/history-signature.ts';
import { cacheFolder, historyOf, leaveEntry, tgz } from './runner/cache-entry.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { runnersNode } from './runner/nodes.ts';
import { repeatRun, snapshotOf } from './runner/past.ts';
import { preload } from './runner/preload.ts';
import { actionRoot, type GateResult, runGate } from './runner/run-gate.ts';
import { budgetPath, judge, judgePull, report, type SceneOptions } from './runner/scene.ts';
import { pullRequest, push } from './runner/trigger.ts';
import { leaveArtifacts } from './runner/upload.ts';
import { commit, openPull, startAgain, startRun } from './stand-in/activity.ts';
import type { Pull, Run } from './stand-in/world.ts';

const github = await githubForTests();
let branch: string;
beforeEach(() => {
  branch = `line-${github.world.nextId()}`;
});

const prefix = () => `carbon-budget-${branch.replace('-', '%2D')}-`;
const ownScope = (number: number) => `refs/pull/${number}/merge`;
const budget = {
  [budgetPath]: `budgets:
  - branches: "**"
    energy: { increase: 5%, month: 100 kWh }
`,
};
const used = (energy: number): SceneOptions => ({
  uploads: [report({ energy_consumed: `${energy}`, emissions: `${energy * 0.4}` })],
});

interface Past {
  readonly branch: string;
  readonly results: readonly GateResult[];
  readonly restore: () => void;
}

const withoutPrograms = { env: { PATH: '' } };
const pasts = new Map<string, Promise<Past>>();

/**
 * Eight runs of 9 kWh each, which make a baseline: two of the gate, and six that only checks carry.
 * They are run once for each set of options, without any program of the runner; later tests start from the same
 * world.
 */
async function pushes(node: string, options: SceneOptions = {}): Promise<readonly GateResult[]> {
  const key = JSON.stringify([node, options]);
  const known = pasts.get(key) ?? runPushes(node, options);
  pasts.set(key, known);
  const { branch: ofPast, results, restore } = await known;
  restore();
  branch = ofPast;
  return results;
}

async function runPushes(node: string, options: SceneOptions): Promise<Past> {
  const key = options.inputs?.['history-key'];
  const signer = key === undefined ? undefined : signerFor(key, 'octo-org/models');
  const sign = signer && ((packed: string) => signer.sign(packed, 'check carbon-budget'));
  const results = [];
  for (const others of [6, 0]) {
    const trigger = push(github.world, branch, budget);
    results.push(
      await judge(github, node, trigger, { ...used(9), ...options, ...withoutPrograms }),
    );
    const check = github.world.checks.find(({ headSha }) => headSha === trigger.sha);
    for (let left = others; left > 0 && check; left -= 1)
      repeatRun(github.world, branch, check, 1, sign);
  }
  return {
    branch,
    results: results.map(({ result }) => result),
    restore: snapshotOf(github.world),
  };
}

const propose = () =>
  openPull(github.world, { branch: `work-${github.world.nextId()}`, base: branch });

/** A pull request that doubles the energy, so it passes only with a forged history. */
const judgeDouble = (node: string, pull = propose(), options: SceneOptions = {}) =>
  judgePull(github, node, pull, { ...used(18), ...options }).then(({ result }) => result);

/** The method of the gate's own reports, so that forged records are comparable. */
function methodUsed(): string {
  const packed = github.world.checks.flatMap(
    ({ text }) => /history 1: (\S+)/.exec(text ?? '')?.[1] ?? [],
  );
  const lines = inflateRawSync(Buffer.from(packed.at(-1) ?? '', 'base64')).toString();
  return JSON.parse(lines).method;
}

/** A record of 18 kWh like those of the branch. */
const forged = (
  run: Pick<Run, 'id' | 'headSha'>,
  more: Partial<HistoryRecord> = {},
): HistoryRecord => ({
  ...{ at: new Date().toISOString(), sha: run.headSha, branch, runId: run.id, attempt: 1 },
  ...{ workload: 'train', emissionsKg: 7.2, energyKwh: 18, durationS: 7200, carbonIntensity: 400 },
  ...{ method: methodUsed(), verdict: 'within', ...more },
});

const over = { exitCode: 1, outputs: expect.objectContaining({ verdict: 'over' }) };

describe.each(runnersNode)('on %s', (_, node) => {
  test('keeps the history without any program of the runner, and writes nothing to disk', async () => {
    const results = await pushes(node);
    expect(results.at(-1)?.summary).toMatch(/bar \[(?:9, ){7}9\]/);
    // Only the cache entries now hold the history.
    for (const check of github.world.checks) check.text = null;
    expect(await judgeDouble(node, propose(), withoutPrograms)).toMatchObject(over);
    const { job } = await judgePull(github, node, propose(), { ...used(9), ...withoutPrograms });
    expect(readdirSync(job.workspace)).toEqual([]);
    expect(readdirSync(job.temp).filter((name) => /tgz|[0-9a-f]{8}-/.test(name))).toEqual([]);
  });

  // What else an archive may hold is tested in github/cache-archive.test.ts.
  test.each<[string, () => Promise<Buffer> | Buffer]>([
    ['a path that climbs', () => tgz([{ name: `${cacheFolder}/../../climbed` }, 'x'])],
    ['a bomb', () => gzipSync(Buffer.alloc(40 * 1024 ** 2))],
    ['a bomb of short lines', () => historyOf('{}\n'.repeat(8_000_000))],
    ['a bomb of one line', () => historyOf(`{"a":${'['.repeat(20_000_000)}`)],
    ['more than a history may have', () => Buffer.alloc(9 * 1024 ** 2)],
  ])('refuses an entry with %s and reads the history from the checks', async (what, bytes) => {
    await pushes(node);
    github.world.caches.length = 0;
    const scope = `refs/heads/${branch}`;
    await leaveEntry(github, { scope, key: `${prefix()}999999-1`, bytes: await bytes() });
    const { job, result } = await judgePull(github, node, propose(), used(18));
    const left = [...readdirSync(github.folder), ...readdirSync(dirname(job.workspace))];
    expect(left).not.toContain('climbed');
    expect(readdirSync(job.workspace)).toEqual([]);
    expect([what, result]).toEqual([what, expect.objectContaining(over)]);
    expect(result.log).toMatch(/entry \S+ cannot be used|cannot be read/);
    expect(result.log).toMatch(/8 runs that the cache lacks were found in checks/);
  });

  test('abandons an entry that arrives byte by byte and reads the history from the checks', async () => {
    await pushes(node);
    github.faults.push({ path: /\/cache-/, times: 9, fault: { kind: 'trickle', ms: 100 } });
    const result = await judgeDouble(node, propose(), { env: preload('fast-clock') });
    expect(result).toMatchObject(over);
    expect(result.log).toMatch(
      /The actions cache did not answer within|the download took too long/,
    );
    expect(result.log).toMatch(/8 runs that the cache lacks were found in checks/);
  });

  test('keeps the month’s limit when the pull request saves an entry with an emptied month', async () => {
    const monthly = {
      [budgetPath]: 'budgets:\n  - branches: "**"\n    energy: { month: 40 kWh }\n',
    };
    await judge(github, node, push(github.world, branch, monthly), used(27));
    const pull = propose();
    const old = forged({ id: 999_999, headSha: 'f' }, { at: '2025-01-01T00:00:00Z', energyKwh: 1 });
    const bytes = await historyOf(formatHistory([old]));
    const scope = ownScope(pull.number);
    await leaveEntry(github, { scope, key: `${prefix()}999999-1`, bytes });
    expect(await judgeDouble(node, pull)).toMatchObject(over);
  });

  test('ignores an entry of the pull request itself', async () => {
    await pushes(node);
    const pull = propose();
    const scope = ownScope(pull.number);
    const run = { id: 999_999, headSha: 'f'.repeat(40) };
    const records = [1, 2, 3].map((n) => forged({ ...run, id: run.id + n }));
    const bytes = await historyOf(formatHistory(records));
    await leaveEntry(github, { scope, key: `${prefix()}999999-1`, bytes });
    const forgedBaseline = await judgeDouble(node, pull);
    expect(forgedBaseline).toMatchObject(over);
    expect(forgedBaseline.log).toMatch(
      /is one of refs\/pull\/\d+\/merge, which the code under test may write/,
    );

    // Under the very key of the base's entry, which hides it.
    const ownEntry = github.world.caches.pop();
    const base = github.world.caches.findLast((entry) => entry.scope.endsWith(branch));
    await leaveEntry(github, { scope, key: base?.key ?? '', bytes });
    expect(ownEntry?.scope).toBe(scope);
    expect(await judgeDouble(node, pull)).toMatchObject(over);
  });

  test('reads the checks if it is unknown who saved the entry', async () => {
    await pushes(node);
    github.faults.push({ path: /\/actions\/caches/, fault: { kind: 'status', status: 403 } });
    const result = await judgeDouble(node);
    expect(result).toMatchObject(over);
    expect(result.log).toMatch(/is unknown who saved the cache entry/);
    expect(result.log).toMatch(/8 runs that the cache lacks were found in checks/);
  });

  test('leaves out records of the future, and the log says so', async () => {
    await pushes(node);
    const run = startRun(github.world, {
      event: 'push',
      headBranch: branch,
      headSha: 'f'.repeat(40),
    });
    const at = '2099-01-01T00:00:00Z';
    const bytes = await historyOf(
      formatHistory([forged(run, { at, energyKwh: 90, emissionsKg: 36 })]),
    );
    await leaveEntry(github, {
      scope: `refs/heads/${branch}`,
      key: `${prefix()}${run.id}-1`,
      bytes,
    });
    const { result } = await judge(github, node, push(github.world, branch), used(9));
    expect(result.log).toMatch(/a record of the cache dated in the future/);
    expect(result.summary).toMatch(/bar \[(?:9, ){8}9\]/);
  });

  describe('a record in a check', () => {
    /** More than the real runs, so that they would decide the baseline. */
    const forgeries = 12;
    /** Checks with 18 kWh dated before the real runs, as anyone who may write checks can make them. */
    function forge(
      how: (run: Run) => Partial<Run> & { readonly startedAt?: string },
      textOf = (run: Run) =>
        encodeHistory([forged(run, { at: '2025-01-01T00:00:00Z' })], 9999) ?? '',
    ) {
      const { world } = github;
      const [real] = world.checks.filter(({ text }) => text).slice(-1);
      const headSha = world.branches.get(branch) ?? '';
      for (let count = 0; count < forgeries; count++) {
        const run = startRun(world, { event: 'push', headBranch: branch, headSha });
        const { startedAt = world.now(), ...changes } = how(run);
        world.runs.set(run.id, { ...run, ...changes });
        const text = textOf(run);
        const made = { id: world.nextId(), headSha, externalId: `${run.id}-1`, text, startedAt };
        if (real !== undefined) world.checks.push({ ...real, ...made });
      }
    }
    const withForged = async (how: Parameters<typeof forge>[0], options: SceneOptions = {}) => {
      await pushes(node, options);
      github.world.caches.length = 0;
      forge(how);
      return judgeDouble(node, propose(), options);
    };

    test('counts when a run of the branch made it', async () => {
      // This remains possible for anyone who may write checks while such a run is in progress.
      expect((await withForged(() => ({}))).outputs.verdict).not.toBe('over');
    });

    // Which other runs, texts and signatures do not count is tested in github/checks-history.test.ts.
    test('does not count for a run of another workflow', async () => {
      const result = await withForged(() => ({ path: '.github/workflows/other.yml' }));
      expect(result).toMatchObject(over);
    });

    test('does not count when its text holds more records than a history', async () => {
      await pushes(node);
      github.world.caches.length = 0;
      const packed = deflateRawSync('{}\n'.repeat(20_000)).toString('base64');
      forge(
        () => ({}),
        () => `<!-- carbon-budget-gate history 1: ${packed} -->`,
      );
      expect(await judgeDouble(node)).toMatchObject(over);
    });

    test('counts only with the signature of the key, if there is one', async () => {
      const key = 'correct horse battery staple';
      const options = { inputs: { 'history-key': key } };
      const result = await withForged(() => ({}), options);
      expect(result).toMatchObject(over);
      expect(result.log.replace(`::add-mask::${key}`, '')).not.toContain(key);
      // Signed for the check of another run and another commit.
      github.world.checks.splice(-forgeries);
      const ofAnother =
        github.world.checks.find((one) => one.text?.includes('history 1:'))?.text ?? '';
      forge(
        () => ({}),
        () => ofAnother,
      );
      expect((await judgeDouble(node, propose(), options)).outputs.verdict).toBe('over');
      const other = { inputs: { 'history-key': 'another key of the repository' } };
      expect((await judgeDouble(node, propose(), other)).outputs.verdict).not.toBe('over');
    });
  });

  describe('with a key, in checks of pull requests', () => {
    const options = { inputs: { 'history-key': 'correct horse battery staple' } };
    const signer = signerFor('correct horse battery staple', 'octo-org/models');
    const asChange = 'check of a change carbon-budget';
    const change = (record: HistoryRecord, purpose?: string) =>
      encodeHistory([record], 9999, {
        kind: 'change',
        sign: purpose === undefined ? undefined : (packed) => signer.sign(packed, purpose),
      }) ?? '';
    /** A check on the head of a pull request, like the gate's own. */
    function leaveCheck(pull: Pull, runId: number, attempt: number, text: string) {
      const { world } = github;
      const [like] = world.checks.slice(-1);
      const id = { id: world.nextId(), headSha: pull.head.sha, externalId: `${runId}-${attempt}` };
      if (like !== undefined) world.checks.push({ ...like, ...id, text });
    }

    test('what other pull requests used counts only if it is signed', async () => {
      const limit = '{ limit: 30 kWh, pull-requests: true }';
      const monthly = {
        [budgetPath]: `budgets:\n  - branches: "**"\n    energy: { month: ${limit} }\n`,
      };
      await judge(github, node, push(github.world, branch, monthly), { ...used(9), ...options });
      const ofBranch = github.world.checks.length;
      const withOther = async (purpose?: string) => {
        github.world.checks.length = ofBranch;
        const other = propose();
        const { ref: headBranch, sha: headSha } = other.head;
        const run = startRun(github.world, { event: 'pull_request', headBranch, headSha });
        leaveCheck(other, run.id, 1, change(forged(run), purpose));
        return (await judgeDouble(node, propose(), options)).outputs.verdict;
      };
      expect(await withOther()).not.toBe('over');
      expect(await withOther(asChange)).toBe('over');
    });

    test('an earlier attempt that was within counts only if it is signed', async () => {
      const confirmed = { [budgetPath]: `${budget[budgetPath]}confirm: re-run\n` };
      await pushes(node, options);
      commit(github.world, branch, confirmed);
      const secondAttempt = async (purpose?: string) => {
        const pull = propose();
        const trigger = pullRequest(github.world, pull);
        const { run } = trigger;
        const within = { energyKwh: 9, emissionsKg: 3.6 };
        const record = forged({ ...run, headSha: pull.head.sha }, within);
        leaveCheck(pull, run.id, 1, change(record, purpose));
        const again = { ...trigger, run: startAgain(github.world, run) };
        const { result } = await judge(github, node, again, { ...used(18), ...options });
        return result.outputs.verdict;
      };
      expect(await secondAttempt()).toBe('over');
      expect(await secondAttempt(asChange)).toBe('near');
    });

    test('a signed record of a merged pull request does not pass for one of the branch', async () => {
      const { world } = github;
      await pushes(node, options);
      const pull = propose();
      await judgeDouble(node, pull, options);
      const check = world.checks.find(({ headSha }) => headSha === pull.head.sha);
      expect(check?.text).toContain(' change 1:');
      if (check) check.text = check.text?.replace(' change 1:', ' history 1:') ?? null;
      // Merged by fast-forward: the pull request's commit is now one of the branch.
      world.parents.set(pull.head.sha, world.branches.get(branch) ?? '');
      world.branches.set(branch, pull.head.sha);
      world.caches.length = 0;
      const next = push(world, branch, budget);
      const { result } = await judge(github, node, next, { ...used(9), ...options });
      expect(result.summary).toMatch(/bar \[(?:9, ){8}9\]/);
    });
  });

  test('accepts with a key only entries that are signed for their own cache key', async () => {
    const options = { inputs: { 'history-key': 'correct horse battery staple' } };
    await pushes(node, options);
    const bytes = await historyOf(formatHistory([forged({ id: 999_999, headSha: 'f' })]));
    github.world.checks.length = 0;
    expect(await judgeDouble(node, propose(), options)).toMatchObject(over);
    const scope = `refs/heads/${branch}`;
    const signed = github.world.caches.filter((entry) => entry.scope === scope);
    // An older entry with its valid signature under the newest key.
    const [oldest] = signed;
    github.world.caches.push({
      ...(oldest as typeof oldest & {}),
      id: 1,
      key: `${prefix()}999999-1`,
    });
    const replayed = await judgeDouble(node, propose(), options);
    expect(replayed.log).toMatch(/999999-1 is not signed by `history-key`/);
    github.world.caches.pop();
    await leaveEntry(github, { scope, key: `${prefix()}999999-1`, bytes });
    const { result } = await judge(github, node, push(github.world, branch), {
      ...used(9),
      ...options,
    });
    expect(result.log).toMatch(/999999-1 is not signed by `history-key`/);
    expect(result.summary).toMatch(/bar \[(?:9, ){8}9\]/);
    // Without the key, as in a fork, the signed history is still read.
    expect(await judgeDouble(node)).toMatchObject(over);
  });

  test('refuses a key that can be guessed', async () => {
    const result = await judgeDouble(node, propose(), { inputs: { 'history-key': 'short' } });
    expect(result.exitCode).toBe(1);
    expect(result.log).toMatch(/`history-key` is shorter than 16 characters/);
  });

  test('runs no code that is written to its folder after it started', async () => {
    await pushes(node);
    const copy = join(github.folder, `copy-${github.world.nextId()}`);
    mkdirSync(copy);
    for (const name of ['action.yml', 'package.json', 'dist'])
      cpSync(new URL(name, actionRoot), join(copy, name), { recursive: true });
    const job = startJob(github, pullRequest(github.world, propose()));
    await leaveArtifacts(github, job, ...(used(18).uploads ?? []));
    github.faults.push({ path: /./, times: 99, fault: { kind: 'slow', ms: 300 } });
    github.log.length = 0;
    const running = runGate(job, {}, node, undefined, pathToFileURL(`${copy}/`));
    while (github.log.length === 0) await sleep(5);
    const marker = join(copy, 'ran');
    for (const name of readdirSync(join(copy, 'dist')))
      writeFileSync(
        join(copy, 'dist', name),
        `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(marker)}, ''); throw 1;`,
      );
    expect(await running).toMatchObject(over);
    expect(existsSync(marker)).toBe(false);
  });
});
