import type { GitHub } from '../api/client.ts';
import { remainingPages } from '../api/pages.ts';

/** Events that start runs of the branch itself, not of a pull request. */
export const ownEvents: readonly string[] = ['push', 'schedule', 'workflow_dispatch'];

/** Most pages of a hundred runs; older runs are ignored. */
const mostPages = 3;

/** A completed run of a branch. */
export interface BranchRun {
  readonly sha: string;
  readonly attempts: number;
  /** ISO 8601: when it was created, and when it ended. */
  readonly from: string;
  readonly to: string;
}

/** The completed runs of these workflow files on a branch of the repository itself, by run number. */
export async function branchRuns(
  github: GitHub,
  branch: string,
  workflows: readonly string[],
): Promise<ReadonlyMap<number, BranchRun>> {
  const lists = await Promise.all(workflows.map((path) => runsOf(github, branch, path)));
  return new Map(lists.flat());
}

async function runsOf(
  { octokit, repository }: GitHub,
  branch: string,
  path: string,
): Promise<readonly (readonly [number, BranchRun])[]> {
  const get = async (page: number) => {
    const { data } = await octokit.request(
      'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
      {
        ...repository,
        workflow_id: path.split('/').at(-1) ?? path,
        ...{ branch, status: 'completed', exclude_pull_requests: true, per_page: 100, page },
      },
    );
    return data;
  };
  const first = await get(1);
  const pages = Math.min(mostPages, Math.ceil(first.total_count / 100));
  const rest = await remainingPages(pages, async (page) => (await get(page)).workflow_runs);
  return [...first.workflow_runs, ...rest]
    .filter(
      (run) =>
        run.status === 'completed' &&
        run.head_branch === branch &&
        run.head_repository?.id === run.repository.id &&
        ownEvents.includes(run.event) &&
        run.path.split('@', 1)[0] === path,
    )
    .map((run) => [
      Number(run.id),
      {
        sha: run.head_sha,
        attempts: run.run_attempt ?? 1,
        from: run.created_at,
        to: run.updated_at,
      },
    ]);
}
