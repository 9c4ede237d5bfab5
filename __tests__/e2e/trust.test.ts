import { describe, expect, test } from '@jest/globals';
import { decodeHistory, encodeHistory } from '../../src/compare/history/embedded.ts';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { runnersNode } from './runner/nodes.ts';
import { branchWithPast } from './runner/past.ts';
import {
  budgetPath,
  commentsOn,
  judge,
  judgePull,
  report,
  type SceneOptions,
} from './runner/scene.ts';
import { pullRequest, push } from './runner/trigger.ts';
import { commit, openPull, startAgain } from './stand-in/activity.ts';
import type { Pull } from './stand-in/world.ts';

const github = await githubForTests();

/** One run at 400 g/kWh. */
const run = (kwh: number) =>
  [report({ energy_consumed: `${kwh}`, emissions: `${kwh * 0.4}` })] as const;
const increase = 'budgets:\n  - branches: "**"\n    energy: { increase: 5% }\n';

describe.each(runnersNode)('on %s', (_, node) => {
  const opened = ({ name }: { readonly name: string }) =>
    openPull(github.world, { branch: `work-${github.world.nextId()}`, base: name });
  const on = async (pull: Pull, options: SceneOptions) => {
    const { result } = await judgePull(github, node, pull, options);
    const body = commentsOn(github, pull)[0]?.body ?? '';
    return { ...result, body, headline: body.split('\n').find((line) => line.startsWith('###')) };
  };

  describe('what the branch was before', () => {
    const step = [1.4, 1.41, 1.39, 1.4];

    test('does not fail a pull request that adds nothing', async () => {
      const branch = await branchWithPast(github, node, increase, { uploads: run(1) });
      const [first = ''] = branch.goOn(...step);
      const same = await on(opened(branch), { uploads: run(1.4) });
      expect(same).toMatchObject({ exitCode: 0, outputs: { verdict: 'near' } });
      expect(same.headline).toContain('Over before this run: energy +40%');
      expect(same.body).toContain('already above the limit of +5%, at 1.40 kWh');
      const line = `baseline: { since: "${first.slice(0, 7)}" }`;
      expect(same.body).toContain(`\n${line}\n`);
    });

    test('a used-up month does not block a pull request that uses no more than is typical', async () => {
      const monthly = 'budgets:\n  - branches: "**"\n    energy: { month: 10 kWh }\n';
      const branch = await branchWithPast(github, node, monthly, { uploads: run(1) });
      const less = await on(opened(branch), { uploads: run(0.9) });
      expect(less).toMatchObject({ exitCode: 0, outputs: { verdict: 'near' } });
      expect(less.headline).toMatch(/Over before this run: .* this month on /);
      expect(less.body).toContain('uses no more than a typical run there');
      const landed = await judge(github, node, push(github.world, branch.name), {
        uploads: run(0.9),
      });
      expect(landed.result.exitCode).toBe(1);
    });
  });

  test('runs of pull requests are shown separately and count if the budget file says so', async () => {
    const monthly = (more: string) =>
      `budgets:\n  - branches: "**"\n    energy: { month: ${more} }\n`;
    const judged = async (more: string) => {
      const { world } = github;
      const name = `team-${world.nextId()}`;
      commit(world, name, { [budgetPath]: monthly(more) });
      await on(opened({ name }), { uploads: run(4) });
      return on(opened({ name }), { uploads: run(4) });
    };
    const apart = await judged('6 kWh');
    expect(apart).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(apart.body).toContain('other runs of pull requests used 4.00 kWh, which is not counted');
    const counted = await judged('{ limit: 6 kWh, pull-requests: true }');
    expect(counted).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    expect(counted.headline).toContain('8.00 kWh of 6.00 kWh this month');
    expect(counted.body).toContain('other runs of pull requests used 4.00 kWh of that');
  });

  test('a new runner image is neither an increase nor within', async () => {
    const on = (kwh: number, ImageOS: string) => {
      const row = { energy_consumed: `${kwh}`, emissions: `${kwh * 0.4}` };
      const files = { 'emissions.csv': codecarbon(row) };
      return { files, uploads: [], inputs: { files: 'emissions.csv' }, env: { ImageOS } };
    };
    const branch = await branchWithPast(github, node, increase, on(1, 'ubuntu24'));
    const judged = async (image: string) => {
      const { result } = await judgePull(github, node, opened(branch), on(1.5, image));
      return { verdict: result.outputs.verdict, summary: result.summary };
    };
    expect((await judged('ubuntu24')).verdict).toBe('over');
    const moved = await judged('ubuntu26');
    expect(moved.verdict).toBe('near');
    expect(moved.summary).toContain('now ubuntu26 X64, before ubuntu24 X64');
  });

  test('a re-run in a new month counts in the month of its first attempt', async () => {
    const { world } = github;
    const monthly = 'budgets:\n  - branches: "**"\n    energy: { month: 3 kWh }\n';
    const name = `team-${world.nextId()}`;
    const first = push(world, name, { [budgetPath]: monthly });
    await judge(github, node, first, { uploads: run(1) });
    const [check] = world.checks.filter(({ headSha }) => headSha === first.sha);
    if (check === undefined) throw new Error('the gate made no check');
    const past = new Date(Date.now() - 62 * 86_400_000);
    const records = decodeHistory(check.text ?? '').map((one) => ({
      ...one,
      at: past.toISOString(),
    }));
    const text = encodeHistory(records, 65_000) ?? null;
    world.checks.splice(world.checks.indexOf(check), 1, { ...check, text });
    world.caches.length = 0;
    world.artifacts.length = 0;
    const again = { ...first, run: startAgain(world, first.run) };
    const rerun = (await judge(github, node, again, { uploads: run(4) })).result;
    const month = past.toLocaleString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
    expect(rerun.outputs.verdict).toBe('over');
    expect(rerun.summary).toContain(`4.00 kWh of 3.00 kWh in ${month} on ${name}`);
    world.artifacts.length = 0;
    const next = (await judge(github, node, push(world, name), { uploads: run(2) })).result;
    expect(next.outputs.verdict).toBe('within');
    expect(next.summary).toContain(`2.00 kWh of 3.00 kWh this month on ${name}`);
  });

  test('with confirm: re-run, a second attempt confirms an increase', async () => {
    const confirmed = `${increase}confirm: re-run\n`;
    const branch = await branchWithPast(github, node, confirmed, { uploads: run(1) });
    const pull = opened(branch);
    const trigger = pullRequest(github.world, pull);
    const before = await judge(github, node, trigger, { uploads: run(1.5) });
    expect(before.result.outputs.verdict).toBe('near');
    expect(before.result.summary).toMatch(
      /To be confirmed: energy \+50%[\s\S]*Re-run all jobs of this run/,
    );
    const again = { ...trigger, run: startAgain(github.world, trigger.run) };
    github.world.artifacts.length = 0;
    const after = await judge(github, node, again, { uploads: run(1.5) });
    expect(after.result).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
  });
});
