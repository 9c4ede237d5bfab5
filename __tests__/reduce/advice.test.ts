import { describe, expect, test } from '@jest/globals';
import { readPolicy } from '../../src/compare/budget/read-policy.ts';
import { judge } from '../../src/compare/judge.ts';
import type { ReferenceIntensity } from '../../src/compare/reference-intensity.ts';
import type { Measurement } from '../../src/measure/measurement.ts';
import { adviseOn, rankAdvice, rules } from '../../src/reduce/advice.ts';
import type { Advice } from '../../src/reduce/rule.ts';
import type { Grams, GramsPerKilowattHour, Tokens } from '../../src/units.ts';
import { aRun, budgetFile } from '../report/factories.ts';
import { aRunOf, calls, hardware, usage } from './samples.ts';

/** Of 6.2 kg and 14.83 kWh in a dirty region, most of it taken by a GPU that mostly waits. */
const run = aRunOf(
  { kg: 6.2, kwh: 14.83 },
  { hardware: hardware({ gpu: [11.6, 22], ram: [4, 20] }) },
);

function advise(
  limits: string,
  measurements: readonly Measurement[] = [run],
  reference?: ReferenceIntensity,
) {
  const measured = { measurements, problems: [], skipped: [] };
  const policy = readPolicy(budgetFile(`budgets:\n  - branches: main\n    ${limits}\n`));
  const { at } = aRun;
  return adviseOn(
    judge(measured, policy, { branch: 'main', at, expect: [], history: [] }),
    reference,
  );
}

const rulesOf = (advice: readonly Advice[]) => advice.map(({ rule }) => rule);

describe('advice', () => {
  test('is ranked by saving and confidence', async () => {
    expect(rulesOf(await advise('emissions: 5 kg'))).toEqual([
      'cleaner-region',
      'idle-hardware',
      'memory-share',
    ]);
  });

  test('is given near a limit, but not within it or without one', async () => {
    expect(await advise('emissions: 6.5 kg')).not.toEqual([]);
    expect(await advise('emissions: 60 kg')).toEqual([]);
    expect(await advise('duration: 1 s')).toEqual([]);
  });

  test('proposes no cleaner grid where only energy is limited or the grid is fixed', async () => {
    expect(rulesOf(await advise('energy: 10 kWh'))).toEqual(['idle-hardware', 'memory-share']);
    const reference = { carbonIntensity: 418 as GramsPerKilowattHour, source: 'set' };
    expect(rulesOf(await advise('emissions: 5 kg', [run], reference))).not.toContain(
      'cleaner-region',
    );
  });

  test('proposes routing where a model exceeds its share, and caching where hits are too few', async () => {
    const large = { calls: 90, inputTokens: 900_000, outputTokens: 60_000 };
    const chat = calls([usage('claude-opus-4-1', large)], [1, 3]);
    const byShare = (limit: string) => advise(`tokens: { ${limit} }`, [chat]).then(rulesOf);
    expect(await byShare("models: { 'claude-opus-*': 20% }")).toEqual(['largest-tier']);
    expect(await byShare('cache-hits: 50%')).toEqual(['prompt-cache']);
    expect(await byShare("models: { 'claude-opus-*': 100% }")).toEqual([]);
  });

  test('covers only the workloads that are over', async () => {
    const small = { ...aRunOf({ kg: 0.2, kwh: 0.5 }), workload: 'evaluate', names: ['evaluate'] };
    const [advice] = await advise('emissions: 5 kg\n    per: workload', [run, small]);
    expect(advice?.data[0]).toContain('6.20 kg for 14.8 kWh');
  });

  test('is about tokens, not hardware, where tokens are limited', async () => {
    const model = { calls: 100, inputTokens: 500_000, outputTokens: 200_000 };
    const asked = { ...run, ...calls([usage('gpt-4.1', model)], [2, 6]), hardware: run.hardware };
    const limited = {
      ...asked,
      amounts: { ...asked.amounts, 'output-tokens': model.outputTokens as Tokens },
    } as Measurement;
    expect(rulesOf(await advise('tokens: { output: 100 k }', [limited]))).toEqual([
      'output-share',
      'prompt-cache',
    ]);
  });

  test('names the workload, its report and its hardware', async () => {
    const [, advice] = await advise('emissions: 5 kg');
    expect(advice?.title).toBe(
      'Use a smaller or shared GPU for train (4 x NVIDIA A100-SXM4-40GB, 22% busy on average)',
    );
    expect(advice?.about).toEqual({
      workloads: ['train'],
      reports: ['emissions.csv:2 in artifact emissions-train'],
    });
  });

  test.each([
    ['energy: 10 kWh', 'energy'],
    ['emissions: 5 kg', 'emissions'],
    ['emissions: 5 kg\n    energy: 10 kWh', 'emissions'],
  ])('for %s is in %s', async (limits, metric) => {
    const found = (await advise(limits)).map(({ saving }) => saving);
    expect(found.length).toBeGreaterThan(1);
    for (const saving of found) expect(saving).toMatchObject({ kind: 'amount', metric });
  });

  test('mentions offsets within the budget too', async () => {
    const claim = { ...run, offsets: 1000 as Grams };
    expect(rulesOf(await advise('emissions: 60 kg', [claim]))).toEqual(['offsets']);
  });
});

describe('ranking', () => {
  const advice = (
    rule: string,
    low: number,
    high = low,
    confidence: Advice['confidence'] = 'high',
  ) => ({
    rule,
    about: { workloads: ['train'], reports: [] },
    title: rule,
    remedy: 'Do it.',
    saving: { kind: 'amount', metric: 'emissions', low, high } as const,
    basis: {
      assumption: 'None.',
      source: { title: 'None', url: 'https://example.org', date: '2025' },
    },
    data: [],
    confidence,
  });

  test('puts unknown savings last and drops trifles, duplicates and invalid figures', () => {
    const unknown = { ...advice('unknown', 0), saving: { kind: 'unknown', why: 'so' } as const };
    const all = [
      unknown,
      advice('low', 2000, 2000, 'low'),
      advice('high', 1000, 1400),
      advice('high', 1000, 1300),
      advice('trifle', 10),
      advice('nothing', Number.NaN),
      advice('endless', 1, Number.POSITIVE_INFINITY),
      advice('negative', -1, 500),
      advice('reversed', 500, 400),
    ];
    expect(rankAdvice(all, [run])).toEqual([all[2], all[1], unknown]);
  });
});

test('rules have unique names', () => {
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
