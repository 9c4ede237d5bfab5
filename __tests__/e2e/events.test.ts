import { beforeAll, describe, expect, test } from '@jest/globals';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { runnersNode } from './runner/nodes.ts';
import { runGate } from './runner/run-gate.ts';
import { budgetPath, checksOn, commentsOn } from './runner/scene.ts';
import { storeArtifact } from './runner/store-artifact.ts';
import {
  mergeGroup,
  pullRequest,
  push,
  schedule,
  type Trigger,
  workflowDispatch,
  workflowRun,
} from './runner/trigger.ts';
import { commit, forkOf, openPull, startAgain } from './stand-in/activity.ts';
import type { Pull, World } from './stand-in/world.ts';

/** Each branch has its own limit, which shows the branch that a run was judged for. */
const budgets = `budgets:
  - { branches: main, emissions: 11 kg }
  - { branches: release/*, emissions: 12 kg }
  - { branches: "**", emissions: 99 kg }
`;

const github = await githubForTests();
beforeAll(() => {
  commit(github.world, 'main', { [budgetPath]: budgets });
  commit(github.world, 'release/1', {});
});

const report = { 'emissions.csv': codecarbon() };

async function judge(node: string, trigger: Trigger, run = trigger.run.id, inputs = {}) {
  await storeArtifact(github, run, 'emissions', report);
  return runGate(startJob(github, trigger), inputs, node);
}

const opened = (world: World, more: Partial<Parameters<typeof openPull>[1]> = {}) =>
  openPull(world, { branch: `work-${world.nextId()}`, base: 'release/1', ...more });
const stranger = (world: World) => ({ from: forkOf(world, 'stranger') });

interface Scene {
  readonly trigger: Trigger;
  readonly limit: string;
  readonly head: string;
  readonly pull?: Pull;
  /** The run whose artifacts count, where it is not the gate's own. */
  readonly measured?: number;
}

const ofPull = (pull: Pull): Scene => ({
  ...{ trigger: pullRequest(github.world, pull), limit: '12', head: pull.head.sha, pull },
});

function afterwards(pull: Pull): Scene {
  const finished = pullRequest(github.world, pull).run;
  const trigger = workflowRun(github.world, finished);
  return { trigger, limit: '12', head: pull.head.sha, pull, measured: finished.id };
}

const onItself = (trigger: Trigger, limit: string): Scene => ({
  trigger,
  limit,
  head: trigger.sha,
});

const events: Readonly<Record<string, () => Scene>> = {
  'a pull request': () => ofPull(opened(github.world)),
  'a pull request from a fork': () => ofPull(opened(github.world, stranger(github.world))),
  'a finished run of a pull request': () => afterwards(opened(github.world)),
  'a finished run of a fork': () => afterwards(opened(github.world, stranger(github.world))),
  'a merge queue': () => onItself(mergeGroup(github.world, 'release/1'), '12'),
  'a push': () => onItself(push(github.world, 'release/1'), '12'),
  'a push to any other branch': () => onItself(push(github.world, 'topic/x'), '99'),
  'a schedule': () => onItself(schedule(github.world), '11'),
  'a dispatch': () => onItself(workflowDispatch(github.world), '11'),
};

describe.each(runnersNode)('on %s', (_, node) => {
  test.each(Object.keys(events))('%s is judged by its branch, at its head', async (name) => {
    const scene = events[name]?.();
    if (scene === undefined) throw new Error(name);
    const { trigger, limit, head, pull, measured } = scene;
    const result = await judge(node, trigger, measured);
    expect(result).toMatchObject({ exitCode: 0, outputs: { 'budget-kg': limit } });
    expect(checksOn(github, head).at(-1)).toMatchObject({ conclusion: 'success' });
    expect(result.outputs['comment-url'] ?? '').toMatch(pull ? `pull/${pull.number}#` : /^$/);
  });

  test('a finished run whose pull request has moved on writes no comment', async () => {
    const pull = opened(github.world, stranger(github.world));
    const finished = pullRequest(github.world, pull).run;
    const moved = { ...pull, head: { ...pull.head, sha: 'c'.repeat(40) } };
    github.world.pulls.splice(github.world.pulls.indexOf(pull), 1, moved);
    const result = await judge(node, workflowRun(github.world, finished), finished.id);
    expect(result.outputs['budget-kg']).toBe('12');
    expect(commentsOn(github, pull)).toEqual([]);
  });

  test('does not confuse forks whose branches have the same name', async () => {
    const { world } = github;
    const theirs = opened(world);
    const ours = opened(world, { ...stranger(world), branch: theirs.head.ref, base: 'main' });
    const finished = pullRequest(world, ours).run;
    await storeArtifact(github, finished.id, 'emissions-pr', { 'pr.txt': `${theirs.number}` });
    const result = await judge(node, workflowRun(world, finished), finished.id);
    expect(result.outputs['budget-kg']).toBe('11');
    expect(commentsOn(github, theirs)).toEqual([]);
    expect(commentsOn(github, ours)).toHaveLength(1);
  });

  test('gates of different names have a check and a comment each', async () => {
    const pull = opened(github.world);
    for (const name of ['training', 'inference'])
      await judge(node, pullRequest(github.world, pull), undefined, { name });
    expect(checksOn(github, pull.head.sha).map(({ name }) => name)).toEqual([
      'training',
      'inference',
    ]);
    expect(commentsOn(github, pull)).toHaveLength(2);
  });

  test('a re-run updates its comment and creates its own check', async () => {
    const pull = opened(github.world);
    const first = pullRequest(github.world, pull);
    await judge(node, first);
    const again = { ...first, run: startAgain(github.world, first.run) };
    await judge(node, again);
    expect(commentsOn(github, pull).map(({ body }) => body)).toEqual([
      expect.stringContaining('attempt: 2'),
    ]);
    expect(checksOn(github, pull.head.sha).map(({ externalId }) => externalId)).toEqual([
      `${first.run.id}-1`,
      `${first.run.id}-2`,
    ]);
  });
});
