import type { ModelUsage } from '../../measurement.ts';

/** Tokens of one or more calls. Each token is in only one of the counts. */
export interface Tokens {
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
}
/** A call to a model, as logged. */
export interface Call {
  readonly model: string | undefined;
  readonly tokens: Tokens;
  /** The provider's identifier of the answer; a log may repeat an answer as it grows. */
  readonly id?: string;
}

/** What the logs say about one answer of a model; if claims differ, the greater. */
export interface Answer {
  readonly model: string;
  readonly tokens: Tokens;
  /** A model that a log names for this answer, if its energy is unknown. */
  readonly unknown?: string;
  /** Whether the claims contradict each other; output that grows while it is streamed does not. */
  readonly disputed?: true;
}
/** The calls of one file. The same answer may be in several files; its fingerprint identifies it. */
export interface Answers {
  readonly tool: string;
  readonly named: ReadonlyMap<number, Answer>;
  /** Calls that have no identifier, and sums of calls. */
  readonly unnamed: readonly ModelUsage[];
}
