import { fsum, group } from 'd3-array';
import type { Measurement, ModelUsage } from '../measure/measurement.ts';

/** Calls and tokens of several models in total. */
export type Totals = Omit<ModelUsage, 'model'> & {
  /** All prompt tokens, cached or not. */
  readonly promptTokens: number;
};

export const usageOf = (measurements: readonly Measurement[]): readonly ModelUsage[] =>
  measurements.flatMap(({ usage = [] }) => usage);

export function totalOf(usage: readonly ModelUsage[]): Totals {
  const sum = (key: Exclude<keyof ModelUsage, 'model'>) => fsum(usage, (one) => one[key]);
  const [inputTokens, cachedTokens, cacheWriteTokens] = [
    sum('inputTokens'),
    sum('cachedTokens'),
    sum('cacheWriteTokens'),
  ];
  return {
    ...{ inputTokens, cachedTokens, cacheWriteTokens },
    calls: sum('calls'),
    outputTokens: sum('outputTokens'),
    promptTokens: inputTokens + cachedTokens + cacheWriteTokens,
  };
}

/** The usage of each model, the one with the most tokens first. */
export const byModel = (measurements: readonly Measurement[]): readonly ModelUsage[] =>
  [...group(usageOf(measurements), ({ model }) => model)]
    .map(([model, usage]): ModelUsage => {
      const { promptTokens: _, ...total } = totalOf(usage);
      return { model, ...total };
    })
    .sort((a, b) => tokensIn([b]) - tokensIn([a]));

/** The share of prompt tokens that were read from a cache; undefined if there are none. */
export function cacheHitShare(usage: readonly ModelUsage[]): number | undefined {
  const { cachedTokens, promptTokens } = totalOf(usage);
  return promptTokens > 0 ? cachedTokens / promptTokens : undefined;
}

export function tokensIn(usage: readonly ModelUsage[]): number {
  const { promptTokens, outputTokens } = totalOf(usage);
  return promptTokens + outputTokens;
}
