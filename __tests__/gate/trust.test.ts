import { describe, expect, test } from '@jest/globals';
import { quiet } from '../e2e/runner/past.ts';
import { branchWith, gateOn, workload } from './branch.ts';

/** One run at 400 g/kWh. */
const run = (kwh: number, cpu?: string) => [
  workload('train', kwh * 0.4, cpu === undefined ? {} : { cpu_model: cpu }),
];
const increase = 'budgets:\n  - branches: "**"\n    energy: { increase: 5% }\n';
const over = { conclusion: 'failure', outputs: { verdict: 'over' } };

describe('what the branch was before', () => {
  const step = [1.4, 1.41, 1.39, 1.4];

  test('can be adopted, and fails what is above it', async () => {
    const branch = await branchWith(increase, run(1));
    const [first = ''] = branch.goOn(...step);
    const same = await branch.propose(run(1.4));
    expect(same).toMatchObject({ conclusion: 'success', outputs: { verdict: 'near' } });
    const line = `baseline: { since: "${first.slice(0, 7)}" }`;
    expect(same.comment).toContain(`\n${line}\n`);
    branch.goOn(...quiet.slice(0, 8).map((factor) => factor * 1.4));
    const budget = `${increase}${line}\n`;
    const adopted = await branch.propose(run(1.4), { budget });
    expect(adopted.outputs.verdict).toBe('within');
    expect(await branch.propose(run(1.6), { budget })).toMatchObject(over);
  });

  test('does not excuse an addition to it', async () => {
    const branch = await branchWith(increase, run(1));
    branch.goOn(...step);
    expect(await branch.propose(run(1.8))).toMatchObject(over);
  });

  test('one outlier does not let later runs pass', async () => {
    const branch = await branchWith(increase, run(1));
    branch.goOn(1.5, 1, 1);
    const found = await branch.propose(run(1.3));
    expect(found.conclusion).toBe('failure');
    expect(found.comment).toContain('(median of 15 runs');
  });

  test('a used-up month blocks a pull request that uses more than is typical', async () => {
    const monthly = 'budgets:\n  - branches: "**"\n    energy: { month: 10 kWh }\n';
    const branch = await branchWith(monthly, run(1));
    expect((await branch.propose(run(0.9))).outputs.verdict).toBe('near');
    expect(await branch.propose(run(2))).toMatchObject(over);
  });
});

test('warns about a slow rise, with its start and size', async () => {
  const rising = Array.from({ length: 36 }, (_, n) => {
    const noise = quiet[n % quiet.length] ?? 1;
    return noise * 1.01 ** Math.max(0, n - 20);
  });
  const branch = await branchWith(increase.replace('5%', '40%'), run(1), rising);
  const found = await branch.propose(run(1.15));
  expect(found).toMatchObject({ conclusion: 'success', outputs: { verdict: 'within' } });
  expect(found.comment).toMatch(/has crept up by 1\d%, from 1\.00 kWh .*clear since Nov 5/);
});

test('a verdict on another limit does not remove runs from the baseline', async () => {
  const both =
    'budgets:\n  - branches: "**"\n    energy: { month: 3 kWh, increase: 5% }\nvanished: pass\n';
  const branch = await branchWith(both, run(1));
  const found = await branch.propose(run(1.6));
  expect(found).toMatchObject(over);
  expect(found.comment).toContain('**+60%**');
});

test('another CPU is not an increase, and each kind of runner is compared with its own runs', async () => {
  const [amd, intel] = ['AMD EPYC 7763', 'Intel Xeon 8370C'];
  const branch = await branchWith(increase, run(1, amd));
  const other = await branch.propose(run(1.5, intel));
  expect(other).toMatchObject({ conclusion: 'success', outputs: { verdict: 'near' } });
  expect(other.comment).toContain('now Intel Xeon 8370C, before AMD EPYC 7763');
  for (const kwh of [1.5, 1.51, 1.49, 1.5, 1.5, 1.51, 1.49, 1.5])
    branch.add(await branch.land(run(kwh, intel)));
  expect((await branch.propose(run(1.5, intel))).outputs.verdict).toBe('within');
  expect((await branch.propose(run(1.5, amd))).conclusion).toBe('failure');
});

test('a baseline of fewer than eight runs is refused, with its line and column', async () => {
  const short = await gateOn(`${increase}baseline: { minimum: 5 }\n`, run(1));
  expect(short.conclusion).toBe('failure');
  expect(short.summary).toContain('carbon-budgets.yml:4:13');
  expect(short.summary).toContain('baseline.minimum must be at least 8');
});

test('with confirm: re-run, only two attempts that agree decide', async () => {
  const branch = await branchWith(`${increase}confirm: re-run\n`, run(1));
  const twice = async (first: number, second: number) => {
    const before = await branch.propose(run(first), { earlierAttempts: async () => [] });
    const after = await branch.propose(run(second), {
      run: { attempt: 2 },
      earlierAttempts: async () => before.records,
    });
    return [before.outputs.verdict, after.outputs.verdict];
  };
  expect(await twice(1.5, 1.5)).toEqual(['near', 'over']);
  expect(await twice(1.5, 1)).toEqual(['near', 'within']);
  expect(await twice(1, 1.5)).toEqual(['within', 'near']);
});

test('shows the alarm threshold and the standard deviation', async () => {
  const branch = await branchWith(increase, run(1));
  const { comment } = await branch.propose(run(1.5));
  expect(comment).toMatch(/standard deviation 1\d\.\d Wh\); alarm above 1\.05 kWh/);
  expect(comment).not.toContain('±1');
});
