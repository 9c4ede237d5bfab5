import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { type Job, startJob } from './runner/job.ts';
import { nodes } from './runner/nodes.ts';
import { preload } from './runner/preload.ts';
import { runGate } from './runner/run-gate.ts';
import { budgetOf, checksOn, commentsOn, judgePull, proposal, report } from './runner/scene.ts';
import { pullRequest } from './runner/trigger.ts';
import { leaveArtifacts } from './runner/upload.ts';
import { say } from './stand-in/activity.ts';
import type { Fault } from './stand-in/faults.ts';
import { gatePermissions } from './stand-in/permissions.ts';

const github = await githubForTests();

/** All routes of a run on a pull request. */
const routes: readonly (readonly [method: string, path: RegExp])[] = [
  ['GET', /\/artifacts\?/],
  ['GET', /\/artifacts\/\d+\/zip/],
  ['GET', /\/contents\/.*ref=[0-9a-f]+$/],
  ['GET', /\/actions\/caches/],
  ['POST', /GetCacheEntryDownloadURL/],
  ['POST', /\/graphql/],
  ['GET', /\/comments\?/],
  ['POST', /\/issues\/\d+\/comments/],
  ['POST', /\/check-runs/],
  ['PATCH', /\/check-runs/],
];

const tooMany = 'You have exceeded a secondary rate limit. Please wait a few minutes.';

const faults: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, headers: { 'retry-after': '1' } },
  { kind: 'status', status: 429, headers: { 'retry-after': '1' }, message: tooMany },
  {
    kind: 'status',
    status: 403,
    headers: { 'retry-after': '1' },
    message: tooMany,
  },
  { kind: 'reset' },
  { kind: 'truncate', bytes: 20 },
  { kind: 'slow', ms: 300 },
  { kind: 'html' },
];

/** Each route of the job fails once, each in a different way; over all runs, every route in every way. */
function spoil({ token, env }: Job, shift: number): void {
  for (const [index, [method, path]] of routes.entries()) {
    const fault = faults[(index + shift) % faults.length] ?? faults[0];
    const of = [token, env.ACTIONS_RUNTIME_TOKEN ?? ''];
    if (fault !== undefined) github.faults.push({ method, path, times: 1, of, fault });
  }
}

describe.each(nodes)('on %s', (_, node) => {
  test('a fault of any kind on any route, once, changes no result', async () => {
    const runs = await Promise.all(
      faults.map(async (_fault, shift) => {
        const pull = proposal(github, budgetOf('5 kg'));
        const env = preload('short-waits');
        const job = startJob(github, pullRequest(github.world, pull), { env });
        await leaveArtifacts(github, job, report());
        spoil(job, shift);
        return { pull, result: await runGate(job, {}, node) };
      }),
    );
    for (const { pull, result } of runs) {
      expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
      expect(commentsOn(github, pull).map(({ body }) => body)).toEqual([
        expect.stringContaining('Over budget: 6.20 kg of 5.00 kg'),
      ]);
      const checks = checksOn(github, pull.head.sha);
      expect(checks.filter(({ status }) => status !== 'completed')).toEqual([]);
      expect(checks.at(-1)).toMatchObject({ conclusion: 'failure' });
    }
  });

  test('names the line for each missing permission and never invents a verdict', async () => {
    const lacking = Object.keys(gatePermissions).map(async (name) => {
      const pull = proposal(github, budgetOf('50 kg'));
      const { [name]: _lacked, ...permissions } = gatePermissions;
      const job = startJob(github, pullRequest(github.world, pull), { permissions });
      await leaveArtifacts(github, job, report());
      return [name, await runGate(job, {}, node)] as const;
    });
    const results = Object.fromEntries(await Promise.all(lacking));
    expect(results['pull-requests']).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(results['pull-requests']?.log).toMatch(/`pull-requests: write`.* verdict stands/);
    expect(results.checks).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(results.checks?.log).toMatch(/`checks: write`.* verdict stands/);
    expect(results.actions).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure' } });
    expect(results.actions?.log).toContain('`actions: read`');
    expect(results.contents).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure' } });
    expect(results.contents?.log).toContain('`contents: read`');
  });

  test('a surface that keeps failing leaves the others and the verdict alone', async () => {
    const pull = proposal(github, budgetOf('50 kg'));
    github.faults.push({
      path: /\/comments/,
      fault: { kind: 'status', status: 502, headers: { 'retry-after': '60' } },
    });
    const { result } = await judgePull(github, node, pull);
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(result.log).toMatch(/comment could not be written: .*502.*The verdict stands/);
    expect(checksOn(github, pull.head.sha)[0]).toMatchObject({ conclusion: 'success' });
    expect(result.summary).toContain('Within budget');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s leaves no check in progress', async (signal) => {
    const pull = proposal(github, budgetOf('5 kg'));
    const job = startJob(github, pullRequest(github.world, pull));
    github.faults.push({ path: /\/artifacts\?/, fault: { kind: 'slow', ms: 1500 } });
    const begun = async () => {
      while (checksOn(github, pull.head.sha).length === 0) await sleep(20);
      await sleep(100);
      return signal;
    };
    const { exitCode } = await runGate(job, {}, node, begun());
    expect(exitCode).toBe(signal === 'SIGINT' ? 130 : 143);
    expect(checksOn(github, pull.head.sha)).toEqual([
      expect.objectContaining({ status: 'completed', conclusion: 'cancelled' }),
    ]);
  });

  test.each([1, 3])(
    'completes a check and its duplicates when %d answers to its creation were lost',
    async (times) => {
      const pull = proposal(github, budgetOf('5 kg'));
      const lost = { kind: 'truncate', bytes: 20 } as const;
      github.faults.push({ method: 'POST', path: /\/check-runs/, times, fault: lost });
      const { result } = await judgePull(github, node, pull, { env: preload('fast-clock') });
      const checks = checksOn(github, pull.head.sha);
      expect(checks).toHaveLength(times === 1 ? 2 : 3);
      expect(checks.map(({ status, conclusion }) => [status, conclusion])).toEqual(
        checks.map(() => ['completed', 'failure']),
      );
      const [shown, ...others] = checks.filter(({ title }) => title !== null);
      expect([shown?.title, others]).toEqual([expect.stringContaining('Over budget'), []]);
      expect(result.outputs['check-url']).toMatch(new RegExp(`/${shown?.id}$`));
    },
  );

  test('warns when the runner’s files cannot be written, and leaves the verdict alone', async () => {
    const pull = proposal(github, budgetOf('5 kg'));
    const job = startJob(github, pullRequest(github.world, pull), {
      files: { 'emissions.csv': codecarbon() },
    });
    say(github.world, pull.number, 'octocat', 'hello');
    const temp = join(job.workspace, 'emissions.csv', 'no-folder');
    const unwritable = { ...job, env: { ...job.env, RUNNER_TEMP: temp } };
    const result = await runGate(unwritable, { files: '*.csv' }, node);
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    expect(result.log).toMatch(/outputs could not be written: .*The verdict stands/);
    expect(commentsOn(github, pull)).toHaveLength(2);
  });
});
