import type { EstimatedJob } from '../../measure/estimate/estimate.ts';

/** A run of the past, of any branch. */
export interface CiRun {
  readonly runId: number;
  readonly workflow: string;
  /** The branch with its repository, as forks may have one of the same name. */
  readonly branch: string;
  readonly event: string;
  readonly sha: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly endedAt: string;
  readonly conclusion: string;
}

/** A run with its jobs. */
export interface CiRunWithJobs extends CiRun {
  readonly jobs: readonly EstimatedJob[];
}

/** Oldest first. */
export const byCreation = (a: CiRun, b: CiRun): number =>
  Number(a.createdAt > b.createdAt) - Number(a.createdAt < b.createdAt) || a.runId - b.runId;
