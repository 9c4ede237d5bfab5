import { isMapping, parseFigure, type Tree } from '../../content/tree.ts';

/** Tokens of one call or of several, each counted in one place only. */
export interface Tokens {
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
}

/** A call to a model as a log tells of it. */
export interface Call {
  readonly model: string | undefined;
  readonly tokens: Tokens;
  /** The provider's name of the answer; a log may repeat it, each time with more of it. */
  readonly id?: string;
}

/** Where an answer stands in a line of a log: alone, in a transcript, or in a batch. */
const wrappers = [
  [],
  ['message'],
  ['response'],
  ['response', 'body'],
  ['body'],
  ['result', 'message'],
  ['data', 'message', 'message'],
] as const;

/** The call that an object tells of; nothing where it tells of none, or why its counts cannot be read. */
export function callIn(tree: Tree): Call | { readonly refused: string } | undefined {
  const answer = wrappers.map((path) => tree.at(...path)).find((one) => isUsage(one.at('usage')));
  if (!answer) return undefined;
  const tokens = tokensIn(answer.at('usage'), answer);
  if ('refused' in tokens) return tokens;
  const id = answer.at('id').text() ?? tree.at('requestId').text();
  const model = answer.at('model').text() ?? tree.at('model').text();
  return { model, tokens, ...(id !== undefined && { id }) };
}

function isUsage(usage: Tree): boolean {
  const has = (key: string) => usage.at(key).value !== undefined;
  return isMapping(usage.value) && (has('input_tokens') || has('prompt_tokens'));
}

/**
 * Anthropic's input_tokens leave out what was read from or written to a cache; OpenAI's input_tokens and
 * prompt_tokens include what was read.
 */
export function tokensIn(usage: Tree, answer?: Tree): Tokens | { readonly refused: string } {
  const counts = {
    input: count(usage, 'input_tokens', 'prompt_tokens'),
    output: count(usage, 'output_tokens', 'completion_tokens'),
    read: count(usage, 'cache_read_input_tokens'),
    written: count(usage, 'cache_creation_input_tokens'),
    included: count(usage, 'cached_input_tokens') ?? cachedIn(usage),
  };
  const refused = Object.values(counts).find((one) => one !== undefined && 'refused' in one);
  if (refused && 'refused' in refused) return refused;
  const numberIn = (one: (typeof counts)['input']) => (one && 'value' in one ? one.value : 0);
  const anthropic = counts.read !== undefined || answer?.at('type').value === 'message';
  const included = anthropic ? 0 : numberIn(counts.included);
  return {
    inputTokens: Math.max(0, numberIn(counts.input) - included),
    cachedTokens: included + numberIn(counts.read),
    cacheWriteTokens: numberIn(counts.written),
    outputTokens: numberIn(counts.output),
  };
}

const cachedIn = (usage: Tree) =>
  count(usage.at('input_tokens_details'), 'cached_tokens') ??
  count(usage.at('prompt_tokens_details'), 'cached_tokens');

/** The first of the names that the usage has, as a whole number. */
function count(usage: Tree, ...names: readonly string[]) {
  const tree = names.map((name) => usage.at(name)).find(({ value }) => value != null);
  if (!tree) return undefined;
  const parsed = parseFigure(tree.value);
  if ('refused' in parsed) return { refused: `${tree.name} ${parsed.refused}` };
  return Number.isSafeInteger(parsed.value)
    ? parsed
    : { refused: `${tree.name} is not a whole number` };
}
