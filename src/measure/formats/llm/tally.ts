import { fingerprintOf } from '../../ledger/fingerprint.ts';
import { midpointsOf } from '../../ledger/reckon.ts';
import type { ModelUsage, ReportFile } from '../../measurement.ts';
import type { Found } from '../format.ts';
import { quoted, readingIn } from '../found.ts';
import type { Call, Tokens } from './calls.ts';
import { date, energyOf, perToken, source } from './energy.ts';

const nothing: Tokens = { inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0 };
const unnamed = 'unnamed model';

/** Adds calls up by model; an answer that is told of twice counts once, as it was told last. */
export class UsageTally {
  readonly #byModel = new Map<string, { calls: number; tokens: Tokens }>();
  readonly #answers = new Map<number, Call>();
  /** Of all answers' names, whatever their order; nothing once an answer had no name. */
  #names: number | undefined = 0;

  add(call: Call): void {
    const known = call.id === undefined ? undefined : this.#answers.get(fingerprintOf(call.id));
    if (known && known.tokens.outputTokens > call.tokens.outputTokens) return;
    if (known) this.addTokens(known.model, known.tokens, -1);
    else this.#name(call.id);
    if (call.id !== undefined) this.#answers.set(fingerprintOf(call.id), call);
    this.addTokens(call.model, call.tokens, 1);
  }

  /** Tokens of so many calls; a negative number takes them back. */
  addTokens(model = unnamed, tokens: Tokens, calls: number): void {
    const known = this.#byModel.get(model) ?? { calls: 0, tokens: nothing };
    const sign = calls < 0 ? -1 : 1;
    this.#byModel.set(model, {
      calls: known.calls + calls,
      tokens: added(known.tokens, tokens, sign),
    });
  }

  #name(id: string | undefined): void {
    if (id === undefined) this.#names = undefined;
    else if (this.#names !== undefined)
      this.#names = (this.#names + fingerprintOf(id)) % Number.MAX_SAFE_INTEGER;
  }

  /** One estimate of the models whose energy is known, and the counts alone of the others. */
  *settle(file: ReportFile, tool: string): Generator<Found, void> {
    const usage = [...this.#byModel].map(
      ([model, { calls, tokens }]): ModelUsage => ({ model: quoted(model), calls, ...tokens }),
    );
    const known = usage.filter(({ model, outputTokens }) => perToken(model) || outputTokens === 0);
    const unknown = usage.filter((one) => !known.includes(one));
    const run = this.#names ? `answers ${this.#names}` : undefined;
    const about = {
      kind: 'estimated',
      method: { tool, version: `${source}, ${date}` },
    } as const;
    const range = energyOf(known);
    if (known.length > 0)
      yield readingIn(file, {
        ...about,
        amounts: midpointsOf(range),
        range,
        usage: known,
        ...(run !== undefined && { run, task: 'known' }),
      });
    if (unknown.length > 0)
      yield readingIn(file, {
        ...about,
        amounts: {},
        usage: unknown,
        doubts: [`The energy of ${unknown.map(({ model }) => model).join(', ')} is unknown here`],
        ...(run !== undefined && { run, task: 'unknown' }),
      });
  }
}

function added(a: Tokens, b: Tokens, sign: 1 | -1): Tokens {
  return {
    inputTokens: a.inputTokens + sign * b.inputTokens,
    cachedTokens: a.cachedTokens + sign * b.cachedTokens,
    cacheWriteTokens: a.cacheWriteTokens + sign * b.cacheWriteTokens,
    outputTokens: a.outputTokens + sign * b.outputTokens,
  };
}
