import { max } from 'd3-array';
import { isMapping, type Tree } from '../../content/tree.ts';
import type { Call, Tokens } from './answer.ts';
import { moreCachedThanInput, wholeNumber } from './calls.ts';

type Refused = { readonly refused: string };

/** Paths of an answer: alone, at the end of a stream (version 1), or in a line of a log. */
const wrappers = [[], ['response'], ['response', 'body']] as const;

/** The call in an object; undefined if there is none, or why its counts cannot be read. */
export function cohereCallIn(tree: Tree): Call | Refused | undefined {
  for (const path of wrappers) {
    const answer = tree.at(...path);
    const usage = [answer.at('usage'), answer.at('meta')].find(isCohereUsage);
    if (!usage) continue;
    const tokens = cohereTokensIn(usage);
    if ('refused' in tokens) return tokens;
    const names = ['id', 'response_id', 'generation_id'];
    const id = names.map((name) => answer.at(name).text()).find((one) => one !== undefined);
    const model = answer.at('model').text() ?? tree.at('model').text();
    return { model, tokens, ...(id !== undefined && { id: `${id} ` }) };
  }
  return undefined;
}

const kinds = ['tokens', 'billed_units'];

export function isCohereUsage(usage: Tree): boolean {
  const counted = (kind: Tree) =>
    kind.at('input_tokens').value != null || kind.at('output_tokens').value != null;
  return kinds.some((kind) => isMapping(usage.at(kind).value) && counted(usage.at(kind)));
}

/** The greater of all tokens and billed tokens; the input includes what was read from a cache. */
export function cohereTokensIn(usage: Tree): Tokens | Refused {
  const trees = {
    input: kinds.map((kind) => usage.at(kind, 'input_tokens')),
    output: kinds.map((kind) => usage.at(kind, 'output_tokens')),
    cached: [usage.at('cached_tokens')],
  };
  const greatest = (all: readonly Tree[]) => {
    const counts = all.filter(({ value }) => value != null).map(wholeNumber);
    const refused = counts.find((one) => 'refused' in one);
    return refused ?? { value: max(counts, (one) => ('value' in one ? one.value : 0)) ?? 0 };
  };
  const [input, output, cached] = [trees.input, trees.output, trees.cached].map(greatest);
  if (!input || !output || !cached) return { refused: 'The usage is empty' };
  if ('refused' in input) return input;
  if ('refused' in output) return output;
  if ('refused' in cached) return cached;
  if (cached.value > input.value)
    return { refused: moreCachedThanInput(cached.value, input.value) };
  return {
    inputTokens: input.value - cached.value,
    cachedTokens: cached.value,
    cacheWriteTokens: 0,
    outputTokens: output.value,
  };
}
