import { describe, expect, test } from '@jest/globals';
import { branchWith, gateOn, workload } from './branch.ts';

const increase = 'budgets:\n  - branches: "**"\n    energy: { increase: 5% }\n';
const budgetOf = (emissions: string) =>
  `budgets:\n  - branches: "**"\n    emissions: ${emissions}\n`;
const train = (kg: number) => [workload('train', kg)];
const strict = { strict: true };

describe('50 kg against 5 kg do not pass', () => {
  test('because an entry matches no workload, which strict fails', async () => {
    const typo = 'budgets:\n  - branches: "**"\n    workloads: trian\n    emissions: 5 kg\n';
    const warned = await gateOn(typo, train(50));
    expect(warned.outputs.conclusion).toBe('neutral');
    expect(warned.comment).toMatch(
      /A budget entry matches no workload[\s\S]*Did you mean "train"\?/,
    );
    expect((await gateOn(typo, train(50), strict)).outputs.conclusion).toBe('failure');
  });

  test('unseen beside a workload that has a budget', async () => {
    const only = 'budgets:\n  - branches: "**"\n    workloads: train\n    emissions: 5 kg\n';
    const rows = [workload('train', 1), workload('serve', 50)];
    const warned = await gateOn(only, rows);
    expect(warned.heading).toContain('no budget for serve, 50.0 kg CO₂e');
    expect(warned.conclusion).toBe('neutral');
    const failing = await gateOn(`${only}unbudgeted: fail\n`, rows);
    expect(failing.conclusion).toBe('failure');
    expect(failing.heading).toMatch(/^### ❌ Within budget, but fails: .*\(unbudgeted: fail\)$/);
    const strictly = await gateOn(only, rows, strict);
    expect(strictly.conclusion).toBe('failure');
    expect(strictly.heading).toMatch(/^### ❌ .*no budget for serve, 50\.0 kg CO₂e \(strict\)$/);
  });

  test('because an earlier entry matches its workload, which strict fails', async () => {
    const shadowed = `${budgetOf('90 kg')}  - branches: main\n    emissions: 5 kg\n`;
    const warned = await gateOn(shadowed, train(50));
    expect(warned.comment).toMatch(/A budget entry can never apply[\s\S]*carbon-budgets\.yml:4:5/);
    const strictly = await gateOn(shadowed, train(50), strict);
    expect(strictly.conclusion).toBe('failure');
    expect(strictly.heading).toContain('1 warning about the budget file (strict)');
  });
});

describe('changed workloads', () => {
  const two = [workload('a', 1), workload('b', 1)];

  test('two that are merged into a smaller one do not fail', async () => {
    const branch = await branchWith(increase, two);
    const found = await branch.propose([workload('a', 1.8)]);
    expect(found).toMatchObject({ conclusion: 'success', outputs: { 'change-percent': '-10' } });
    expect(found.heading).toContain('no report from b, typically 1.00 kg');
    expect(found.comment).toContain('"b" was in 5 of the last 5 runs');
    expect(found.comment).toContain('| <code>b</code> | 2.50 kWh → – | no report |');
    expect(found.outputs.verdict).toBe('near');
  });

  test('moving half of one into a new one does not hide an addition', async () => {
    const branch = await branchWith(increase, train(2));
    const found = await branch.propose([workload('train', 1), workload('eval', 2)]);
    expect(found).toMatchObject({ conclusion: 'failure', outputs: { 'change-percent': '50' } });
    expect(found.comment).toContain('| <code>eval</code> | – → 5.00 kWh | new |');
  });

  test('those that explain an increase come first, here and on the line of the budget', async () => {
    const four = ['a', 'b', 'c', 'd'].map((name) => workload(name, 5));
    const branch = await branchWith(increase, four);
    const { comment, check } = await branch.propose([
      ...[workload('a', 5.1), workload('b', 5), workload('c', 4.9), workload('d', 8)],
    ]);
    const names = [...comment.matchAll(/^\| <code>(\w)<\/code> \|/gm)].map(([, name]) => name);
    expect(names).toEqual(['d', 'a', 'b', 'c']);
    expect(comment).toMatch(/<code>d<\/code> \| 12\.5 kWh → 20\.0 kWh<br>\+60% \| energy \+60%/);
    expect(comment).toMatch(/<code>a<\/code> [^\n]*\| energy \+2% \(within noise\) \|/);
    expect(comment).toContain('<summary>What changed: d +7.50 kWh, and 3 more</summary>');
    expect(JSON.stringify(check.annotations)).toContain('What changed in energy: d +7.50 kWh');
  });

  test('one that vanished is reported until the budget file lists it as removed', async () => {
    const judged = async (more: string) => {
      const branch = await branchWith(budgetOf('5 kg') + more, two);
      return branch.propose([workload('a', 1)]);
    };
    expect((await judged('')).outputs).toMatchObject({ verdict: 'near', conclusion: 'success' });
    const failing = await judged('vanished: fail\n');
    expect(failing.conclusion).toBe('failure');
    expect(failing.heading).toMatch(/no report from b, typically 1\.00 kg \(vanished: fail\)$/);
    expect((await judged('vanished: pass\n')).outputs.verdict).toBe('within');
    expect((await judged('removed: [b]\n')).outputs.verdict).toBe('within');
  });
});

describe('what a report adds makes no verdict better', () => {
  test('a run that was also uploaded under the name of another project', async () => {
    const perProject = `${budgetOf('5 kg').replace('    e', '    workloads: train\n    e')}  - branches: "**"\n    emissions: 90 kg\n`;
    const row = workload('train', 50, { run_id: 'one' });
    const found = await gateOn(perProject, [row, { ...row, project_name: 'zoo' }]);
    expect(found).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'over' } });
  });

  test('a row of another method that used nothing', async () => {
    const branch = await branchWith(increase, train(1));
    const zero = workload('zero', 0, { codecarbon_version: '9.0.0' });
    const found = await branch.propose([...train(1.5), zero]);
    expect(found).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'over' } });
  });

  test('many new workloads do not make the others harder to fail', async () => {
    const each = increase.replace('    energy', '    per: workload\n    energy');
    const branch = await branchWith(each, train(1));
    const many = Array.from({ length: 60 }, (_, index) => workload(`new-${index}`, 0.001));
    const found = await branch.propose([...train(1.07), ...many]);
    expect(found).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'over' } });
  });

  test('a method without a baseline fails if the budget file says so, with its own message', async () => {
    const branch = await branchWith(`${increase}unproven: fail\n`, train(1));
    const found = await branch.propose([workload('train', 1, { codecarbon_version: '9.0.0' })]);
    expect(found.conclusion).toBe('failure');
    expect(found.heading).toContain('Not proven within budget: the energy is measured in a way');
    expect(found.outputs).toMatchObject({ 'baseline-kg': '', 'change-percent': '' });
  });
});
