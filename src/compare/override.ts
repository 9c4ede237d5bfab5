/** The label that lets a pull request be merged although it is over budget. */
export interface OverrideRule {
  readonly label: string;
  /** Whether it stays valid after the next push. */
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

/** A label on the pull request: it counts, or why it does not. */
export type FoundOverride =
  | (Override & { readonly kind: 'granted'; readonly rule: OverrideRule })
  | { readonly kind: 'refused'; readonly why: string; readonly rule: OverrideRule };
