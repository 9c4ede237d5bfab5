import { beforeEach, describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { nodes } from './runner/nodes.ts';
import { repeatRun } from './runner/past.ts';
import { budgetOf, budgetPath, checksOn, judge, report } from './runner/scene.ts';
import { pullRequest, push } from './runner/trigger.ts';
import { leaveArtifacts } from './runner/upload.ts';
import { forkOf, openPull } from './stand-in/activity.ts';

const github = await githubForTests();
let branch: string;
beforeEach(() => {
  branch = `line-${github.world.nextId()}`;
});

const budget = { [budgetPath]: budgetOf('5 kg') };
const pushes = async (node: string, ...kilograms: readonly string[]) => {
  const results = [];
  for (const emissions of kilograms)
    results.push(
      await judge(github, node, push(github.world, branch, budget), {
        uploads: [report({ emissions })],
      }),
    );
  return results.map(({ result }) => result).at(-1);
};
/** Runs of so many kilograms that only checks carry: the check of one that the gate judged, repeated. */
const pushesInChecks = async (node: string, ...kilograms: readonly number[]) => {
  await pushes(node, '1');
  const { world } = github;
  const [check] = checksOn(github, world.branches.get(branch) ?? '');
  if (check === undefined) throw new Error('the gate made no check');
  world.checks.splice(world.checks.indexOf(check), 1);
  for (const factor of kilograms) repeatRun(world, branch, check, factor);
  world.caches.length = 0;
  world.artifacts.length = 0;
};
const barsIn = (markdown = '') =>
  /\n\s*bar \[([^\]]*)\]/.exec(markdown)?.[1]?.split(', ').map(Number);
const cached = () => github.world.caches.filter(({ scope }) => scope.endsWith(branch));
const graphqlAsked = () => github.log.filter(({ path }) => path === '/graphql').length;

describe.each(nodes)('on %s', (_, node) => {
  test('restores an evicted history from the branch’s checks with one query', async () => {
    await pushesInChecks(node, 1, 2, 3);
    const result = await pushes(node, '4');
    expect(barsIn(result?.summary)).toEqual([1, 2, 3, 4]);
    expect(graphqlAsked()).toBe(1);
    expect(result?.log).toMatch(/3 runs that the cache lacks were found in checks/);
    expect(cached()).toHaveLength(1);
  });

  test('measures earlier runs again from artifacts when cache and checks lack them', async () => {
    const { world } = github;
    for (const emissions of ['1', '2', '3', '4']) {
      const job = startJob(github, push(world, branch, budget));
      world.wait(6);
      await leaveArtifacts(github, job, report({ emissions }));
    }
    const [second] = [...world.runs.values()].filter((run) => run.headBranch === branch).slice(1);
    if (second !== undefined) world.runs.set(second.id, { ...second, conclusion: 'cancelled' });
    const pull = openPull(world, { branch, from: forkOf(world, 'stranger') });
    const foreign = startJob(github, pullRequest(world, pull));
    await leaveArtifacts(github, foreign, report({ emissions: '0.1' }));
    const result = await pushes(node, '5');
    expect(barsIn(result?.summary)).toEqual([1, 3, 4, 5]);
    expect(result?.log).toMatch(/3 runs were read again from artifacts/);
    expect(barsIn((await pushes(node, '6'))?.summary)).toEqual([1, 3, 4, 5, 6]);
  });

  test('a read-only or denied cache loses no record', async () => {
    await pushes(node, '1');
    github.faults.push({ path: /CreateCacheEntry/, fault: { kind: 'status', status: 403 } });
    const unsaved = await pushes(node, '2');
    expect(unsaved?.exitCode).toBe(0);
    github.faults.length = 0;
    github.faults.push({ path: /GetCacheEntry/, fault: { kind: 'status', status: 403 } });
    const denied = await pushes(node, '3');
    expect(barsIn(denied?.summary)).toEqual([1, 2, 3]);
    expect(denied?.log).toMatch(/could not be read: .*It is not saved/);
    expect(cached()).toHaveLength(1);
    github.faults.length = 0;
    expect(barsIn((await pushes(node, '4'))?.summary)).toEqual([1, 2, 3, 4]);
    expect(cached()).toHaveLength(2);
  });

  test('a server without a cache still has a history', async () => {
    await pushes(node, '1', '2');
    const env = { ACTIONS_CACHE_SERVICE_V2: '', ACTIONS_RESULTS_URL: '' };
    const { files } = report({ emissions: '3' });
    const { result } = await judge(github, node, push(github.world, branch), {
      ...{ uploads: [], files, inputs: { files: '*.csv' }, env },
    });
    expect(barsIn(result.summary)).toEqual([1, 2, 3]);
    expect(result.log).toMatch(/the history is read from the checks/);
  });

  test('ignores checks by other apps, of other names and of other commits', async () => {
    await pushesInChecks(node, 1, 2, 3);
    const [first, second, third] = github.world.checks.slice(-3);
    Object.assign(first ?? {}, { app: 'stranger' });
    Object.assign(second ?? {}, { externalId: '7-1' });
    Object.assign(third ?? {}, { text: third?.text?.replace(': ', ': AAAA') });
    const result = await pushes(node, '4');
    expect(result?.exitCode).toBe(0);
    expect(barsIn(result?.summary)).toBeUndefined();
  });

  test('mentions unreadable checks only when they are needed', async () => {
    await pushes(node, '1');
    github.faults.push({ path: /graphql/, fault: { kind: 'status', status: 403 } });
    const whole = await pushes(node, '2');
    expect(barsIn(whole?.summary)).toEqual([1, 2]);
    expect(whole?.log).not.toMatch(/checks could not be read/);
    github.faults.push({ path: /GetCacheEntry/, fault: { kind: 'status', status: 403 } });
    const doubtful = await pushes(node, '3');
    expect(doubtful?.log).toMatch(/checks could not be read: .*checks: read/);
    expect(cached()).toHaveLength(2);
  });
});
