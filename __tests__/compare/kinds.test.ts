import { describe, expect, test } from '@jest/globals';
import { recordsOf } from '../../src/compare/history/record-run.ts';
import { judge } from '../../src/compare/judge.ts';
import { ofKind } from '../../src/compare/limit-result.ts';
import { applyReferenceIntensity } from '../../src/compare/reference-intensity.ts';
import type { Measurement } from '../../src/measure/measurement.ts';
import type { Amounts, GramsPerKilowattHour } from '../../src/units.ts';
import { measured, measurement, onMain, policy } from './samples.ts';

const estimate = (workload: string, low: number, high: number): Measurement =>
  measurement(
    workload,
    { emissions: (low + high) / 2 },
    {
      kind: 'estimated',
      range: { low: { emissions: low } as Amounts, high: { emissions: high } as Amounts },
    },
  );
/** A rate in g/h. */
const rate = (workload: string, emissions: number): Measurement =>
  measurement(workload, { emissions }, { kind: 'rate', ratePer: 'month' });
const chat = (workload: string, inputTokens: number, outputTokens: number): Measurement =>
  measurement(
    workload,
    {},
    {
      kind: 'estimated',
      usage: [
        { model: 'm', calls: 3, inputTokens, cachedTokens: 40, cacheWriteTokens: 5, outputTokens },
      ],
    },
  );
const budget = (limits: string) => policy(`budgets:\n  - branches: "**"\n${limits}`);

describe('an estimate is judged by its range', () => {
  test.each([
    [3000, 3500, 'within', 'success'],
    [3000, 4500, 'near', 'success'],
    [3000, 9000, 'near', 'success'],
    [5500, 9000, 'over', 'failure'],
  ])('from %d to %d g against 5 kg it is %s', (low, high, level, conclusion) => {
    const run = measured([estimate('chat', low, high)]);
    expect(judge(run, budget('    emissions: 5 kg\n'), onMain)).toMatchObject({
      level,
      conclusion,
    });
  });

  test('and its ends add up over workloads', () => {
    const run = measured([estimate('a', 1000, 2000), estimate('b', 1500, 3500)]);
    const [verdict] = judge(run, budget('    emissions: 5 kg\n'), onMain).verdicts;
    expect(verdict?.results[0]).toMatchObject({ used: 4000, range: { low: 2500, high: 5500 } });
  });

  test('also at a reference intensity', () => {
    const run = measured([
      measurement(
        'chat',
        { energy: 2 },
        {
          kind: 'estimated',
          range: { low: { energy: 1 } as Amounts, high: { energy: 3 } as Amounts },
        },
      ),
    ]);
    const reference = { carbonIntensity: 100 as GramsPerKilowattHour, source: 'the test' };
    const [verdict] = judge(
      applyReferenceIntensity(reference, run),
      budget('    emissions: 150 g\n'),
      onMain,
    ).verdicts;
    expect(verdict?.results[0]).toMatchObject({ level: 'near', range: { low: 100, high: 300 } });
  });
});

describe('kinds are never added to each other', () => {
  const run = measured([
    measurement('train', { emissions: 3000 }),
    estimate('chat', 2500, 3500),
    rate('cluster', 10),
  ]);

  test('each is judged separately, and the totals are of measured amounts', () => {
    const judgement = judge(run, budget('    emissions: 5 kg\n'), onMain);
    expect(judgement.verdicts.map(({ subject, kind, level }) => [subject, kind, level])).toEqual([
      ['chat', 'estimated', 'within'],
      ['train', 'measured', 'within'],
      ['cluster', 'rate', 'unbudgeted'],
    ]);
    expect(judgement).toMatchObject({ kind: 'measured', amounts: { emissions: 3000 } });
  });

  test('a workload that was measured and estimated under one name counts as two', () => {
    const both = measured([measurement('a', { emissions: 1 }), estimate('a', 2, 4)]);
    const { verdicts } = judge(both, budget('    emissions: 5 kg\n'), onMain);
    expect(verdicts.map(({ amounts }) => amounts.emissions)).toEqual([1, 3]);
    const judgement = judge(both, budget('    emissions: 5 kg\n'), onMain);
    const occasion = { at: onMain.at, sha: 'a', branch: 'main', runId: 1, attempt: 1 };
    expect(recordsOf(judgement, occasion).map(({ kind }) => kind)).toEqual([
      undefined,
      'estimated',
    ]);
  });
});

describe('a rate', () => {
  test.each([
    ['7.3 kg/month', 'near'],
    ['8 kg/month', 'near'],
    ['7.2 kg/month', 'over'],
    ['10 g/hour', 'near'],
    ['87 kg/year', 'over'],
    ['1 t/year', 'within'],
  ])('of 10 g an hour against %s is %s', (limit, level) => {
    const run = measured([rate('cluster', 10)]);
    expect(judge(run, budget(`    emissions: ${limit}\n`), onMain).level).toBe(level);
  });

  test('is not compared with a limit on a run, nor a run with a limit on a rate', () => {
    const onRun = judge(measured([rate('cluster', 1)]), budget('    emissions: 5 kg\n'), onMain);
    const onRate = judge(
      measured([measurement('train', { emissions: 1 })]),
      budget('    emissions: 5 kg/month\n'),
      onMain,
    );
    expect([onRun.level, onRate.level]).toEqual(['missing', 'missing']);
  });

  test('in an unknown period is refused', () => {
    expect(budget('    emissions: 5 kg/day\n')).toMatchObject({
      problems: [
        {
          what: expect.stringContaining('"5 kg/day" is not a rate'),
          remedy: 'Use /hour, /month or /year.',
        },
      ],
    });
  });
});

describe('tokens', () => {
  const limits = '    tokens: { output: 2 k, input: { limit: 10 k, warn-at: 50% } }\n';

  test('are counted exactly, and judged next to workloads without any', () => {
    const run = measured([chat('chat', 5000, 2001), measurement('train', { emissions: 1 })]);
    const judgement = judge(run, budget(limits), onMain);
    const results = judgement.verdicts.flatMap((verdict) => ofKind('amount', verdict.results));
    expect(results.map(({ limit, used, level }) => [limit.metric, used, level])).toEqual([
      ['input-tokens', 5005, 'near'],
      ['output-tokens', 2001, 'over'],
    ]);
  });

  test('are missing if no report has them', () => {
    const run = measured([measurement('train', { emissions: 1 })]);
    expect(judge(run, budget(limits), onMain).level).toBe('missing');
  });
});
