import type { GitHub } from '../api/client.ts';
import { remainingPages } from '../api/pages.ts';
import { ownEvents } from '../history/branch-runs.ts';

const perPage = 100;
/** GitHub lists at most a thousand runs per search. */
const mostPages = 10;

/** A successful run of a branch; lists are newest first. */
export interface PastRun {
  readonly runId: number;
  readonly attempt: number;
  readonly sha: string;
  /** When it was created, ISO 8601. */
  readonly at: string;
  /** Its workflow file. */
  readonly workflow: string;
}

/** Which runs count. */
export interface PastRunsOf {
  readonly branch: string;
  /** ISO 8601: earlier runs are ignored. */
  readonly since: string;
}

/** The branch's own runs since a day. A failed run may have stopped early, so it does not count. */
export async function listPastRuns(
  github: GitHub,
  { branch, since }: PastRunsOf,
): Promise<readonly PastRun[]> {
  const runs = await listRuns(github, { branch, status: 'success', since });
  return runs
    .filter(
      (run) =>
        run.conclusion === 'success' &&
        run.head_branch === branch &&
        run.head_repository?.id === run.repository.id &&
        ownEvents.includes(run.event) &&
        run.created_at >= since,
    )
    .map((run) => ({
      runId: Number(run.id),
      attempt: run.run_attempt ?? 1,
      sha: run.head_sha,
      at: run.created_at,
      workflow: run.path.split('@', 1)[0] ?? run.path,
    }));
}

/** Runs of all workflows since a day, newest first, as GitHub lists them. */
export async function listRuns(
  { octokit, repository }: GitHub,
  {
    since,
    ...search
  }: {
    readonly since: string;
    readonly status: 'success' | 'completed';
    readonly branch?: string;
  },
) {
  const get = async (page: number) => {
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/actions/runs', {
      ...{ ...repository, ...search, created: `>=${since.slice(0, 10)}` },
      ...{ exclude_pull_requests: true, per_page: perPage, page },
    });
    return data;
  };
  const first = await get(1);
  const pages = Math.min(mostPages, Math.ceil(first.total_count / perPage));
  const others = await remainingPages(pages, async (page) => (await get(page)).workflow_runs);
  return [...first.workflow_runs, ...others];
}
