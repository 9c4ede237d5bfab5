import type { ModelUsage } from '../../measurement.ts';
import type { Tokens } from './tokens.ts';

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
