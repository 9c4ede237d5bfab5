import type { JobList } from '../compare/estimated.ts';
import type { Job, JobState, JobStep } from '../measure/estimate/job.ts';
import type { Visibility } from '../measure/estimate/runner.ts';
import { describeApiError } from './api/api-errors.ts';
import type { GitHub } from './api/client.ts';
import { remainingPages } from './api/pages.ts';

const perPage = 100;
/** A run with more jobs than this is not estimated. */
const mostJobs = 5_000;

/** A job in GitHub's list, as far as an estimate needs it. */
export interface ListedJob {
  readonly name: string;
  readonly run_attempt?: number;
  readonly status: string;
  readonly conclusion: string | null;
  readonly started_at: string;
  readonly completed_at: string | null;
  readonly labels: readonly string[];
  readonly runner_group_name: string | null;
  readonly steps?: readonly ListedStep[];
}

interface ListedStep {
  readonly name: string;
  readonly started_at?: string | null;
  readonly completed_at?: string | null;
}

/** The jobs of a run in all its attempts. If they are not available, that is a problem of the run. */
export async function findJobs(
  github: GitHub,
  runId: number,
  visibility: Visibility,
): Promise<JobList> {
  try {
    const { jobs } = await listJobs(github, runId);
    return jobs === undefined
      ? unavailable(`run ${runId} has more than ${mostJobs} jobs`)
      : { kind: 'jobs', jobs: jobs.map(jobOf), visibility };
  } catch (cause) {
    return unavailable(describeApiError(cause, 'actions: read'));
  }
}

const unavailable = (why: string): JobList => ({
  kind: 'unavailable',
  problem: {
    what: `The jobs of the run could not be listed, so they are not estimated: ${why}`,
    where: {},
    remedy: 'Correct that, or set `estimate: none`.',
  },
});

export interface JobPages {
  /** Absent if there are too many. */
  readonly jobs?: readonly ListedJob[];
  /** Requests that the token has left this hour. */
  readonly requestsLeft: number;
}

export async function listJobs({ octokit, repository }: GitHub, runId: number): Promise<JobPages> {
  const get = async (page: number) => {
    return octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs', {
      ...{ ...repository, run_id: runId, filter: 'all', per_page: perPage, page },
    });
  };
  const { data: first, headers } = await get(1);
  const requestsLeft = Number(headers['x-ratelimit-remaining'] ?? Number.POSITIVE_INFINITY);
  if (first.total_count > mostJobs) return { requestsLeft };
  const pages = Math.ceil(first.total_count / perPage);
  const others = await remainingPages(pages, async (page) => (await get(page)).data.jobs);
  return { jobs: [...first.jobs, ...others], requestsLeft };
}

/** A job as an estimate needs it. */
export function jobOf(listed: ListedJob): Job {
  const { name, run_attempt: attempt = 1, started_at: startedAt, completed_at: endedAt } = listed;
  const { labels, runner_group_name: group, steps = [] } = listed;
  return {
    ...{ name, attempt, startedAt, labels, state: stateOf(listed) },
    ...(endedAt !== null && { endedAt }),
    ...(group && { group }),
    steps: steps.flatMap(stepOf),
  };
}

/** A job that was cancelled before a runner took it has no steps. */
function stateOf({ status, conclusion, steps = [] }: ListedJob): JobState {
  if (status === 'in_progress') return 'running';
  if (status !== 'completed' || conclusion === 'skipped') return 'idle';
  if (conclusion === 'cancelled') return steps.length === 0 ? 'idle' : 'cancelled';
  return conclusion === 'success' || conclusion === 'neutral' ? 'succeeded' : 'failed';
}

function stepOf({ name, started_at: from, completed_at: to }: ListedStep): readonly JobStep[] {
  if (!from || !to) return [];
  return [{ name, seconds: (Date.parse(to) - Date.parse(from)) / 1e3 }];
}
