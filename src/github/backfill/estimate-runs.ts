import { min } from 'd3-array';
import type { PolicyReading } from '../../compare/budget/policy.ts';
import { withEstimate } from '../../compare/estimated.ts';
import type { HistoryRecord } from '../../compare/history/history-records.ts';
import { recordsOf } from '../../compare/history/record-run.ts';
import { judge } from '../../compare/judge.ts';
import type { Visibility } from '../../measure/estimate/runner.ts';
import type { GitHub } from '../api/client.ts';
import { jobOf, listJobs } from '../jobs.ts';
import type { PastRun } from './list-past-runs.ts';

/** Most parallel requests. */
export const parallelRequests = 5;
/** Requests of the token's rate limit that are left for others. */
export const requestsKept = 50;

export interface PastEstimates {
  readonly records: readonly HistoryRecord[];
  /** Runs that were not read because the token's rate limit is nearly used up. */
  readonly unread: number;
}

interface Options {
  readonly branch: string;
  readonly policy: PolicyReading;
  readonly visibility: Visibility;
  /** Called after every few runs. */
  readonly progress?: (records: readonly HistoryRecord[]) => Promise<void>;
}

/** Estimates past runs from their jobs, as history records. Errors of requests are thrown. */
export async function estimateRuns(
  github: GitHub,
  runs: readonly PastRun[],
  { progress, ...options }: Options,
): Promise<PastEstimates> {
  const records: HistoryRecord[] = [];
  for (let start = 0; start < runs.length; start += parallelRequests) {
    const batch = runs.slice(start, start + parallelRequests);
    const read = await Promise.all(batch.map((run) => estimateRun(github, run, options)));
    const found = read.flatMap((one) => one.records);
    for (const record of found) records.push(record);
    await progress?.(found);
    const left = min(read, ({ requestsLeft }) => requestsLeft) ?? 0;
    if (left <= requestsKept) return { records, unread: runs.length - start - batch.length };
  }
  return { records, unread: 0 };
}

async function estimateRun(
  github: GitHub,
  run: PastRun,
  { branch, policy, visibility }: Omit<Options, 'progress'>,
) {
  const { jobs, requestsLeft } = await listJobs(github, run.runId);
  if (jobs === undefined) return { records: [], requestsLeft };
  const list = { kind: 'jobs', jobs: jobs.map(jobOf), visibility } as const;
  const nothing = { measurements: [], problems: [], skipped: [] };
  const { measured } = await withEstimate(nothing, list, policy, run.at);
  const judgement = judge(measured, policy, { branch, at: run.at, expect: [], history: [] });
  return { records: recordsOf(judgement, { ...run, branch }), requestsLeft };
}
