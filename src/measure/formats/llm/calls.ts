import { isMapping, parseFigure, type Tree } from '../../content/tree.ts';
import type { Call, Tokens } from './answer.ts';
import { greaterOf } from './usage-by-model.ts';

/** Paths of an answer in a line of a log: alone, in a transcript, or in a batch. */
const wrappers = [
  [],
  ['message'],
  ['response'],
  ['response', 'body'],
  ['body'],
  ['result', 'message'],
  ['data', 'message', 'message'],
] as const;

/** The call in an object; undefined if there is none, or why its counts cannot be read. */
export function callIn(tree: Tree): Call | { readonly refused: string } | undefined {
  const answers = wrappers
    .map((path) => tree.at(...path))
    .filter((one) => isUsage(one.at('usage')));
  const [answer] = answers;
  if (!answer) return undefined;
  const tokens = greatestIn(answers);
  if ('refused' in tokens) return tokens;
  const id = answer.at('id').text() ?? tree.at('requestId').text();
  const model = answer.at('model').text() ?? tree.at('model').text();
  return { model, tokens, ...(id !== undefined && { id: `${id} ${madeAt(answer)}` }) };
}

/** Some loggers repeat the usage outside of the answer. */
function greatestIn(answers: readonly Tree[]): Tokens | { readonly refused: string } {
  const all = answers.map((answer) => tokensIn(answer.at('usage'), answer));
  return all.reduce((best, one) => {
    if ('refused' in best) return best;
    return 'refused' in one ? one : greaterOf(best, one);
  });
}

/** Some servers number their answers from 1 to 999; their creation time distinguishes them. */
function madeAt(answer: Tree): string {
  const at = answer.at('created').value ?? answer.at('created_at').value;
  return typeof at === 'number' || typeof at === 'string' ? `${at}`.slice(0, 64) : '';
}

function isUsage(usage: Tree): boolean {
  const has = (key: string) => usage.at(key).value !== undefined;
  return isMapping(usage.value) && (has('input_tokens') || has('prompt_tokens'));
}

/**
 * Anthropic's input_tokens exclude what was read from or written to a cache; OpenAI's input_tokens and
 * prompt_tokens include what was read.
 */
export function tokensIn(usage: Tree, answer?: Tree): Tokens | { readonly refused: string } {
  const counted = {
    input: count(usage, 'input_tokens', 'prompt_tokens'),
    output: count(usage, 'output_tokens', 'completion_tokens'),
    read: count(usage, 'cache_read_input_tokens'),
    written: count(usage, 'cache_creation_input_tokens'),
    included: cachedIn(usage),
  };
  const refused = Object.values(counted).find((one) => one !== undefined && 'refused' in one);
  if (refused && 'refused' in refused) return refused;
  const numberIn = (one: Count | undefined) => (one && 'value' in one ? one.value : 0);
  const anthropic = counted.read !== undefined || answer?.at('type').value === 'message';
  const [input, included] = [numberIn(counted.input), anthropic ? 0 : numberIn(counted.included)];
  if (included > input) return { refused: moreCachedThanInput(included, input) };
  return {
    inputTokens: input - included,
    cachedTokens: included + numberIn(counted.read),
    cacheWriteTokens: numberIn(counted.written),
    outputTokens: numberIn(counted.output),
  };
}

/** Why a count of tokens from a cache is refused that exceeds the input, which includes it. */
export const moreCachedThanInput = (cached: number, input: number): string =>
  `More tokens were read from a cache (${cached}) than the input has (${input})`;

/** Two different counts of cached tokens are refused: taking the greater would leave fewer uncached tokens. */
function cachedIn(usage: Tree): Count | undefined {
  const [first, ...others] = [
    ...counts(usage, 'cached_input_tokens'),
    ...counts(usage.at('input_tokens_details'), 'cached_tokens'),
    ...counts(usage.at('prompt_tokens_details'), 'cached_tokens'),
  ];
  const differs = others.some((one) => JSON.stringify(one) !== JSON.stringify(first));
  return differs ? { refused: 'Two counts of cached tokens differ' } : first;
}

type Count = { readonly value: number } | { readonly refused: string };

/** The greatest count under these names. */
const count = (usage: Tree, ...names: readonly string[]) => greatest(counts(usage, ...names));

const counts = (usage: Tree, ...names: readonly string[]): Count[] =>
  names
    .map((name) => usage.at(name))
    .filter(({ value }) => value != null)
    .map(wholeNumber);

function greatest(all: readonly Count[]): Count | undefined {
  return all.reduce<Count | undefined>(
    (best, one) =>
      'refused' in one || !best || ('value' in best && one.value > best.value) ? one : best,
    undefined,
  );
}

/** A count of tokens. */
export function wholeNumber(tree: Tree): Count {
  const parsed = parseFigure(tree.value);
  if ('refused' in parsed) return { refused: `${tree.name} ${parsed.refused}` };
  return Number.isSafeInteger(parsed.value)
    ? parsed
    : { refused: `${tree.name} is not a whole number` };
}
