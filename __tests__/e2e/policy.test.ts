import { describe, expect, test } from '@jest/globals';
import { githubForTests } from './runner/github-for-tests.ts';
import { runnersNode } from './runner/nodes.ts';
import {
  budgetOf,
  budgetPath,
  checksOn,
  commentsOn,
  judge,
  judgePull,
  proposal,
  report,
  type SceneOptions,
} from './runner/scene.ts';
import { pullRequest } from './runner/trigger.ts';
import { commit, openPull } from './stand-in/activity.ts';
import type { OtherRepository } from './stand-in/world.ts';

const github = await githubForTests();
const reference = 'my-org/.github//carbon-budgets.yml@v3';
const extending = `extends: ${reference}\n`;

/** The organisation's repository, whose tag v3 has this policy. */
function organisation(text: string, readers?: readonly string[]): OtherRepository {
  const sha = `${github.world.nextId()}`.padEnd(40, 'e');
  const made = {
    commits: new Map([[sha, new Map([['carbon-budgets.yml', text]])]]),
    branches: new Map([['v3', sha]]),
    ...(readers && { readers }),
  };
  github.world.others.set('my-org/.github', made);
  return made;
}

const emissions = (kg: string): SceneOptions => ({ uploads: [report({ emissions: kg })] });

describe.each(runnersNode)('on %s', (_, node) => {
  const judged = async (budgetFile: string | undefined, options: SceneOptions = {}) => {
    const pull = proposal(github, budgetFile);
    const { result } = await judgePull(github, node, pull, { ...emissions('4'), ...options });
    return { ...result, pull, body: commentsOn(github, pull)[0]?.body ?? '' };
  };

  test('a budget file is subject to the limits of the policy that it extends', async () => {
    const { branches } = organisation(budgetOf('3 kg'));
    const over = await judged(`${extending}${budgetOf('2 kg')}`, emissions('2.5'));
    expect(over).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    const at = branches.get('v3')?.slice(0, 7);
    expect(over.body).toContain(`from \`my-org/.github at ${at}\``);
    expect(over.body).toContain(`inherited from \`my-org/.github at ${at}\``);
    const inherited = await judged(extending);
    expect(inherited).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    // An inherited limit is on no line of this repository, so it goes on the workflow.
    const [check] = checksOn(github, inherited.pull.head.sha);
    expect(check?.annotations.map(({ path }) => path)).toEqual(['.github/workflows/train.yml']);
  });

  test('a looser limit is refused with both lines, and the pull request that fixes it passes', async () => {
    const { branches } = organisation(budgetOf('5 kg'));
    const loose = `${extending}${budgetOf('9 kg')}`;
    const refused = await judged(loose, emissions('1'));
    expect(refused.exitCode).toBe(1);
    const at = `my-org/.github//carbon-budgets.yml@${branches.get('v3')?.slice(0, 7)}:3:5`;
    expect(refused.log).toContain(`${budgetPath}:4:5: The limit of 9.00 kg is looser`);
    expect(refused.log).toContain(at);
    const fix = proposal(github, loose, { files: { [budgetPath]: extending } });
    const fixed = await judgePull(github, node, fix, emissions('1'));
    expect(fixed.result).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    const still = await judgePull(github, node, fix, emissions('6'));
    expect(still.result.exitCode).toBe(1);
  });

  test('a pull request that would stop extending the policy is shown as looser', async () => {
    organisation(budgetOf('5 kg'));
    const away = { [budgetPath]: budgetOf('9 kg') };
    const pull = proposal(github, extending, { files: away });
    await judgePull(github, node, pull, emissions('1'));
    const body = commentsOn(github, pull)[0]?.body ?? '';
    expect(body).toMatch(/extends.*looser/s);
  });

  test('a policy that the token cannot read fails, and both ways to read it are named', async () => {
    organisation(budgetOf('5 kg'), []);
    const refused = await judged(extending, emissions('1'));
    expect(refused.exitCode).toBe(1);
    expect(refused.log).toContain(`${budgetPath}:1:1: The policy ${reference} could not be read`);
    expect(refused.log).toContain('`policy-token`');
    expect(refused.log).toContain('input `policy`');
  });

  test('a separate token reads a private policy, and is never shown', async () => {
    const token = github.grant({ contents: 'read' });
    organisation(budgetOf('3 kg'), [token]);
    const found = await judged(extending, { inputs: { 'policy-token': token } });
    expect(found).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    expect(found.log.replaceAll(`::add-mask::${token}`, '')).not.toContain(token);
  });

  test.each([
    ['my-org/.github//carbon-budgets.yml@v4', 'there is no tag, branch or commit v4'],
    ['my-org/.github//other.yml@v3', 'there is no such file in my-org/.github'],
    ['missing.yml', 'there is no such file'],
  ])('a reference that leads nowhere is named: %s', async (name, why) => {
    organisation(budgetOf('5 kg'));
    const refused = await judged(`extends: ${name}\n`, emissions('1'));
    expect(refused.exitCode).toBe(1);
    expect(refused.log).toContain(why);
  });

  test('a file may extend another one of its repository, at the same commit', async () => {
    const base = `team-${github.world.nextId()}`;
    commit(github.world, base, {
      [budgetPath]: 'extends: budgets/base.yml\n',
      'budgets/base.yml': budgetOf('3 kg'),
    });
    const files = { 'budgets/base.yml': budgetOf('9 kg') };
    const pull = openPull(github.world, { branch: `work-${github.world.nextId()}`, base, files });
    const { result } = await judge(github, node, pullRequest(github.world, pull), emissions('4'));
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
  });

  describe('the input policy', () => {
    test('applies to a repository without a budget file', async () => {
      organisation(budgetOf('3 kg'));
      const inputs = { policy: reference };
      expect((await judged(undefined, { inputs })).outputs.verdict).toBe('over');
      const within = await judged(undefined, { ...emissions('1'), inputs });
      expect(within).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
      expect(within.body).toContain('my-org/.github');
    });

    test('names a file that an earlier step checked out', async () => {
      const inputs = { policy: '.policy/carbon-budgets.yml' };
      const files = { '.policy/carbon-budgets.yml': budgetOf('3 kg') };
      expect((await judged(undefined, { inputs, files })).outputs.verdict).toBe('over');
      const absent = await judged(undefined, { inputs });
      expect(absent.exitCode).toBe(1);
      expect(absent.log).toContain('there is no such file in the workspace');
    });

    test.each(['../policy.yml', 'a//b'])('is not %s', async (policy) => {
      const refused = await judged(budgetOf('9 kg'), { inputs: { policy } });
      expect(refused.exitCode).toBe(1);
      expect(refused.log).toMatch(/`policy`/);
    });
  });
});
