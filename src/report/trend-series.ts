import type { Metric } from '../units.ts';

/** The history of what the headline is about, this run last: what both charts draw. */
export interface Trend {
  readonly metric: Metric;
  /** What is drawn: `all workloads`, a pattern or a workload's name. */
  readonly subject: string;
  readonly branch: string;
  readonly points: readonly TrendPoint[];
  /** Limit in the metric's base unit. */
  readonly limit?: number;
}

export interface TrendPoint {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly sha: string;
  /** In the metric's base unit. */
  readonly value: number;
  /** Whether this is the run being judged, not yet history. */
  readonly judged: boolean;
}
