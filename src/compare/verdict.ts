import type { Measurement } from '../measure/measurement.ts';
import type { Amounts, Metric } from '../units.ts';
import type { Budget, Limit } from './policy.ts';

/** Worst first: a run is as its worst workload. */
export const levels = ['over', 'missing', 'near', 'within', 'unbudgeted'] as const;
export type Level = (typeof levels)[number];

/** GitHub's conclusion that follows from a level. */
export type Conclusion = 'success' | 'failure' | 'neutral';

/** All measurements of one workload in this run, summed. */
export interface Workload {
  readonly name: string;
  readonly names: readonly string[];
  readonly amounts: Amounts;
  /** Metrics that some of its measurements did not report, so that the amount is only a part. */
  readonly gaps: readonly Metric[];
  readonly measurements: readonly Measurement[];
}

/** How a subject stands against one budget: the sum of the run, or one workload by itself. */
export interface Verdict {
  /** The workload's name, or what the budget sums: `all workloads`, `train-*`. */
  readonly subject: string;
  readonly workloads: readonly Workload[];
  readonly amounts: Amounts;
  readonly gaps: readonly Metric[];
  /** Absent when no budget covers the subject. */
  readonly budget?: Budget;
  readonly findings: readonly Finding[];
  readonly level: Level;
}

/** How one limit stands. */
export interface Finding {
  readonly limit: Limit;
  readonly level: Level;
  /** Used, in the limit's base unit; absent when nothing reported it. */
  readonly used?: number;
  /** used / limit; absent when nothing was reported. Infinity over a limit of 0. */
  readonly share?: number;
}

/** The judgement of a whole run. */
export interface Judgement {
  readonly verdicts: readonly Verdict[];
  readonly level: Level;
  readonly conclusion: Conclusion;
  /** Totals over all workloads of the run. */
  readonly amounts: Amounts;
  readonly gaps: readonly Metric[];
  /** The emissions limit that is most used, if any; else the most used limit of all. */
  readonly tightest?: { readonly verdict: Verdict; readonly finding: Finding };
  /** Patterns of `expect` for which no report came. */
  readonly absent: readonly string[];
}
