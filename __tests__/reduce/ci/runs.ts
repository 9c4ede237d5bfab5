import type { EstimatedJob } from '../../../src/measure/estimate/estimate.ts';
import { estimateJobs } from '../../../src/measure/estimate/estimate.ts';
import type { Job } from '../../../src/measure/estimate/job.ts';
import type { CiRun, CiRunWithJobs } from '../../../src/reduce/ci/past-run.ts';

/** Jobs as an estimate has them, on standard Linux runners of a public repository. */
export const estimated = (...jobs: readonly Job[]): readonly EstimatedJob[] =>
  estimateJobs(jobs, [], {
    ...{ at: '2026-11-20T12:00:00Z', visibility: 'public', declared: [] },
    grid: { low: 20, likely: 345, high: 590, source: 'a test' },
    isMeasured: () => false,
  }).jobs;

let last = 100;

/** A run from nine to ten past nine. */
export const aRun = (more: Partial<CiRun> = {}): CiRun => {
  last += 1;
  return {
    runId: last,
    workflow: '.github/workflows/ci.yml',
    ...{ branch: '1 work', event: 'pull_request', sha: `sha-${last}`, conclusion: 'success' },
    ...{ createdAt: '2026-11-20T09:00:00Z', endedAt: '2026-11-20T09:10:00Z' },
    ...more,
  };
};

export const withJobs = (run: CiRun, ...jobs: readonly Job[]): CiRunWithJobs => ({
  ...run,
  jobs: estimated(...jobs),
});
