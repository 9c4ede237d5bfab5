import type { Problem } from '../errors.ts';
import { hostedIntensity } from '../grid/hosted-runners.ts';
import {
  asMeasurements,
  estimateJobs,
  isFromJobTimes,
  type JobsEstimate,
} from '../measure/estimate/estimate.ts';
import type { Job } from '../measure/estimate/job.ts';
import type { Visibility } from '../measure/estimate/runner.ts';
import type { Measured } from '../measure/measurement.ts';
import { matches } from './budget/match.ts';
import type { PolicyReading } from './budget/policy.ts';
import type { Verdict } from './verdict.ts';

/** The jobs of a run, or why they are not available. */
export type JobList =
  | { readonly kind: 'jobs'; readonly jobs: readonly Job[]; readonly visibility: Visibility }
  | { readonly kind: 'unavailable'; readonly problem: Problem };

/** Whether the gate estimated all figures from the times of jobs; what a report estimates has other sources. */
export function isFromJobs({ workloads }: Pick<Verdict, 'workloads'>): boolean {
  const measurements = workloads.flatMap((one) => one.measurements);
  return measurements.length > 0 && measurements.every(isFromJobTimes);
}

/**
 * What was measured, plus an estimate for each job that no report has measured. If the jobs cannot be
 * listed, that is a problem: the run may have used more than is known.
 */
export async function withEstimate(
  measured: Measured,
  list: JobList | undefined,
  reading: PolicyReading,
  at: string,
): Promise<{ readonly measured: Measured; readonly estimate?: JobsEstimate }> {
  if (!list) return { measured };
  if (list.kind === 'unavailable')
    return { measured: { ...measured, problems: [...measured.problems, list.problem] } };
  const policy = reading.kind === 'policy' ? reading.policy : undefined;
  const { runners = [], measuredJobs = [] } = policy ?? {};
  const estimate = estimateJobs(list.jobs, measured.measurements, {
    at,
    visibility: list.visibility,
    declared: runners,
    grid: await hostedIntensity(),
    isMeasured: (job) => matches(measuredJobs, job),
  });
  const measurements = [...measured.measurements, ...asMeasurements(estimate)];
  return { measured: { ...measured, measurements }, estimate };
}
