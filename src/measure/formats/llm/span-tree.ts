import { fingerprintOf } from '../../deduplicate/fingerprint.ts';
import type { Call, Tokens } from './tokens.ts';
import { greaterOf, sumOfTokens } from './usage.ts';

/** A span of a trace, and the call that it tells of. */
export interface Span {
  readonly span?: string;
  readonly parent?: string;
  readonly call?: Call;
  /** Whether what it tells is the sum of the calls within it. */
  readonly sums: boolean;
}

interface Teller {
  readonly key: number | undefined;
  readonly parent: number | undefined;
  readonly id: string | undefined;
  readonly sums: boolean;
  call: Call;
}

/** Further up than agents nest; what is deeper counts by itself. */
const mostSteps = 64;

/**
 * Spans that tell tokens, in any order. A call that is told of twice, by its answer or its span, counts
 * once with the greater counts; an agent's sum counts for what it has beyond the calls within it.
 */
export class SpanTree {
  readonly #parents = new Map<number, number>();
  readonly #tellers = new Map<string | number, Teller>();
  readonly #sums = new Map<number, Teller>();
  #nameless = 0;

  add({ span, parent, call, sums }: Span): void {
    const key = span === undefined ? undefined : fingerprintOf(span);
    const above = parent === undefined ? undefined : fingerprintOf(parent);
    if (key !== undefined && above !== undefined) this.#parents.set(key, above);
    if (!call) return;
    const id = call.id ?? (span === undefined ? undefined : `span ${span}`);
    const known = id === undefined ? undefined : this.#tellers.get(id);
    if (known) {
      known.call = { ...known.call, tokens: greaterOf(known.call.tokens, call.tokens) };
      return;
    }
    const teller = { key, parent: above, id, sums, call };
    this.#nameless += 1;
    this.#tellers.set(id ?? this.#nameless, teller);
    if (sums && key !== undefined) this.#sums.set(key, teller);
  }

  /** Every call once, and the rest of each sum as a call that no span of its own tells of. */
  *calls(): Generator<Call, void> {
    const within = new Map<Teller, Tokens>();
    const note = (teller: Teller, tokens: Tokens) => {
      const above = this.#sumAbove(teller);
      if (above) within.set(above, sumOfTokens([within.get(above) ?? nothing, tokens]));
    };
    const all = [...this.#tellers.values()];
    for (const teller of all.filter(({ sums }) => !sums)) {
      yield named(teller);
      note(teller, teller.call.tokens);
    }
    const sums = all
      .filter((teller) => teller.sums)
      .map((teller) => ({ teller, depth: this.#above(teller).length }));
    for (const { teller } of sums.sort((a, b) => b.depth - a.depth)) {
      const parts = within.get(teller) ?? nothing;
      const rest = beyond(teller.call.tokens, parts);
      note(teller, sumOfTokens([parts, rest]));
      if (Object.values(rest).some((count) => count > 0)) yield { ...named(teller), tokens: rest };
    }
  }

  #sumAbove(teller: Teller): Teller | undefined {
    const key = this.#above(teller).find((one) => this.#sums.has(one));
    return key === undefined ? undefined : this.#sums.get(key);
  }

  /** The spans that hold this one, innermost first. */
  #above({ key, parent }: Teller): number[] {
    const above: number[] = [];
    for (let at = parent; at !== undefined && at !== key && above.length < mostSteps; ) {
      above.push(at);
      at = this.#parents.get(at);
    }
    return above;
  }
}

const nothing = sumOfTokens([]);

/** What a sum has beyond its parts: it may say of cached tokens only that they went in. */
function beyond(sum: Tokens, parts: Tokens): Tokens {
  const more = (a: number, b: number) => Math.max(0, a - b);
  const input = more(allInput(sum), allInput(parts));
  const cachedTokens = Math.min(input, more(sum.cachedTokens, parts.cachedTokens));
  const cacheWriteTokens = Math.min(
    input - cachedTokens,
    more(sum.cacheWriteTokens, parts.cacheWriteTokens),
  );
  return {
    inputTokens: input - cachedTokens - cacheWriteTokens,
    cachedTokens,
    cacheWriteTokens,
    outputTokens: more(sum.outputTokens, parts.outputTokens),
  };
}

const allInput = ({ inputTokens, cachedTokens, cacheWriteTokens }: Tokens) =>
  inputTokens + cachedTokens + cacheWriteTokens;

const named = ({ call, id }: Teller): Call => ({ ...call, ...(id !== undefined && { id }) });
