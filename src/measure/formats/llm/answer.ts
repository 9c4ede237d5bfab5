import type { ModelUsage } from '../../measurement.ts';
import type { Tokens } from './tokens.ts';

/** What the logs say of one answer of a model; of claims that differ, the greater. */
export interface Answer {
  readonly model: string;
  readonly tokens: Tokens;
  /** A model whose energy is unknown, by which the answer is also known. */
  readonly unknown?: string;
  /** Whether the claims contradict each other; output that grows while it is streamed does not. */
  readonly disputed?: true;
}
/** The calls of one file. The same answer may stand in several files, known by its fingerprint. */
export interface Answers {
  readonly tool: string;
  readonly named: ReadonlyMap<number, Answer>;
  /** Calls that have no identifier, and sums of calls. */
  readonly unnamed: readonly ModelUsage[];
}
