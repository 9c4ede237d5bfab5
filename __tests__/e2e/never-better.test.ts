import { describe, expect, test } from '@jest/globals';
import { codecarbon } from './runner/codecarbon.ts';
import { githubForTests } from './runner/github-for-tests.ts';
import { runnersNode } from './runner/nodes.ts';
import { branchWithPast } from './runner/past.ts';
import {
  budgetOf,
  budgetPath,
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
