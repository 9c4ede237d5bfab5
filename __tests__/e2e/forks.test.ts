import { describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { nodes } from './runner/nodes.ts';
import { runGate } from './runner/run-gate.ts';
import {
  budgetOf,
  budgetPath,
  checksOn,
  commentsOn,
  judgePull,
  proposal,
  report,
} from './runner/scene.ts';
import { mergeGroup, pullRequest, workflowRun } from './runner/trigger.ts';
import { leaveArtifacts } from './runner/upload.ts';
import { commit, forkOf } from './stand-in/activity.ts';
import { forkPermissions } from './stand-in/permissions.ts';

const github = await githubForTests();

const fromFork = () =>
  proposal(github, budgetOf('5 kg'), { from: forkOf(github.world, 'stranger') });

describe.each(nodes)('on %s', (_, node) => {
  test('gives a fork the verdict, summary and annotations, and names the missing permissions', async () => {
    const pull = fromFork();
    const { result } = await judgePull(github, node, pull, { permissions: forkPermissions });
    expect(result).toMatchObject({
      exitCode: 1,
      outputs: { verdict: 'over', conclusion: 'failure' },
    });
    expect(result.summary).toContain('Over budget');
    expect(result.commands).toContainEqual(
      expect.objectContaining({
        command: 'error',
        properties: expect.objectContaining({ file: budgetPath, line: '3' }),
      }),
    );
    expect(commentsOn(github, pull)).toEqual([]);
    expect(checksOn(github, pull.head.sha)).toEqual([]);
  });

  test('names a missing permission and leaves the verdict alone', async () => {
    const pull = proposal(github, budgetOf('10 kg'));
    const { result } = await judgePull(github, node, pull, {
      permissions: { actions: 'read', contents: 'read' },
    });
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(result.log).toContain('pull-requests: write');
    expect(result.log).toContain('checks: write');
  });

  test('judges a finished run of a fork from the base repository', async () => {
    const pull = fromFork();
    const measuring = pullRequest(github.world, pull);
    await leaveArtifacts(
      github,
      startJob(github, measuring, { permissions: forkPermissions }),
      report(),
    );
    const job = startJob(github, workflowRun(github.world, measuring.run));
    const result = await runGate(job, {}, node);
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over', 'budget-kg': '5' } });
    expect(commentsOn(github, pull)).toHaveLength(1);
    expect(checksOn(github, pull.head.sha)).toEqual([
      expect.objectContaining({ status: 'completed', conclusion: 'failure' }),
    ]);
  });

  test('judges a merge queue by its base, without a comment', async () => {
    commit(github.world, 'main', { [budgetPath]: budgetOf('5 kg') });
    const trigger = mergeGroup(github.world);
    const job = startJob(github, trigger);
    await leaveArtifacts(github, job, report());
    const result = await runGate(job, {}, node);
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    expect(result.outputs['comment-url'] ?? '').toBe('');
    expect(checksOn(github, trigger.sha)).toHaveLength(1);
  });
});
