import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { nodes, runnersNode } from './runner/nodes.ts';
import { preload } from './runner/preload.ts';
import { runGate } from './runner/run-gate.ts';
import {
  budgetOf,
  budgetPath,
  checksOn,
  commentsOn,
  judge,
  judgePull,
  proposal,
  report,
} from './runner/scene.ts';
import { pullRequest, push, type Trigger } from './runner/trigger.ts';
import { leaveArtifacts } from './runner/upload.ts';
import { openPull } from './stand-in/activity.ts';

const budget = { [budgetPath]: budgetOf('5 kg') };
const withHistory = 'with-history';

const github = await githubForTests();
beforeAll(async () => {
  // Within its budget: what a branch was over before is only a warning on a pull request.
  const uploads = [report({ emissions: '4', energy_consumed: '10' })];
  await judge(github, process.execPath, push(github.world, withHistory, budget), { uploads });
});

type Route = readonly [method: string, path: RegExp];

/** Requests of a run on a pull request that has a comment and whose base has a history. */
const pullRoutes: readonly Route[] = [
  ['GET', /\/actions\/runs\/\d+\/artifacts\?/],
  ['GET', /\/artifacts\/\d+\/zip/],
  ['GET', /\/contents\//],
  ['GET', /\/comments\?/],
  ['GET', /\/issues\/comments\/\d+/],
  ['PATCH', /\/issues\/comments\/\d+/],
  ['POST', /\/check-runs/],
  ['PATCH', /\/check-runs/],
  ['POST', /GetCacheEntryDownloadURL/],
];

/** What a run asks on a push, to keep the history. */
const pushRoutes: readonly Route[] = [
  ['GET', /\/actions\/caches/],
  ['POST', /\/graphql/],
  ['POST', /CreateCacheEntry/],
  ['POST', /FinalizeCacheEntryUpload/],
];

/** Signed addresses contain no token, so they cannot be assigned to a run. */
const storageRoutes: readonly Route[] = [
  ['GET', /\/artifact-/],
  ['GET', /\/cache-/],
  ['PUT', /\/cache-/],
];

/** A run in which one answer never comes; its verdict and its requests show what went wrong. */
async function runHanging(node: string, trigger: Trigger, [method, path]: Route, shared = false) {
  const job = startJob(github, trigger, { env: preload('fast-clock') });
  await leaveArtifacts(github, job, report());
  const of = shared ? {} : { of: [job.token, job.env.ACTIONS_RUNTIME_TOKEN ?? ''] };
  let hung = 0;
  const fault = () => {
    hung += 1;
    return { kind: 'hang' } as const;
  };
  github.faults.push({ method, path, ...of, times: 1, fault });
  const { exitCode, outputs, log } = await runGate(job, {}, node);
  const context = `${method} ${path}\n${log}`;
  expect({ context, hung, exitCode, verdict: outputs.verdict }).toEqual({
    ...{ context, hung: 1, exitCode: 1, verdict: 'over' },
  });
}

async function onPull(node: string, route: Route, shared = false): Promise<void> {
  const { world } = github;
  const pull = openPull(world, { branch: `work-${world.nextId()}`, base: withHistory });
  if (route[1].source.includes('issues')) await judgePull(github, node, pull);
  await runHanging(node, pullRequest(world, pull), route, shared);
  expect(commentsOn(github, pull)).toHaveLength(1);
  const open = checksOn(github, pull.head.sha).filter(({ status }) => status !== 'completed');
  expect(open).toEqual([]);
}

async function onPush(node: string, route: Route, shared = false): Promise<void> {
  const branch = `hang-${github.world.nextId()}`;
  await runHanging(node, push(github.world, branch, budget), route, shared);
  const { result } = await judge(github, node, push(github.world, branch));
  const points = /\n\s*bar \[([^\]]*)\]/.exec(result.summary)?.[1]?.split(', ');
  expect([route, points]).toEqual([route, ['6.2', '6.2']]);
}

describe.each(runnersNode)('on %s', (_, node) => {
  test('gives up on a response that never arrives, on any route, without changing the verdict', async () => {
    for (const route of storageRoutes)
      await (route[0] === 'PUT' ? onPush : onPull)(node, route, true);
    const scenes = [
      ...pullRoutes.map((route) => () => onPull(node, route)),
      ...pushRoutes.map((route) => () => onPush(node, route)),
    ];
    // With more at a time, there are too few processors and they would really hang.
    const lane = async () => {
      for (let scene = scenes.shift(); scene; scene = scenes.shift()) await scene();
    };
    await Promise.all([lane(), lane(), lane()]);
  });
});

describe.each(nodes)('on %s', (_, node) => {
  test('gives up on storage that never answers, even after garbage collection', async () => {
    const pull = proposal(github, budgetOf('50 kg'));
    github.faults.push({ method: 'GET', path: /\/artifact-/, fault: { kind: 'hang' } });
    const { result } = await judgePull(github, node, pull, { env: preload('collect-garbage') });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'missing' } });
    expect(commentsOn(github, pull)[0]?.body).toContain('could not be downloaded');
  });

  test.each(['exception', 'rejection'])(
    'an %s that nothing catches fails the check and the step',
    async (by) => {
      const pull = proposal(github, budgetOf('50 kg'));
      const crashAt = join(github.folder, `crash-${by}-${github.world.nextId()}`);
      const job = startJob(github, pullRequest(github.world, pull), {
        env: { ...preload('crash'), CRASH_AT: crashAt, CRASH_BY: by },
      });
      await leaveArtifacts(github, job, report());
      github.faults.push({ path: /\/artifacts\?/, fault: { kind: 'hang' } });
      const running = runGate(job, {}, node);
      while (checksOn(github, pull.head.sha).length === 0) await sleep(20);
      writeFileSync(crashAt, '');
      const result = await running;

      expect(result).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure' } });
      expect(result.log).toMatch(/the gate failed unexpectedly.*Error: boom/);
      expect(result.summary).toContain('the gate failed unexpectedly');
      expect(checksOn(github, pull.head.sha)).toEqual([
        expect.objectContaining({ status: 'completed', conclusion: 'failure' }),
      ]);
    },
  );
});
