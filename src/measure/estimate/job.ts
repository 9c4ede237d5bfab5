import type { Seconds } from '../../units.ts';

/** A job of a workflow run, as GitHub lists it. */
export interface Job {
  readonly name: string;
  readonly attempt: number;
  readonly state: JobState;
  /** When a runner took it, ISO 8601, after the time in the queue. */
  readonly startedAt: string;
  /** Absent while it runs. */
  readonly endedAt?: string;
  /** What `runs-on` requests. */
  readonly labels: readonly string[];
  /** The runner's group; absent when no runner took the job. */
  readonly group?: string;
  readonly steps: readonly JobStep[];
}

/** `idle` covers everything that no runner worked on: queued, waiting, skipped, cancelled in the queue. */
export type JobState = 'idle' | 'running' | 'succeeded' | 'failed' | 'cancelled';

export interface JobStep {
  readonly name: string;
  readonly seconds: number;
}

/** The time that a runner spent on a job. */
export interface JobWork {
  readonly job: Job;
  readonly duration: Seconds;
}

/**
 * The jobs that used a runner, with each attempt separately. A job that is still running counts up to `at`,
 * as the gate's own job does. A re-run lists unchanged jobs of the earlier attempt again; they count once.
 */
export function workedJobs(jobs: readonly Job[], at: string): readonly JobWork[] {
  const attempts = new Map<string, number>();
  return jobs.flatMap((job) => {
    if (job.state === 'idle') return [];
    const key = JSON.stringify([job.name, job.startedAt, job.endedAt ?? job.attempt]);
    const seconds = (Date.parse(job.endedAt ?? at) - Date.parse(job.startedAt)) / 1e3;
    // Within an attempt, jobs of one name and time are different jobs, such as cells of a matrix.
    const attempt = attempts.get(key) ?? job.attempt;
    if (attempt !== job.attempt || !(seconds > 0)) return [];
    attempts.set(key, attempt);
    return [{ job, duration: seconds as Seconds }];
  });
}
