import type { Tree } from '../../content/tree.ts';
import { callIn, tokensIn } from './calls.ts';
import type { Outcome } from './codex.ts';
import { cohereCallIn, cohereTokensIn, isCohereUsage } from './cohere.ts';
import { geminiAnswerIn } from './gemini.ts';
import type { UsageTally } from './tally.ts';
import type { Call } from './tokens.ts';
import { greaterOf } from './usage.ts';

/** A streamed answer that has not told its tokens yet. */
interface Begun {
  readonly line: number;
  /** What is known of it so far; nothing of a provider that tells all at the end. */
  readonly call?: Call;
}

/**
 * Reads answers of every provider in the order of their log: whole ones, and the events of streamed ones
 * (Anthropic, OpenAI, Mistral, Gemini and Cohere), whose counts are those so far and not to be added up.
 */
export class AnswerReader {
  readonly #tally: UsageTally;
  /** Anthropic's and Cohere's events name their answer at its beginning only. */
  #current: Begun | undefined;
  #told: Call | undefined;
  /** A streamed answer of Gemini that has no identifier. */
  #running: Call | undefined;
  /** By identifier the chunks of OpenAI and Mistral: the line on which they begin, or that they told their tokens. */
  readonly #chunked = new Map<string, number | 'told'>();
  readonly #unfinished: number[] = [];

  readonly #events: Readonly<Record<string, (tree: Tree, line: number) => Outcome>> = {
    message_start: (tree, line) => this.#begin(line, callIn(tree)),
    message_delta: (tree) => this.#growing(tree.at('usage')),
    'message-start': (tree, line) =>
      this.#begin(line, { model: undefined, tokens: noTokens, ...cohereId(tree) }),
    'message-end': (tree) => this.#ended(tree.at('delta', 'usage')),
  };

  constructor(tally: UsageTally) {
    this.#tally = tally;
  }

  read(tree: Tree, line: number): Outcome {
    const type = tree.at('type').text();
    const event = type !== undefined && Object.hasOwn(this.#events, type) && this.#events[type];
    return event ? event(tree, line) : this.#whole(tree, line);
  }

  /** Lines on which answers begin that never told their tokens; to be asked at the end. */
  end(): readonly number[] {
    this.#endCurrent();
    if (this.#running) this.#tally.add(this.#running);
    this.#running = undefined;
    const chunked = [...this.#chunked.values()].filter((line) => line !== 'told');
    return [...this.#unfinished, ...chunked].sort((a, b) => a - b);
  }

  #begin(line: number, call: Call | { readonly refused: string } | undefined): Outcome {
    this.#endCurrent();
    if (call && 'refused' in call) return call;
    this.#current = { line, ...(call && { call }) };
    return undefined;
  }

  /** Anthropic's message_delta: its counts are those of the whole message so far. */
  #growing(usage: Tree): Outcome {
    return usage.at('output_tokens').value == null ? undefined : this.#tell(tokensIn(usage));
  }

  #ended(usage: Tree): Outcome {
    return isCohereUsage(usage) ? this.#tell(cohereTokensIn(usage)) : undefined;
  }

  /** Adds the current answer with what its last event tells, which may come more than once. */
  #tell(tokens: Call['tokens'] | { readonly refused: string }): Outcome {
    if ('refused' in tokens) return tokens;
    const { call } = this.#current ?? {};
    if (!call) return { refused: 'Tokens of a streamed answer come without its beginning' };
    this.#told = { ...call, tokens: greaterOf(this.#told?.tokens ?? call.tokens, tokens) };
    return 'counted';
  }

  #endCurrent(): void {
    if (this.#told) this.#tally.add(this.#told);
    else if (this.#current) {
      this.#unfinished.push(this.#current.line);
      if (this.#current.call) this.#tally.add(this.#current.call);
    }
    this.#told = undefined;
    this.#current = undefined;
  }

  #whole(tree: Tree, line: number): Outcome {
    const gemini = geminiAnswerIn(tree);
    if (gemini) return 'refused' in gemini ? gemini : this.#gemini(gemini.call, gemini.finished);
    const call = callIn(tree) ?? cohereCallIn(tree);
    this.#chunk(tree, line, call !== undefined);
    if (!call || 'refused' in call) return call;
    this.#tally.add(call);
    return 'counted';
  }

  #gemini(call: Call, finished: boolean): Outcome {
    if (call.id !== undefined) this.#tally.add(call);
    else {
      const tokens = this.#running ? greaterOf(this.#running.tokens, call.tokens) : call.tokens;
      this.#running = { model: call.model ?? this.#running?.model, tokens };
      if (finished) {
        this.#tally.add(this.#running);
        this.#running = undefined;
      }
    }
    return 'counted';
  }

  /** OpenAI and Mistral tell tokens with the last chunk, and OpenAI only when it is asked to. */
  #chunk(tree: Tree, line: number, tells: boolean): void {
    const id = chunkIn(tree);
    if (id === undefined || this.#chunked.get(id) === 'told') return;
    if (tells) this.#chunked.set(id, 'told');
    else if (!this.#chunked.has(id)) this.#chunked.set(id, line);
  }
}

const noTokens = { inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0 };

function cohereId(tree: Tree): { readonly id?: string } {
  const id = tree.at('id').text();
  return id === undefined ? {} : { id: `${id} ` };
}

/** The identifier of the answer of which this is a chunk or an event. */
function chunkIn(tree: Tree): string | undefined {
  if (tree.at('object').value === 'chat.completion.chunk') return tree.at('id').text();
  const type = tree.at('type').text() ?? '';
  return type.startsWith('response.') ? tree.at('response', 'id').text() : undefined;
}
