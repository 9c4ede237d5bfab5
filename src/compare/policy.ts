import type { Place, Problem } from '../errors.ts';
import type { Metric, Quantities } from '../units.ts';

/** What the budget file, or the one-line budget, lays down. */
export interface Policy {
  readonly budgets: readonly Budget[];
  /** What it means when no report came. */
  readonly missing: 'fail' | 'warn' | 'pass';
}

/** The limits for the branches and workloads that match. */
export interface Budget {
  readonly branches: readonly string[];
  /** Patterns of workload names; absent means all. */
  readonly workloads?: readonly string[];
  /** Whether the limits hold for the sum of the run or for each workload by itself. */
  readonly per: 'run' | 'workload';
  readonly limits: readonly Limit[];
  readonly where: Place;
}

/** One limit, in the base unit of its metric. */
export type Limit = { readonly [M in Metric]: LimitOn<M> }[Metric];

export interface LimitOn<M extends Metric> {
  readonly metric: M;
  readonly limit: Quantities[M];
  /** Share of the limit from which on the verdict is `near`. */
  readonly warnAt: number;
  readonly where: Place;
}

/** Where the budgets come from. */
export type PolicySource =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly text: string;
      readonly commit?: string;
    }
  | { readonly kind: 'input'; readonly text: string }
  | { readonly kind: 'none'; readonly path: string };

/** A policy that can be applied, none at all, or one that is broken. */
export type PolicyReading =
  | { readonly kind: 'policy'; readonly policy: Policy; readonly source: PolicySource }
  | { readonly kind: 'none'; readonly source: PolicySource }
  | {
      readonly kind: 'broken';
      readonly problems: readonly Problem[];
      readonly source: PolicySource;
    };
