import { fsum, group } from 'd3-array';
import type { Measurement, ModelUsage } from '../measure/measurement.ts';
import { matches } from './budget/match.ts';

/** Calls and tokens of many models together. */
export type Totals = Omit<ModelUsage, 'model'> & {
  /** All that went in, cached or not. */
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

/** Each model once, who has most tokens first. */
export const byModel = (measurements: readonly Measurement[]): readonly ModelUsage[] =>
  [...group(usageOf(measurements), ({ model }) => model)]
    .map(([model, usage]): ModelUsage => {
      const { promptTokens: _, ...total } = totalOf(usage);
      return { model, ...total };
    })
    .sort((a, b) => tokensIn([b]) - tokensIn([a]));

/** What part of the tokens that went in was read from a cache; unknown when none went in. */
export function cacheHitShare(usage: readonly ModelUsage[]): number | undefined {
  const { cachedTokens, promptTokens } = totalOf(usage);
  return promptTokens > 0 ? cachedTokens / promptTokens : undefined;
}

/** What part of all tokens the models have that a pattern means; unknown when there is no token. */
export function modelShare(usage: readonly ModelUsage[], pattern: string): number | undefined {
  const all = tokensIn(usage);
  return all > 0 ? tokensIn(usage.filter(({ model }) => isMeant(pattern, model))) / all : undefined;
}

export function tokensIn(usage: readonly ModelUsage[]): number {
  const { promptTokens, outputTokens } = totalOf(usage);
  return promptTokens + outputTokens;
}

/** A pattern may leave out who serves the model, as in `anthropic/claude-opus-4`. */
const isMeant = (pattern: string, model: string) =>
  [model, model.slice(model.lastIndexOf('/') + 1)].some((name) => matches([pattern], name));
