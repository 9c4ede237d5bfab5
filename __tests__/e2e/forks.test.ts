import { describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { startJob } from './runner/job.ts';
import { runnersNode } from './runner/nodes.ts';
import { branchWithPast } from './runner/past.ts';
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
import { mergeGroup, pullRequest, type Trigger, workflowRun } from './runner/trigger.ts';
import { leaveArtifacts } from './runner/upload.ts';
import { commit, forkOf, openPull, startAgain } from './stand-in/activity.ts';
import { forkPermissions } from './stand-in/permissions.ts';

const github = await githubForTests();

const fromFork = () =>
  proposal(github, budgetOf('5 kg'), { from: forkOf(github.world, 'stranger') });

describe.each(runnersNode)('on %s', (_, node) => {
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

  describe('a fork that is judged after its run, by the base repository', () => {
    const kilowattHours = (kwh: number) =>
      report({ energy_consumed: `${kwh}`, emissions: `${kwh * 0.4}` });
    const forkInto = (base: string) =>
      openPull(github.world, {
        branch: `work-${github.world.nextId()}`,
        base,
        from: forkOf(github.world, 'stranger'),
      });
    const judgedAfter = async (measuring: Trigger, kwh: number) => {
      github.world.artifacts.length = 0;
      const job = startJob(github, measuring, { permissions: forkPermissions });
      await leaveArtifacts(github, job, kilowattHours(kwh));
      return runGate(startJob(github, workflowRun(github.world, measuring.run)), {}, node);
    };

    test('counts under a month that counts pull requests', async () => {
      const counted =
        'budgets:\n  - branches: "**"\n    energy: { month: { limit: 6 kWh, pull-requests: true } }\n';
      const base = `team-${github.world.nextId()}`;
      commit(github.world, base, { [budgetPath]: counted });
      await judgedAfter(pullRequest(github.world, forkInto(base)), 4);
      const second = await judgedAfter(pullRequest(github.world, forkInto(base)), 4);
      expect(second).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
      expect(second.summary).toContain('other runs of pull requests used 4.00 kWh of that');
    });

    const confirmed =
      'budgets:\n  - branches: "**"\n    energy: { increase: 5% }\nconfirm: re-run\n';
    const first = { uploads: [kilowattHours(1)] };

    test('has its increase confirmed by a re-run', async () => {
      const branch = await branchWithPast(github, node, confirmed, first);
      const measuring = pullRequest(github.world, forkInto(branch.name));
      expect((await judgedAfter(measuring, 1.5)).outputs.verdict).toBe('near');
      const again = { ...measuring, run: startAgain(github.world, measuring.run) };
      const second = await judgedAfter(again, 1.5);
      expect(second).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
      expect(second.summary).not.toContain('decides alone');
    });

    test('in its own run leaves no check, so the second attempt decides alone and says so', async () => {
      const branch = await branchWithPast(github, node, confirmed, first);
      const trigger = pullRequest(github.world, forkInto(branch.name));
      const on = (one: Trigger) => {
        github.world.artifacts.length = 0;
        return judge(github, node, one, {
          uploads: [kilowattHours(1.5)],
          permissions: forkPermissions,
        });
      };
      expect((await on(trigger)).result.outputs.verdict).toBe('near');
      const again = { ...trigger, run: startAgain(github.world, trigger.run) };
      const { result } = await on(again);
      expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
      expect(result.summary).toContain('this attempt decides alone');
    });
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
