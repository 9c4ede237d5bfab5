import type { Tree } from '../../content/tree.ts';
import type { Call } from './answer.ts';
import { callIn, tokensIn } from './calls.ts';
import type { Outcome } from './codex.ts';
import { cohereCallIn, cohereTokensIn, isCohereUsage } from './cohere.ts';
import { geminiAnswerIn } from './gemini.ts';
import { greaterOf } from './usage-by-model.ts';
import type { UsageTally } from './usage-tally.ts';

/** A streamed answer whose tokens have not been reported yet. */
interface Begun {
  readonly line: number;
  /** The call so far; absent for a provider that reports everything at the end. */
  readonly call?: Call;
}

/**
 * Reads the answers of all providers in the order of the log: whole answers, and the events of streamed ones
 * (Anthropic, OpenAI, Mistral, Gemini and Cohere), with cumulative counts that must not be summed.
 */
export class AnswerReader {
  readonly #tally: UsageTally;
  /** Anthropic's and Cohere's events name their answer at its beginning only. */
  #current: Begun | undefined;
  #reported: Call | undefined;
  /** A streamed answer of Gemini that has no identifier. */
  #running: Call | undefined;
  /** Chunked answers of OpenAI and Mistral by identifier: their first line, or that their tokens were reported. */
  readonly #chunked = new Map<string, number | 'reported'>();
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

  /** Call at the end of the log: returns the first lines of answers that never reported their tokens. */
  end(): readonly number[] {
    this.#endCurrent();
    if (this.#running) this.#tally.add(this.#running);
    this.#running = undefined;
    const chunked = [...this.#chunked.values()].filter((line) => line !== 'reported');
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
    return usage.at('output_tokens').value == null ? undefined : this.#report(tokensIn(usage));
  }

  #ended(usage: Tree): Outcome {
    return isCohereUsage(usage) ? this.#report(cohereTokensIn(usage)) : undefined;
  }

  /** Takes the tokens of the current answer from its last event, which may be repeated. */
  #report(tokens: Call['tokens'] | { readonly refused: string }): Outcome {
    if ('refused' in tokens) return tokens;
    const { call } = this.#current ?? {};
    if (!call)
      return { refused: 'The log has the tokens of a streamed answer, but not its beginning' };
    this.#reported = { ...call, tokens: greaterOf(this.#reported?.tokens ?? call.tokens, tokens) };
    return 'counted';
  }

  #endCurrent(): void {
    if (this.#reported) this.#tally.add(this.#reported);
    else if (this.#current) {
      this.#unfinished.push(this.#current.line);
      if (this.#current.call) this.#tally.add(this.#current.call);
    }
    this.#reported = undefined;
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

  /** OpenAI and Mistral report tokens with the last chunk; OpenAI only on request. */
  #chunk(tree: Tree, line: number, hasTokens: boolean): void {
    const id = chunkIn(tree);
    if (id === undefined || this.#chunked.get(id) === 'reported') return;
    if (hasTokens) this.#chunked.set(id, 'reported');
    else if (!this.#chunked.has(id)) this.#chunked.set(id, line);
  }
}

const noTokens = { inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0 };

function cohereId(tree: Tree): { readonly id?: string } {
  const id = tree.at('id').text();
  return id === undefined ? {} : { id: `${id} ` };
}

/** The identifier of the answer that this chunk or event belongs to. */
function chunkIn(tree: Tree): string | undefined {
  if (tree.at('object').value === 'chat.completion.chunk') return tree.at('id').text();
  const type = tree.at('type').text() ?? '';
  return type.startsWith('response.') ? tree.at('response', 'id').text() : undefined;
}
