import type { ModelUsage } from '../../measurement.ts';
import { quoted } from '../events.ts';
import type { Tokens } from './answer.ts';

const nothing: Tokens = { inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0 };
const unnamed = 'unnamed model';

/** Most models per file that are listed by name; more are counted as "further models". */
const mostModels = 500;
const further = 'further models';

/** A model's name, for display and comparison: one line, no longer than a sentence. */
export const modelName = (model: string | undefined): string => quoted(model ?? '') || unnamed;

/** Sums calls and tokens by model. */
export class UsageByModel {
  readonly #models = new Map<string, { calls: number; tokens: Tokens }>();

  add(model: string, tokens: Tokens, calls: number): void {
    const listed = this.#models.has(model) || this.#models.size < mostModels ? model : further;
    const known = this.#models.get(listed) ?? { calls: 0, tokens: nothing };
    this.#models.set(listed, {
      calls: known.calls + calls,
      tokens: combined(known.tokens, tokens, (a, b) => a + b),
    });
  }

  list(): ModelUsage[] {
    return [...this.#models].map(([model, { calls, tokens }]) => ({ model, calls, ...tokens }));
  }
}

/** The greater of each count. */
export const greaterOf = (a: Tokens, b: Tokens): Tokens => combined(a, b, Math.max);

export const sumOfTokens = (all: readonly Tokens[]): Tokens =>
  all.reduce((a, b) => combined(a, b, (one, other) => one + other), nothing);

/** By how much the first exceeds the second, for each count. */
export const restOf = (a: Tokens, b: Tokens): Tokens =>
  combined(a, b, (one, other) => Math.max(0, one - other));

function combined(a: Tokens, b: Tokens, by: (a: number, b: number) => number): Tokens {
  return {
    inputTokens: by(a.inputTokens, b.inputTokens),
    cachedTokens: by(a.cachedTokens, b.cachedTokens),
    cacheWriteTokens: by(a.cacheWriteTokens, b.cacheWriteTokens),
    outputTokens: by(a.outputTokens, b.outputTokens),
  };
}
