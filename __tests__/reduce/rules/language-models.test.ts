import { describe, expect, test } from '@jest/globals';
import type { Measurement } from '../../../src/measure/measurement.ts';
import type { Advice, Rule } from '../../../src/reduce/rule.ts';
import { largestTier } from '../../../src/reduce/rules/largest-tier.ts';
import { outputShare } from '../../../src/reduce/rules/output-share.ts';
import { promptCache } from '../../../src/reduce/rules/prompt-cache.ts';
import { smallCalls } from '../../../src/reduce/rules/small-calls.ts';
import { aRunOf, calls, savingOf, usage } from '../samples.ts';

const advise = (rule: Rule, ...measurements: Measurement[]) =>
  rule.advise(measurements, 'emissions') as readonly Advice[];

describe('share of calls to the largest tier', () => {
  const opus = usage('claude-opus-4-1', { calls: 320, outputTokens: 60_000 });
  const haiku = usage('claude-haiku-4-5', { calls: 80, outputTokens: 20_000 });

  test('advises when most calls go to it, with exact counts and an estimate for a tenth of them', () => {
    const advice = advise(largestTier, calls([opus, haiku], [2, 6]));
    expect(advice[0]?.title).toContain('320 of 400 go to claude-opus-4-1, of the largest tier');
    // A tenth of 60,000 tokens, each 0.0046 to 0.052 Wh there and 0.000077 to 0.00066 Wh in a small
    // model: 6 × (0.0046 − 0.00066) and 6 × (0.052 − 0.000077) kWh/1000, at 400 g/kWh.
    const { low, high } = savingOf(advice);
    expect(low).toBeCloseTo(6 * 0.00394 * 400, 6);
    expect(high).toBeCloseTo(6 * 0.051923 * 400, 6);
    expect(advice[0]?.data).toEqual([
      'calls to the largest tier: 320 of 400 (80%), counted',
      '10% of 60,000 tokens out of claude-opus-4-1: × (0.0046 − 0.00066) Wh to × (0.052 − 0.000077) Wh',
      'saves 23.6 Wh to 312 Wh',
    ]);
  });

  test('gives no figure where the report has tokens alone', () => {
    const [advice] = advise(largestTier, calls([opus]));
    expect(advice?.saving).toEqual({
      kind: 'unknown',
      why: 'the report gives tokens and no energy',
    });
  });

  test.each([
    ['of few calls', [usage('claude-opus-4-1', { calls: 5, outputTokens: 100 })]],
    ['where most go to a smaller one', [opus, { ...haiku, calls: 2000 }]],
    ['of models that it does not know', [{ ...opus, model: 'house-model' }]],
  ])('gives no advice %s', (_, models) => {
    expect(advise(largestTier, calls(models, [2, 6]))).toEqual([]);
  });
});

describe('share of output', () => {
  const long = usage('gpt-4.1', { calls: 100, inputTokens: 50_000, outputTokens: 200_000 });

  test('advises on long answers: half to all of a tenth', () => {
    const advice = advise(outputShare, calls([long], [2, 6]));
    const { low, high } = savingOf(advice);
    expect([low.toFixed(6), high.toFixed(6)]).toEqual(['40.000000', '240.000000']);
    expect(advice[0]?.data[0]).toBe(
      'output: 200,000 tokens in 100 calls, 80% of all tokens, counted',
    );
  });

  test('gives no advice for short answers or few calls', () => {
    expect(advise(outputShare, calls([{ ...long, outputTokens: 90_000 }], [2, 6]))).toEqual([]);
    expect(advise(outputShare, calls([{ ...long, calls: 9 }], [2, 6]))).toEqual([]);
  });
});

describe('share of cache hits', () => {
  const long = usage('gpt-4.1', { calls: 50, inputTokens: 500_000, outputTokens: 1000 });

  test('advises when long prompts were rarely read from a cache', () => {
    const [advice] = advise(promptCache, calls([{ ...long, cachedTokens: 20_000 }]));
    expect(advice).toMatchObject({ saving: { kind: 'unknown' }, confidence: 'high' });
    expect(advice?.data).toEqual([
      'prompts: 520,000 tokens in 50 calls, counted',
      'read from a cache: 20,000 (3.8%); written to one: 0',
    ]);
  });

  test('advises when a cache is written but not read', () => {
    const written = { ...long, cachedTokens: 90_000, cacheWriteTokens: 200_000 };
    expect(advise(promptCache, calls([written]))[0]?.title).toMatch(/^Reuse the prompt cache/);
  });

  test('gives no advice when the cache is hit, prompts are short or calls are few', () => {
    const hit = { ...long, inputTokens: 50_000, cachedTokens: 400_000, cacheWriteTokens: 60_000 };
    for (const model of [hit, { ...long, inputTokens: 50_000 }, { ...long, calls: 10 }])
      expect(advise(promptCache, calls([model]))).toEqual([]);
  });
});

describe('calls that could be batched', () => {
  const short = usage('gpt-4.1-mini', { calls: 1200, inputTokens: 240_000, outputTokens: 60_000 });

  test('advises to batch many short calls, without a figure', () => {
    const [advice] = advise(smallCalls, calls([short]));
    expect(advice).toMatchObject({
      title: 'Send the 1,200 short calls of train in batches',
      saving: { kind: 'unknown' },
      data: ['1,200 calls of 250 tokens on average, prompt and output, counted'],
    });
  });

  test('gives no advice for few or long calls', () => {
    expect(advise(smallCalls, calls([{ ...short, calls: 400 }]))).toEqual([]);
    expect(advise(smallCalls, calls([{ ...short, inputTokens: 1_200_000 }]))).toEqual([]);
  });
});

test.each([largestTier, outputShare, promptCache, smallCalls])(
  '$id gives no advice of a run without calls',
  (rule) => {
    expect(advise(rule, aRunOf({ kg: 6.2, kwh: 14.83 }))).toEqual([]);
  },
);
