import { fingerprintOf } from '../../deduplicate/fingerprint.ts';
import type { ReadEvent } from '../format.ts';
import type { Answer, Call, Tokens } from './answer.ts';
import { perToken } from './energy.ts';
import { greaterOf, modelName, UsageByModel } from './usage-by-model.ts';

/** Collects the calls of one file; a repeated answer counts once. */
export class UsageTally {
  readonly #named = new Map<number, Answer>();
  readonly #unnamed = new UsageByModel();

  add({ id, model, tokens }: Call): void {
    if (id === undefined) this.addTokens(model, tokens, 1);
    else this.#addAnswer(fingerprintOf(id), answerOf(modelName(model), tokens));
  }

  #addAnswer(key: number, answer: Answer): void {
    const known = this.#named.get(key);
    this.#named.set(key, known ? merged(known, answer, grows(known, answer)) : answer);
  }

  addTokens(model: string | undefined, tokens: Tokens, calls: number): void {
    this.#unnamed.add(modelName(model), tokens, calls);
  }

  found(tool: string): ReadEvent {
    const answers = { tool, named: this.#named, unnamed: this.#unnamed.list() };
    return { kind: 'answers', answers };
  }
}

function answerOf(model: string, tokens: Tokens): Answer {
  return perToken(model) ? { model, tokens } : { model, tokens, unknown: model };
}

/** Whether the second claim may be a later state of the first. */
function grows({ tokens: a }: Answer, { tokens: b }: Answer): boolean {
  return sameInput(a, b) && b.outputTokens >= a.outputTokens;
}

const sameInput = (a: Tokens, b: Tokens): boolean =>
  a.inputTokens === b.inputTokens &&
  a.cachedTokens === b.cachedTokens &&
  a.cacheWriteTokens === b.cacheWriteTokens;

/** The same answer in two files. */
export function mergedAcross(a: Answer, b: Answer): Answer {
  const same = sameInput(a.tokens, b.tokens) && a.tokens.outputTokens === b.tokens.outputTokens;
  return merged(a, b, same);
}

function merged(a: Answer, b: Answer, agree: boolean): Answer {
  const unknown = [a.unknown, b.unknown].filter((one) => one !== undefined).sort()[0];
  const disputed = !agree || a.model !== b.model || a.disputed || b.disputed;
  return {
    model: costlier(a.model, b.model),
    tokens: greaterOf(a.tokens, b.tokens),
    ...(unknown !== undefined && { unknown }),
    ...(disputed && { disputed }),
  };
}

/** The model whose output takes more energy, in either order. */
function costlier(a: string, b: string): string {
  const difference = (perToken(a)?.high ?? -1) - (perToken(b)?.high ?? -1);
  if (difference !== 0) return difference > 0 ? a : b;
  return a < b ? a : b;
}
