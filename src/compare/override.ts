import type { Conclusion } from './conclusion.ts';

/** What somebody has to set so that a pull request over budget may be merged all the same. */
export interface OverrideRule {
  readonly label: string;
  /** Whether it outlasts the next push. */
  readonly keep: boolean;
}

export const defaultOverride: OverrideRule = { label: 'carbon-budget-override', keep: false };

/** Who allowed a run to be over budget, and why. */
export interface Override {
  readonly by: string;
  /** When the label was set, ISO 8601 in UTC. */
  readonly at: string;
  readonly reason: string;
}

/** A label that was found: it counts, or why it does not. */
export type FoundOverride =
  | (Override & { readonly kind: 'granted'; readonly rule: OverrideRule })
  | { readonly kind: 'refused'; readonly why: string; readonly rule: OverrideRule };

/** An override excuses what is over budget, and nothing else that fails. */
export const excused = (otherwise: Conclusion): Conclusion =>
  otherwise === 'failure' ? 'failure' : 'neutral';
