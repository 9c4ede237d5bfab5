import { fingerprintOf } from '../../deduplicate/fingerprint.ts';
import type { Call, Tokens } from './answer.ts';
import { greaterOf, sumOfTokens } from './usage-by-model.ts';

/** A span of a trace, and the call that it reports. */
export interface Span {
  readonly span?: string;
  readonly parent?: string;
  readonly call?: Call;
  /** Whether its tokens are the sum of the calls within it. */
  readonly sums: boolean;
}

interface Reporter {
  readonly key: number | undefined;
  readonly parent: number | undefined;
  readonly id: string | undefined;
  readonly sums: boolean;
  call: Call;
}

/** Most ancestors that are searched: more than agents nest. Deeper spans count separately. */
const mostSteps = 64;

/**
 * Spans with tokens, in any order. A call that is reported twice, by its answer or its span, counts
 * once, with the greater counts. An agent's sum counts only for what exceeds the calls within it.
 */
export class SpanTree {
  readonly #parents = new Map<number, number>();
  readonly #reporters = new Map<string | number, Reporter>();
  readonly #sums = new Map<number, Reporter>();
  #nameless = 0;

  add({ span, parent, call, sums }: Span): void {
    const key = span === undefined ? undefined : fingerprintOf(span);
    const above = parent === undefined ? undefined : fingerprintOf(parent);
    if (key !== undefined && above !== undefined) this.#parents.set(key, above);
    if (!call) return;
    const id = call.id ?? (span === undefined ? undefined : `span ${span}`);
    const known = id === undefined ? undefined : this.#reporters.get(id);
    if (known) {
      known.call = { ...known.call, tokens: greaterOf(known.call.tokens, call.tokens) };
      return;
    }
    const reporter = { key, parent: above, id, sums, call };
    this.#nameless += 1;
    this.#reporters.set(id ?? this.#nameless, reporter);
    if (sums && key !== undefined) this.#sums.set(key, reporter);
  }

  /** Every call once, and the rest of each sum as a call without a span of its own. */
  *calls(): Generator<Call, void> {
    const within = new Map<Reporter, Tokens>();
    const note = (reporter: Reporter, tokens: Tokens) => {
      const above = this.#sumAbove(reporter);
      if (above) within.set(above, sumOfTokens([within.get(above) ?? nothing, tokens]));
    };
    const all = [...this.#reporters.values()];
    for (const reporter of all.filter(({ sums }) => !sums)) {
      yield named(reporter);
      note(reporter, reporter.call.tokens);
    }
    const sums = all
      .filter((reporter) => reporter.sums)
      .map((reporter) => ({ reporter, depth: this.#above(reporter).length }));
    for (const { reporter } of sums.sort((a, b) => b.depth - a.depth)) {
      const parts = within.get(reporter) ?? nothing;
      const rest = beyond(reporter.call.tokens, parts);
      note(reporter, sumOfTokens([parts, rest]));
      if (Object.values(rest).some((count) => count > 0))
        yield { ...named(reporter), tokens: rest };
    }
  }

  #sumAbove(reporter: Reporter): Reporter | undefined {
    const key = this.#above(reporter).find((one) => this.#sums.has(one));
    return key === undefined ? undefined : this.#sums.get(key);
  }

  /** The spans around this one, innermost first. */
  #above({ key, parent }: Reporter): number[] {
    const above: number[] = [];
    for (let at = parent; at !== undefined && at !== key && above.length < mostSteps; ) {
      above.push(at);
      at = this.#parents.get(at);
    }
    return above;
  }
}

const nothing = sumOfTokens([]);

/** What a sum has beyond its parts; a sum may list cached tokens just as input. */
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

const named = ({ call, id }: Reporter): Call => ({ ...call, ...(id !== undefined && { id }) });
