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
  judge,
  judgePull,
  proposal,
  report,
} from './runner/scene.ts';
import { storeArtifact } from './runner/store-artifact.ts';
import { pullRequest, workflowRun } from './runner/trigger.ts';
import { commit, forkOf, openPull } from './stand-in/activity.ts';
import type { Pull } from './stand-in/world.ts';

const github = await githubForTests();

describe.each(nodes)('on %s', (_, node) => {
  describe('a commit that is the head of two pull requests', () => {
    /** One branch of a fork, offered to a strict base and to a lax one; the lax one was updated last. */
    function offeredTwice(): readonly [strict: Pull, lax: Pull] {
      const { world } = github;
      const strict = proposal(github, budgetOf('5 kg'), { from: forkOf(world, 'stranger') });
      const lax = { ...strict, number: world.nextId(), base: baseOf('500 kg') };
      world.pulls.push(lax);
      return [strict, lax];
    }

    const baseOf = (limit: string) => {
      const ref = `lax-${github.world.nextId()}`;
      return { ref, sha: commit(github.world, ref, { [budgetPath]: budgetOf(limit) }) };
    };

    async function judgeAfter(pull: Pull) {
      const { run } = pullRequest(github.world, pull);
      await storeArtifact(github, run.id, 'emissions', report({ emissions: '100' }).files);
      return runGate(startJob(github, workflowRun(github.world, run)), {}, node);
    }

    test('is judged for both, with a comment on each and a check of the strictest', async () => {
      const [strict, lax] = offeredTwice();
      const result = await judgeAfter(lax);
      expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over', 'budget-kg': '5' } });
      expect(checksOn(github, strict.head.sha)).toEqual([
        expect.objectContaining({ status: 'completed', conclusion: 'failure' }),
      ]);
      const [onStrict, ...more] = commentsOn(github, strict);
      const [onLax, ...others] = commentsOn(github, lax);
      expect([...more, ...others]).toEqual([]);
      expect(onStrict?.body).toContain('Over budget');
      expect(onLax?.body).toContain('Within budget');
      expect(onLax?.body).toMatch(/check of this commit is judged for team-\d+.*Over budget/);
      expect(result.outputs['comment-url']).toContain(`pull/${strict.number}#`);
      expect(result.summary).toMatch(/Also judged for lax-\d+.*Within budget/);
    });

    test('is judged for both by the run of either, which comments only on its own', async () => {
      const { world } = github;
      const strict = proposal(github, budgetOf('5 kg'));
      const lax = { ...strict, number: world.nextId(), base: baseOf('500 kg') };
      world.pulls.push(lax);
      const { result } = await judgePull(github, node, lax);
      expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over', 'budget-kg': '5' } });
      expect(checksOn(github, lax.head.sha)).toEqual([
        expect.objectContaining({ status: 'completed', conclusion: 'failure' }),
      ]);
      expect(commentsOn(github, strict)).toEqual([]);
      expect(commentsOn(github, lax)[0]?.body).toMatch(
        /Within budget.*check of this commit is judged for team-\d+.*Over budget/s,
      );
      expect(result.outputs['comment-url']).toContain(`pull/${lax.number}#`);
    });

    test('is judged for the event’s base only when pull requests cannot be listed', async () => {
      const { world } = github;
      const strict = proposal(github, budgetOf('5 kg'));
      const lax = { ...strict, number: world.nextId(), base: baseOf('500 kg') };
      world.pulls.push(lax);
      github.faults.push({ path: /\/pulls\?/, fault: { kind: 'status', status: 403 } });
      const { result } = await judgePull(github, node, lax);
      expect(result).toMatchObject({ exitCode: 0, outputs: { 'budget-kg': '500' } });
      expect(result.log).toContain('Judged for the event’s own base only');
    });

    test('has no verdict while the budget of one base is unknown', async () => {
      const [strict, lax] = offeredTwice();
      const path = new RegExp(`/contents/.*ref=${strict.base.sha}`);
      github.faults.push({ path, fault: { kind: 'status', status: 403 } });
      const result = await judgeAfter(lax);
      expect(result).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure' } });
      expect(result.log).toContain('contents: read');
    });

    test('has no verdict for more pull requests than the maximum', async () => {
      const [strict] = offeredTwice();
      for (let n = 0; n < 120; n += 1)
        github.world.pulls.push({
          ...strict,
          number: github.world.nextId(),
          base: { ...strict.base, ref: `base-${n}` },
        });
      const result = await judgeAfter(strict);
      expect(result).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure' } });
      expect(result.log).toContain('122 pull requests have the same head branch');
    });
  });

  test('matches very long names in the budget and in artifacts without delay', async () => {
    // Of these patterns and names a matcher that tries all ways takes minutes.
    const patterns = ['*-*-*-v2', '(a+)+$', '*a*a*a*a*a*a*b'];
    const list = JSON.stringify(patterns);
    const budget = `budgets:\n  - { branches: "**", workloads: ${list}, emissions: 500 kg }\n  - { branches: "**", emissions: 5 kg }\n`;
    const pull = proposal(github, budget);
    const names = [`${'-'.repeat(10_000)}!`, `${'a'.repeat(10_000)}!`];
    const uploads = names.map((name, index) =>
      report(
        { project_name: name, run_id: `${index}` },
        `${name[0]?.repeat(200)}emissions${index}`,
      ),
    );
    const inputs = { artifacts: ['*emissions*', ...patterns].join('\n') };
    const { result } = await judgePull(github, node, pull, { uploads, inputs });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over', 'budget-kg': '5' } });
  });

  test('excludes a workload whose name is negated, whatever its artifact is called', async () => {
    const budget = `budgets:\n  - { branches: "**", workloads: ["**", "!train"], emissions: 500 kg }\n  - { branches: "**", emissions: 5 kg }\n`;
    const { result } = await judgePull(github, node, proposal(github, budget));
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over', 'budget-kg': '5' } });
  });

  test('matches a base whose name contains a line separator with **', async () => {
    const { world } = github;
    const branch = `odd\u2028${world.nextId()}`;
    commit(world, branch, { [budgetPath]: budgetOf('5 kg') });
    const { result } = await judgePull(
      github,
      node,
      openPull(world, { branch: `work-${world.nextId()}`, base: branch }),
    );
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over', 'budget-kg': '5' } });
  });

  test('refuses invalid patterns of artifacts', async () => {
    const { result } = await judgePull(github, node, proposal(github, budgetOf('50 kg')), {
      inputs: { artifacts: '*emissions*\n!' },
    });
    expect(result).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure' } });
    expect(result.log).toContain('Input `artifacts` has');
  });

  describe('the base', () => {
    test('counts as it is now, not as it was at the event', async () => {
      const pull = proposal(github, budgetOf('500 kg'));
      commit(github.world, pull.base.ref, { [budgetPath]: budgetOf('5 kg') });
      const { result } = await judgePull(github, node, pull);
      expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over', 'budget-kg': '5' } });
    });

    test('is the pull request’s current base, in a re-run too', async () => {
      const pull = proposal(github, budgetOf('500 kg'));
      const trigger = pullRequest(github.world, pull);
      const { result: before } = await judge(github, node, trigger);
      expect(before).toMatchObject({ exitCode: 0, outputs: { 'budget-kg': '500' } });
      const base = openPull(github.world, { branch: 'other', base: strictBase() }).base;
      github.world.pulls[github.world.pulls.indexOf(pull)] = { ...pull, base };
      const { result } = await judge(github, node, trigger);
      expect(result).toMatchObject({ exitCode: 1, outputs: { 'budget-kg': '5' } });
      expect(checksOn(github, pull.head.sha).at(-1)?.conclusion).toBe('failure');
    });

    const strictBase = () => {
      const branch = `strict-${github.world.nextId()}`;
      commit(github.world, branch, { [budgetPath]: budgetOf('5 kg') });
      return branch;
    };

    test('without a budget file differs from one that may not be read', async () => {
      const none = proposal(github);
      const { result } = await judgePull(github, node, none);
      expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'unbudgeted' } });

      const hidden = proposal(github, budgetOf('5 kg'));
      const fault = { kind: 'status', status: 404, message: 'Not Found' } as const;
      github.faults.push({ path: /\/(contents|commits)\//, fault });
      const { result: refused } = await judgePull(github, node, hidden);
      expect(refused).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure' } });
      expect(refused.log).toContain('contents: read');
    });
  });
});
