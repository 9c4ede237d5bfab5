import { describe, expect, test } from '@jest/globals';
import { judge } from '../../src/compare/judge.ts';
import { ofKind } from '../../src/compare/limit-result.ts';
import type { ModelUsage } from '../../src/measure/measurement.ts';
import { measured, measurement, onMain, policy } from './samples.ts';

const nothing = { calls: 1, inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0 };
const usage = (model: string, counts: Partial<ModelUsage>): ModelUsage => ({
  ...{ ...nothing, model },
  ...counts,
});
const chat = (...models: readonly ModelUsage[]) =>
  measurement('chat', {}, { kind: 'estimated', usage: models });
const judged = (tokens: string, ...measurements: ReturnType<typeof measurement>[]) =>
  judge(measured(measurements), policy(`budgets:\n  - branches: main\n    tokens: ${tokens}\n`), {
    ...onMain,
  });
const sharesOf = (...args: Parameters<typeof judged>) =>
  judged(...args).verdicts.flatMap(({ results }) =>
    ofKind('share', results).map(({ level, share }) => [level, share] as const),
  );

describe('a limit on cache hits', () => {
  const prompts = chat(
    usage('a', { inputTokens: 300, cachedTokens: 500 }),
    usage('b', { cacheWriteTokens: 200, outputTokens: 9000 }),
  );

  test.each([
    ['50%', 'within'],
    ['50.0001%', 'over'],
    ['40%', 'within'],
    ['0%', 'within'],
  ])('at least %s of half is %s', (least, level) => {
    expect(sharesOf(`{ cache-hits: ${least} }`, prompts)).toEqual([[level, 0.5]]);
  });

  test('fails the run, and decides it if no other limit is as bad', () => {
    const judgement = judged('{ cache-hits: 60%, output: 9 k }', prompts);
    expect(judgement).toMatchObject({
      level: 'over',
      conclusion: 'failure',
      decisive: { result: { kind: 'share', limit: { of: 'cache-hits', atLeast: 0.6 } } },
    });
  });

  test('is unknown without prompt tokens', () => {
    const silent = chat(usage('a', { outputTokens: 10 }));
    expect(sharesOf('{ cache-hits: 60% }', silent)).toEqual([['missing', undefined]]);
  });
});

describe("a limit on a model's share", () => {
  const routed = chat(
    usage('anthropic/claude-opus-4-1', { inputTokens: 100, outputTokens: 100 }),
    usage('claude-opus-4-1', { cachedTokens: 50 }),
    usage('claude-haiku-4-5', { inputTokens: 700, cacheWriteTokens: 50 }),
  );

  test.each([
    ['claude-opus-*', '25%', 'within', 0.25],
    ['claude-opus-*', '24%', 'over', 0.25],
    ['claude-*', '99%', 'over', 1],
    ['gpt-*', '0%', 'within', 0],
    ['anthropic/*', '10%', 'over', 0.2],
  ])('%s may have at most %s: %s', (model, most, level, share) => {
    expect(sharesOf(`{ models: { '${model}': ${most} } }`, routed)).toEqual([[level, share]]);
  });

  test('ignores workloads that call no model, and is missing if none does', () => {
    const train = measurement('train', { emissions: 1 });
    const limit = "{ models: { 'claude-opus-*': 30% } }";
    expect(judged(limit, train, routed).level).toBe('within');
    expect(judged(limit, train)).toMatchObject({ level: 'missing', conclusion: 'failure' });
  });
});
