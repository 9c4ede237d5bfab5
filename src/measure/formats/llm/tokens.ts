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
