import { describe, expect, test } from '@jest/globals';
import { unitNamed } from '../../src/compare/budget/unit-schema.ts';
import { embodiedOf, unitsOf } from '../../src/compare/functional-unit.ts';
import { judge } from '../../src/compare/judge.ts';
import { ofKind } from '../../src/compare/limit-result.ts';
import { workloadsOf } from '../../src/compare/workload.ts';
import type { Measurement, ModelUsage } from '../../src/measure/measurement.ts';
import { measured, measurement, onMain, policy } from './samples.ts';

const evaluated = (grams: number, predictions?: number, more: Partial<Measurement> = {}) =>
  measurement(
    'evaluate',
    { emissions: grams, energy: grams / 400 },
    { ...(predictions !== undefined && { counts: { predictions } }), ...more },
  );
const budget = (limit: string, more = '') =>
  policy(`functional-unit: { name: inference, from: predictions }
budgets:
  - branches: main
    emissions: ${limit}
${more}`);
const judged = (limit: string, ...measurements: readonly Measurement[]) =>
  judge(measured(measurements), budget(limit), onMain);
const resultOf = (...args: Parameters<typeof judged>) =>
  judged(...args).verdicts.flatMap(({ results }) => ofKind('unit', results))[0];

describe('a limit per functional unit', () => {
  const limit = '{ limit: 2 g, per: 1k inferences }';

  test.each([
    [1.99, 1000, 'near'],
    [2, 1000, 'near'],
    [2.01, 1000, 'over'],
    [1, 1000, 'within'],
    // Twice the work at the same efficiency never fails.
    [4, 2000, 'near'],
    [4000, 2_000_000, 'near'],
    [1, 400, 'over'],
  ])('%d g for %i inferences is %s', (grams, count, level) => {
    expect(resultOf(limit, evaluated(grams, count))).toMatchObject({
      level,
      used: (grams / count) * 1000,
    });
  });

  test('is missing where nothing counts the unit, and fails', () => {
    expect(judged(limit, evaluated(1))).toMatchObject({ level: 'missing', conclusion: 'failure' });
    expect(resultOf(limit, evaluated(1, 0))).toMatchObject({ level: 'missing', uncounted: 1 });
  });

  test('is not met by a report that counts many units for no energy: what is added never makes it better', () => {
    const own = evaluated(3, 1000);
    for (const added of [evaluated(0.0001, 1e9), evaluated(0, 1e9), evaluated(1, 1e6)])
      expect(resultOf(limit, own, added)).toMatchObject({ level: 'over', used: 3 });
    const kept = evaluated(1, 1000);
    expect(resultOf(limit, kept, evaluated(5))).toMatchObject({ level: 'missing', uncounted: 1 });
    expect(resultOf(limit, evaluated(3, 1000), evaluated(5))).toMatchObject({ level: 'over' });
  });

  test('of an estimate is over only if its low end is', () => {
    const estimate = (low: number, high: number) =>
      evaluated(3, 1000, {
        kind: 'estimated',
        range: { low: { emissions: low }, high: { emissions: high } } as never,
      });
    expect(resultOf(limit, estimate(1, 5))).toMatchObject({
      level: 'near',
      range: { low: 1, high: 5 },
    });
    expect(resultOf(limit, estimate(2.5, 5))).toMatchObject({ level: 'over' });
  });

  test('applies in addition to an absolute limit, which more work can exceed', () => {
    const beside = budget(limit, '    energy: 5 Wh\n');
    const { verdicts } = judge(measured([evaluated(4, 4000)]), beside, onMain);
    expect(verdicts[0]?.results.map(({ kind, level }) => [kind, level])).toEqual([
      ['amount', 'over'],
      ['unit', 'within'],
    ]);
  });
});

describe('tokens and calls', () => {
  const usage: ModelUsage = {
    ...{ model: 'a', calls: 4, inputTokens: 600, cachedTokens: 300, cacheWriteTokens: 50 },
    outputTokens: 50,
  };
  const chat = measurement('chat', { emissions: 3 }, { kind: 'estimated', usage: [usage] });

  test.each([
    ['1k tokens', 3],
    ['1k-tokens', 3],
    ['token', 0.003],
    ['1k output tokens', 60],
    ['call', 0.75],
    ['run', 3],
  ])('are counted by the gate: per %s', (per, used) => {
    expect(resultOf(`{ limit: 100 g, per: ${per} }`, chat)?.used).toBeCloseTo(used, 12);
  });

  test('leave what calls no model alone', () => {
    expect(resultOf('{ limit: 100 g, per: 1k tokens }', chat, evaluated(1))).toMatchObject({
      level: 'within',
    });
  });
});

describe('a budget file with units', () => {
  test.each([
    ['{ limit: 2 g, per: page }', '"page" is not counted by anything'],
    ['{ limit: 2 g, per: "" }', 'must not be empty'],
    ['{ per: inference, increase: 5% }', 'has per without a limit on a run'],
    ['{ limit: 2 kg/month, per: inference }', 'has per without a limit on a run'],
  ])('%s is refused with its place', (limit, why) => {
    const read = budget(limit);
    const [problem] = read.kind === 'broken' ? read.problems : [];
    expect(problem?.what).toContain(why);
    expect(problem?.where).toMatchObject({ line: 4 });
  });

  test('a unit may be written in one or many, with a count', () => {
    const declared = { name: 'inference', count: 1, from: 'predictions' };
    for (const [per, count] of [
      ['inference', 1],
      ['1000 Inferences', 1000],
      ['2M inferences', 2e6],
    ] as const)
      expect(unitNamed(per, declared)).toMatchObject({ value: { count, from: 'predictions' } });
  });
});

describe('what the ledger gets', () => {
  test('the units of a workload, in the unit that the file names', () => {
    const [workload] = workloadsOf([evaluated(1, 1500), evaluated(1, 500)]);
    const unit = { name: '1k inferences', count: 1000, from: 'predictions' };
    expect(workload && unitsOf(workload, unit)).toBe(2);
    const [partly] = workloadsOf([evaluated(1, 1500), evaluated(1)]);
    expect(partly && unitsOf(partly, unit)).toBeUndefined();
  });

  test('the share of a device’s embodied emissions: an hour of 35,040 of 1,200 kg', () => {
    const [workload] = workloadsOf([measurement('train', { energy: 1, duration: 3600 })]);
    const device = { embodied: 1.2e6, lifetime: 35_040 * 3600 } as never;
    expect(workload && embodiedOf(workload, device)).toBeCloseTo(34.25, 2);
    const [unknown] = workloadsOf([measurement('train', { energy: 1 })]);
    expect(unknown && embodiedOf(unknown, device)).toBeUndefined();
  });
});
