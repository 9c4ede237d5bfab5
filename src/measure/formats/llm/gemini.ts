import { isMapping, type Tree } from '../../content/tree.ts';
import type { Call, Tokens } from './answer.ts';
import { moreCachedThanInput, wholeNumber } from './calls.ts';

/** An answer of Gemini, or a piece of a streamed one, with cumulative counts. */
export interface GeminiAnswer {
  readonly call: Call;
  /** Whether the answer is complete; a blocked one has no candidate. */
  readonly finished: boolean;
}

type Refused = { readonly refused: string };

/** Paths of an answer in a line of a log: alone, or in a batch. */
const wrappers = [[], ['response'], ['response', 'body']] as const;

/** The answer in an object; undefined if there is none, or why its counts cannot be read. */
export function geminiAnswerIn(tree: Tree): GeminiAnswer | Refused | undefined {
  const answer = wrappers.map((path) => tree.at(...path)).find((one) => usageIn(one) !== undefined);
  const usage = answer && usageIn(answer);
  if (!usage) return undefined;
  const tokens = tokensIn(usage);
  if ('refused' in tokens) return tokens;
  const id = either(answer, 'responseId', 'response_id').text();
  const model = either(answer, 'modelVersion', 'model_version').text();
  const candidates = answer.at('candidates').items();
  const finished = candidates.every(
    (one) => either(one, 'finishReason', 'finish_reason').text() !== undefined,
  );
  const call = {
    model: model ?? tree.at('model').text(),
    tokens,
    ...(id !== undefined && { id: `${id} ` }),
  };
  return { call, finished };
}

/** The API writes camel case, the Python client snake case. */
function either(tree: Tree, camel: string, snake: string): Tree {
  const one = tree.at(camel);
  return one.value == null ? tree.at(snake) : one;
}

function usageIn(answer: Tree): Tree | undefined {
  const usage = either(answer, 'usageMetadata', 'usage_metadata');
  const counts = either(usage, 'promptTokenCount', 'prompt_token_count');
  return isMapping(usage.value) && counts.value != null ? usage : undefined;
}

/**
 * The prompt includes what was read from a cache. Tool results and thoughts are separate counts;
 * if the total exceeds the sum of all counts, the rest is output.
 */
function tokensIn(usage: Tree): Tokens | Refused {
  const of = (camel: string, snake: string) => {
    const tree = either(usage, camel, snake);
    return tree.value == null ? { value: 0 } : wholeNumber(tree);
  };
  const counts = [
    of('promptTokenCount', 'prompt_token_count'),
    of('cachedContentTokenCount', 'cached_content_token_count'),
    of('toolUsePromptTokenCount', 'tool_use_prompt_token_count'),
    of('candidatesTokenCount', 'candidates_token_count'),
    of('thoughtsTokenCount', 'thoughts_token_count'),
    of('totalTokenCount', 'total_token_count'),
  ];
  const refused = counts.find((one) => 'refused' in one);
  if (refused && 'refused' in refused) return refused;
  const [prompt = 0, cached = 0, tools = 0, candidates = 0, thoughts = 0, total = 0] = counts.map(
    (one) => ('value' in one ? one.value : 0),
  );
  if (cached > prompt) return { refused: moreCachedThanInput(cached, prompt) };
  return {
    inputTokens: prompt - cached + tools,
    cachedTokens: cached,
    cacheWriteTokens: 0,
    outputTokens: Math.max(candidates + thoughts, total - prompt - tools),
  };
}
