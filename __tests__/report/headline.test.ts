import { describe, expect, test } from '@jest/globals';
import { headline } from '../../src/report/headline.ts';
import { aMeasurement, budgetFile, findingsOf, noBudget } from './factories.ts';
import { scenarios } from './scenarios.ts';

describe('headline', () => {
  test.each([
    ['over', 'Over budget: 6.20 kg of 5.00 kg CO₂e, +24%'],
    ['near', 'Near budget: 4.60 kg of 5.00 kg CO₂e, 92% used'],
    ['within', 'Within budget: 3.10 kg of 5.00 kg CO₂e, 62% used'],
    ['emissions-and-energy', 'Over budget: 21.6 kWh of 20.0 kWh, +8%'],
    ['per-workload', 'Over budget: 4.05 kg of 2.00 kg CO₂e, +103% in train-resnet50'],
    ['missing-report', 'Missing report: no artifact is named like "*emissions*"'],
    ['absent-shard', 'Missing report: shard-2 and shard-3'],
    ['unreadable-report', 'Unreadable report: emissions.csv:3:6 in artifact emissions-shard-2'],
    ['partly-reported', 'Missing figures: at least 1.20 kg of 5.00 kg CO₂e, 24% used'],
    ['broken-budget', 'Broken budget: .github/carbon-budgets.yml cannot be used, 2 problems'],
    ['unbudgeted', 'No budget for main: 6.20 kg CO₂e measured'],
  ])('%s: %s', (name, line) => {
    expect(headline(findingsOf(scenarios[name] ?? {}))).toBe(line);
  });

  test.each([
    [5.000_001, '5 kg', 'Over budget: 5.00 kg of 5.00 kg CO₂e, +<0.1%'],
    [5, '5 kg', 'Near budget: 5.00 kg of 5.00 kg CO₂e, 100% used'],
    [0.1, '0 kg', 'Over budget: 100 g of 0 g CO₂e'],
    [0, '0 kg', 'Within budget: 0 g of 0 g CO₂e, 0% used'],
  ])('%d kg of %s', (kg, limit, line) => {
    const policy = budgetFile(`budgets:\n  - branches: main\n    emissions: ${limit}\n`);
    expect(headline(findingsOf({ measurements: [aMeasurement('train', { kg })], policy }))).toBe(
      line,
    );
  });

  test('says which figure is missing', () => {
    const policy = budgetFile('budgets:\n  - branches: main\n    water: 5 L\n');
    expect(headline(findingsOf({ policy }))).toBe(
      'Missing figures: no water reported, budget 5.00 L water',
    );
    const tokens = budgetFile('budgets:\n  - branches: main\n    tokens: { cache-hits: 60% }\n');
    expect(headline(findingsOf({ policy: tokens }))).toBe(
      'Missing figures: no tokens counted, at least 60% required',
    );
  });

  test.each([
    ['emissions: 5 kg', 'rate', 'Missing figures: the budget is on a run, but a rate was reported'],
    [
      'emissions: 5 kg/month',
      'measured',
      'Missing figures: the budget is on a rate, but none was reported',
    ],
  ] as const)('%s of what is %s', (limit, kind, line) => {
    const policy = budgetFile(`budgets:\n  - branches: main\n    ${limit}\n`);
    const measurements = [aMeasurement('cluster', { kg: 0.01 }, { kind })];
    expect(headline(findingsOf({ policy, measurements }))).toBe(line);
  });

  test('names workloads by their own names where a pattern matches their artifacts', () => {
    const policy = budgetFile(
      'budgets:\n  - branches: main\n    workloads: emissions-*\n    emissions: 1 kg\n  - branches: main\n    emissions: 9 kg\n',
    );
    const measurements = ['train', 'evaluate', 'export', 'other'].map((name) =>
      aMeasurement(
        name,
        { kg: 1, kwh: 2 },
        { names: [name, name === 'other' ? name : `emissions-${name}`] },
      ),
    );
    expect(headline(findingsOf({ policy, measurements }))).toBe(
      'Over budget: 3.00 kg of 1.00 kg CO₂e, +200% in evaluate, export and 1 more',
    );
  });

  test('is one short line, whatever the names', () => {
    const branch = `${'b'.repeat(4000)}\n\u202e`;
    for (const scenario of [{ run: { branch }, policy: noBudget }, scenarios.hostile ?? {}]) {
      const line = headline(findingsOf(scenario));
      expect(Array.from(line).length).toBeLessThanOrEqual(200);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });
});
