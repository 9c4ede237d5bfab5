import { describe, expect, test } from '@jest/globals';
import { decodeHistory, encodeHistory } from '../../src/compare/history/embedded.ts';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { runnersNode } from './runner/nodes.ts';
import { branchWithPast, quiet } from './runner/past.ts';
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

    test('does not fail a pull request that adds nothing, and can be adopted', async () => {
      const branch = await branchWithPast(github, node, increase, { uploads: run(1) });
      const [first = ''] = branch.goOn(...step);
      const same = await on(opened(branch), { uploads: run(1.4) });
      expect(same).toMatchObject({ exitCode: 0, outputs: { verdict: 'near' } });
      expect(same.headline).toContain('Over before this run: energy +40%');
      expect(same.body).toContain('already above the limit of +5%, at 1.40 kWh');
      const line = `baseline: { since: "${first.slice(0, 7)}" }`;
      expect(same.body).toContain(`\n${line}\n`);

      branch.goOn(...quiet.slice(0, 8).map((factor) => factor * 1.4));
      commit(github.world, branch.name, { [budgetPath]: `${increase}${line}\n` });
      const adopted = await on(opened(branch), { uploads: run(1.4) });
      expect(adopted.outputs.verdict).toBe('within');
      const worse = await on(opened(branch), { uploads: run(1.6) });
      expect(worse).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    });

    test('does not excuse an addition to it', async () => {
      const branch = await branchWithPast(github, node, increase, { uploads: run(1) });
      branch.goOn(...step);
      const more = await on(opened(branch), { uploads: run(1.8) });
      expect(more).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    });

    test('one outlier does not let later runs pass', async () => {
      const branch = await branchWithPast(github, node, increase, { uploads: run(1) });
      branch.goOn(1.5, 1, 1);
      const found = await on(opened(branch), { uploads: run(1.3) });
      expect(found.exitCode).toBe(1);
      expect(found.body).toContain('(median of 15 runs');
    });

    test('a used-up month does not block a pull request that uses no more than is typical', async () => {
      const monthly = 'budgets:\n  - branches: "**"\n    energy: { month: 10 kWh }\n';
      const branch = await branchWithPast(github, node, monthly, { uploads: run(1) });
      const less = await on(opened(branch), { uploads: run(0.9) });
      expect(less).toMatchObject({ exitCode: 0, outputs: { verdict: 'near' } });
      expect(less.headline).toMatch(/Over before this run: .* this month on /);
      expect(less.body).toContain('uses no more than a typical run there');
      const more = await on(opened(branch), { uploads: run(2) });
      expect(more).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
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

  test('warns about a slow rise, with its start and size', async () => {
    const rising = Array.from({ length: 36 }, (__, n) => {
      const noise = quiet[n % quiet.length] ?? 1;
      return noise * 1.01 ** Math.max(0, n - 20);
    });
    const wide = increase.replace('5%', '40%');
    const branch = await branchWithPast(github, node, wide, { uploads: run(1) }, rising);
    const found = await on(opened(branch), { uploads: run(1.15) });
    expect(found).toMatchObject({ exitCode: 0, outputs: { verdict: 'within' } });
    expect(found.body).toMatch(/has crept up by 1\d%, from 1\.00 kWh .*clear since Nov 2/);
  });

  test('a verdict on another limit does not remove runs from the baseline', async () => {
    const both =
      'budgets:\n  - branches: "**"\n    energy: { month: 3 kWh, increase: 5% }\nvanished: pass\n';
    const branch = await branchWithPast(github, node, both, { uploads: run(1) });
    const found = await on(opened(branch), { uploads: run(1.6) });
    expect(found).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    expect(found.body).toContain('**+60%**');
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

  test('another CPU is not an increase, and each kind of runner is compared with its own runs', async () => {
    const cpu = (kwh: number, cpu_model: string) => ({
      uploads: [report({ energy_consumed: `${kwh}`, emissions: `${kwh * 0.4}`, cpu_model })],
    });
    const branch = await branchWithPast(github, node, increase, cpu(1, 'AMD EPYC 7763'));
    const other = await on(opened(branch), cpu(1.5, 'Intel Xeon 8370C'));
    expect(other).toMatchObject({ exitCode: 0, outputs: { verdict: 'near' } });
    expect(other.body).toContain('now Intel Xeon 8370C, before AMD EPYC 7763');
    for (const kwh of [1.5, 1.51, 1.49, 1.5, 1.5, 1.51, 1.49, 1.5])
      await judge(github, node, push(github.world, branch.name), cpu(kwh, 'Intel Xeon 8370C'));
    expect((await on(opened(branch), cpu(1.5, 'Intel Xeon 8370C'))).outputs.verdict).toBe('within');
    expect((await on(opened(branch), cpu(1.5, 'AMD EPYC 7763'))).exitCode).toBe(1);
  });

  test('a baseline of fewer than eight runs is refused, with its line and column', async () => {
    const short = `${increase}baseline: { minimum: 5 }\n`;
    const { result } = await judge(
      github,
      node,
      push(github.world, `team-${github.world.nextId()}`, { [budgetPath]: short }),
      { uploads: run(1) },
    );
    expect(result.exitCode).toBe(1);
    expect(result.summary).toContain('carbon-budgets.yml:4:13');
    expect(result.summary).toContain('baseline.minimum must be at least 8');
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
    const twice = async (first: number, second: number) => {
      const pull = opened(branch);
      const trigger = pullRequest(github.world, pull);
      const before = await judge(github, node, trigger, { uploads: run(first) });
      const again = { ...trigger, run: startAgain(github.world, trigger.run) };
      github.world.artifacts.length = 0;
      const after = await judge(github, node, again, { uploads: run(second) });
      const verdicts = [before, after].map(({ result }) => result.outputs.verdict);
      return { verdicts, summary: before.result.summary, exitCode: after.result.exitCode };
    };
    const twiceOver = await twice(1.5, 1.5);
    expect(twiceOver).toMatchObject({ verdicts: ['near', 'over'], exitCode: 1 });
    expect(twiceOver.summary).toMatch(
      /To be confirmed: energy \+50%[\s\S]*Re-run all jobs of this run/,
    );
    expect((await twice(1.5, 1)).verdicts).toEqual(['near', 'within']);
    expect((await twice(1, 1.5)).verdicts).toEqual(['within', 'near']);
  });

  test('shows the alarm threshold and the standard deviation', async () => {
    const branch = await branchWithPast(github, node, increase, { uploads: run(1) });
    const { body } = await on(opened(branch), { uploads: run(1.5) });
    expect(body).toMatch(/standard deviation 1\d\.\d Wh\); alarm above 1\.05 kWh/);
    expect(body).not.toContain('±1');
  });
});
