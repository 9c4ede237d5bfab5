import { describe, expect, test } from '@jest/globals';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { runnersNode } from './runner/nodes.ts';
import { branchWithPast } from './runner/past.ts';
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
import { push } from './runner/trigger.ts';
import { commit, openPull } from './stand-in/activity.ts';
import type { Pull } from './stand-in/world.ts';

const github = await githubForTests();

/** A workload's report: emissions in kg at 400 g/kWh. */
const workload = (
  project_name: string,
  kg: number,
  more: Readonly<Record<string, string>> = {},
) => ({
  ...{ project_name, emissions: `${kg}`, energy_consumed: `${kg / 0.4}` },
  ...more,
});
const upload = (...rows: readonly Readonly<Record<string, string>>[]) => [
  { name: 'emissions', files: { 'emissions.csv': codecarbon(...rows) } },
];
const increase = 'budgets:\n  - branches: "**"\n    energy: { increase: 5% }\n';

describe.each(runnersNode)('on %s', (_, node) => {
  const on = async (pull: Pull, options: SceneOptions) => {
    const { result } = await judgePull(github, node, pull, options);
    const body = commentsOn(github, pull)[0]?.body ?? '';
    return { ...result, body, headline: body.split('\n').find((line) => line.startsWith('###')) };
  };

  describe('50 kg against 5 kg do not pass', () => {
    const heavy = { uploads: [report({ emissions: '50' })] };
    const at = (path: string, text: string, more: Readonly<Record<string, string>> = {}) => {
      const base = `team-${github.world.nextId()}`;
      commit(github.world, base, { [path]: text, ...more });
      return openPull(github.world, { branch: `work-${github.world.nextId()}`, base });
    };

    test('because the budget file is called .yaml', async () => {
      const { exitCode, headline } = await on(
        at('.github/carbon-budgets.yaml', budgetOf('5 kg')),
        heavy,
      );
      expect(exitCode).toBe(1);
      expect(headline).toContain('50.0 kg of 5.00 kg CO₂e');
    });

    test('because both spellings exist', async () => {
      const other = { '.github/carbon-budgets.yaml': budgetOf('90 kg') };
      const { exitCode, body } = await on(at(budgetPath, budgetOf('5 kg'), other), heavy);
      expect(exitCode).toBe(1);
      expect(body).toContain('There are two budget files');
    });

    test('because config names a file that does not exist', async () => {
      const config = '.github/budget.yml';
      const named = { ...heavy, inputs: { config } };
      const { exitCode, body } = await on(at(budgetPath, budgetOf('5 kg')), named);
      expect(exitCode).toBe(1);
      expect(body).toContain('no budget file at the path that config names');
      expect(body).toMatch(/^### ❌ Missing budget file: \.github\/budget\.yml$/m);
      const first = openPull(github.world, {
        branch: `work-${github.world.nextId()}`,
        base: proposal(github, budgetOf('5 kg')).base.ref,
        files: { [config]: budgetOf('90 kg') },
      });
      expect(await on(first, named)).toMatchObject({
        exitCode: 0,
        outputs: { conclusion: 'neutral', verdict: 'unbudgeted' },
      });
    });

    test('because an entry matches no workload, which strict fails', async () => {
      const typo = 'budgets:\n  - branches: "**"\n    workloads: trian\n    emissions: 5 kg\n';
      const warned = await on(at(budgetPath, typo), heavy);
      expect(warned).toMatchObject({ exitCode: 0, outputs: { conclusion: 'neutral' } });
      expect(warned.body).toMatch(
        /A budget entry matches no workload[\s\S]*Did you mean "train"\?/,
      );
      const strict = await on(at(budgetPath, typo), { ...heavy, inputs: { strict: 'true' } });
      expect(strict).toMatchObject({ exitCode: 1, outputs: { conclusion: 'failure' } });
    });

    test('unseen beside a workload that has a budget', async () => {
      const only = 'budgets:\n  - branches: "**"\n    workloads: train\n    emissions: 5 kg\n';
      const rows = { uploads: upload(workload('train', 1), workload('serve', 50)) };
      const warned = await on(at(budgetPath, only), rows);
      expect(warned.headline).toContain('no budget for serve, 50.0 kg CO₂e');
      expect(warned.outputs.conclusion).toBe('neutral');
      const failing = await on(at(budgetPath, `${only}unbudgeted: fail\n`), rows);
      expect(failing.exitCode).toBe(1);
      expect(failing.headline).toMatch(/^### ❌ Within budget, but fails: .*\(unbudgeted: fail\)$/);
      const strict = await on(at(budgetPath, only), { ...rows, inputs: { strict: 'true' } });
      expect(strict.exitCode).toBe(1);
      expect(strict.headline).toMatch(/^### ❌ .*no budget for serve, 50\.0 kg CO₂e \(strict\)$/);
    });

    test('because an earlier entry matches its workload, which strict fails', async () => {
      const shadowed = `${budgetOf('90 kg')}  - branches: main\n    emissions: 5 kg\n`;
      const warned = await on(at(budgetPath, shadowed), heavy);
      expect(warned.body).toMatch(/A budget entry can never apply[\s\S]*carbon-budgets\.yml:4:5/);
      const strict = await on(at(budgetPath, shadowed), { ...heavy, inputs: { strict: 'true' } });
      expect(strict.exitCode).toBe(1);
      expect(strict.headline).toContain('1 warning about the budget file (strict)');
    });

    test('because there is no budget at all, where strict requires one', async () => {
      const base = proposal(github).base.ref;
      const pull = openPull(github.world, { branch: `work-${github.world.nextId()}`, base });
      const { exitCode, headline } = await on(pull, { ...heavy, inputs: { strict: 'true' } });
      expect(exitCode).toBe(1);
      expect(headline).toMatch(/^### ❌ No budget for .*50\.0 kg CO₂e measured \(strict\)$/);
    });

    test.each([
      ['5 kg', '90 kg'],
      ['90 kg', '5 kg'],
    ])('where the input says %s and the file %s', async (input, file) => {
      const { exitCode, body } = await on(at(budgetPath, budgetOf(file)), {
        ...heavy,
        inputs: { budget: input },
      });
      expect(exitCode).toBe(1);
      expect(body).toContain('50.0 kg of 5.00 kg CO₂e');
      expect(body).toContain(`The input budget, ${input}, applies in addition to`);
    });
  });

  describe('changed workloads', () => {
    const opened = ({ name }: { readonly name: string }) =>
      openPull(github.world, { branch: `work-${github.world.nextId()}`, base: name });

    test('a renamed one is compared by the sum', async () => {
      const branch = await branchWithPast(github, node, increase, {
        uploads: upload(workload('train', 1)),
      });
      const found = await on(opened(branch), { uploads: upload(workload('train2', 1.48)) });
      expect(found).toMatchObject({
        exitCode: 1,
        outputs: { verdict: 'over', 'baseline-kg': '1', 'change-percent': '48' },
      });
      expect(found.headline).toContain('energy +48%');
      expect(found.body).toContain('| <code>train2</code> | – → 3.70 kWh | new |');
      expect(found.body).toContain('| <code>train</code> | 2.50 kWh → – | no report |');
    });

    const two = upload(workload('a', 1), workload('b', 1));

    test('two that are merged into a smaller one do not fail', async () => {
      const branch = await branchWithPast(github, node, increase, { uploads: two });
      const found = await on(opened(branch), { uploads: upload(workload('a', 1.8)) });
      expect(found).toMatchObject({ exitCode: 0, outputs: { 'change-percent': '-10' } });
      expect(found.headline).toContain('no report from b, typically 1.00 kg');
      expect(found.body).toContain('"b" was in 5 of the last 5 runs');
      expect(found.body).toContain('| <code>b</code> | 2.50 kWh → – | no report |');
      expect(found.outputs.verdict).toBe('near');
    });

    test('moving half of one into a new one does not hide an addition', async () => {
      const branch = await branchWithPast(github, node, increase, {
        uploads: upload(workload('train', 2)),
      });
      const split = upload(workload('train', 1), workload('eval', 2));
      const found = await on(opened(branch), { uploads: split });
      expect(found).toMatchObject({ exitCode: 1, outputs: { 'change-percent': '50' } });
      expect(found.body).toContain('| <code>eval</code> | – → 5.00 kWh | new |');
    });

    test('those that explain an increase come first, here and on the line of the budget', async () => {
      const four = upload(...['a', 'b', 'c', 'd'].map((name) => workload(name, 5)));
      const branch = await branchWithPast(github, node, increase, { uploads: four });
      const pull = opened(branch);
      const rows = [workload('a', 5.1), workload('b', 5), workload('c', 4.9), workload('d', 8)];
      const { body } = await on(pull, { uploads: upload(...rows) });
      const names = [...body.matchAll(/^\| <code>(\w)<\/code> \|/gm)].map(([, name]) => name);
      expect(names).toEqual(['d', 'a', 'b', 'c']);
      expect(body).toMatch(/<code>d<\/code> \| 12\.5 kWh → 20\.0 kWh<br>\+60% \| energy \+60%/);
      expect(body).toMatch(/<code>a<\/code> [^\n]*\| energy \+2% \(within noise\) \|/);
      expect(body).toContain('<summary>What changed: d +7.50 kWh, and 3 more</summary>');
      const [check] = checksOn(github, pull.head.sha);
      expect(JSON.stringify(check?.annotations)).toContain('What changed in energy: d +7.50 kWh');
    });

    test('one that vanished is reported until the budget file lists it as removed', async () => {
      const amount = budgetOf('5 kg');
      const gone = { uploads: upload(workload('a', 1)) };
      const judged = async (more: string) => {
        const branch = await branchWithPast(github, node, amount + more, { uploads: two });
        return on(opened(branch), gone);
      };
      expect((await judged('')).outputs).toMatchObject({ verdict: 'near', conclusion: 'success' });
      const failing = await judged('vanished: fail\n');
      expect(failing.exitCode).toBe(1);
      expect(failing.headline).toMatch(/no report from b, typically 1\.00 kg \(vanished: fail\)$/);
      expect((await judged('vanished: pass\n')).outputs.verdict).toBe('within');
      expect((await judged('removed: [b]\n')).outputs.verdict).toBe('within');
    });
  });

  describe('what a report adds makes no verdict better', () => {
    const opened = ({ name }: { readonly name: string }) =>
      openPull(github.world, { branch: `work-${github.world.nextId()}`, base: name });

    test('a run that was also uploaded under the name of another project', async () => {
      const perProject =
        'budgets:\n  - branches: "**"\n    workloads: train\n    emissions: 5 kg\n  - branches: "**"\n    emissions: 90 kg\n';
      const row = workload('train', 50, { run_id: 'one' });
      const moved = { ...row, project_name: 'zoo' };
      const found = await on(proposal(github, perProject), { uploads: upload(row, moved) });
      expect(found).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    });

    test('a row of another method that used nothing', async () => {
      const branch = await branchWithPast(github, node, increase, {
        uploads: upload(workload('train', 1)),
      });
      const zero = workload('zero', 0, { codecarbon_version: '9.0.0' });
      const found = await on(opened(branch), { uploads: upload(workload('train', 1.5), zero) });
      expect(found).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    });

    test('many new workloads do not make the others harder to fail', async () => {
      const each = increase.replace('    energy', '    per: workload\n    energy');
      const branch = await branchWithPast(github, node, each, {
        uploads: upload(workload('train', 1)),
      });
      const many = Array.from({ length: 60 }, (__, index) => workload(`new-${index}`, 0.001));
      const found = await on(opened(branch), { uploads: upload(workload('train', 1.07), ...many) });
      expect(found).toMatchObject({ exitCode: 1, outputs: { verdict: 'over' } });
    });

    test('a method without a baseline fails if the budget file says so, with its own message', async () => {
      const strict = `${increase}unproven: fail\n`;
      const branch = await branchWithPast(github, node, strict, {
        uploads: upload(workload('train', 1)),
      });
      const other = workload('train', 1, { codecarbon_version: '9.0.0' });
      const found = await on(opened(branch), { uploads: upload(other) });
      expect(found.exitCode).toBe(1);
      expect(found.headline).toContain('Not proven within budget: the energy is measured in a way');
      expect(found.outputs).toMatchObject({ 'baseline-kg': '', 'change-percent': '' });
    });
  });

  test('on the branch itself an increase fails and stays out of the baseline', async () => {
    const branch = await branchWithPast(github, node, increase, {
      uploads: upload(workload('train', 1)),
    });
    const land = (kg: number) =>
      judge(github, node, push(github.world, branch.name), {
        uploads: upload(workload('train', kg)),
      });
    expect((await land(1.5)).result.exitCode).toBe(1);
    expect((await land(1)).result.exitCode).toBe(0);
    expect((await land(1.5)).result.exitCode).toBe(1);
  });
});
