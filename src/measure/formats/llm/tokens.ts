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
