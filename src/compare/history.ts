import type { Level } from './verdict.ts';

/** One workload in one run, as a line of the history. */
export interface HistoryRecord {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly sha: string;
  readonly branch: string;
  readonly runId: number;
  readonly attempt: number;
  readonly workload: string;
  readonly emissionsKg?: number;
  readonly energyKwh?: number;
  readonly durationS?: number;
  readonly carbonIntensity?: number;
  /** Fingerprint of the method; equal ones compare. */
  readonly method: string;
  readonly verdict: Level;
}
