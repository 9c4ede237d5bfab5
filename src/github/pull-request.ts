import type { GitHub } from './client.ts';
import type { FinishedRun, Tip } from './event.ts';

export interface FoundPullRequest {
  readonly number: number;
  readonly base: Tip;
  readonly headSha: string;
}

/**
 * The pull request of a head repository and branch: the one at the very commit, else the one last
 * updated. GitHub's list of a commit's pull requests knows none that come from forks.
 */
export async function findPullRequest(
  { octokit, repository }: GitHub,
  head: FinishedRun['head'],
): Promise<FoundPullRequest | undefined> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/pulls', {
    ...repository,
    state: 'all',
    head: `${head.owner}:${head.branch}`,
    sort: 'updated',
    direction: 'desc',
    per_page: 100,
  });
  const candidates = data.filter((one) => one.head.repo?.id === head.repositoryId);
  const open = candidates.filter(({ state }) => state === 'open');
  const found =
    open.find((one) => one.head.sha === head.sha) ??
    open[0] ??
    candidates.find((one) => one.head.sha === head.sha);
  return found && { number: found.number, base: tipOf(found.base), headSha: found.head.sha };
}

const tipOf = ({ ref, sha }: { readonly ref: string; readonly sha: string }): Tip => ({
  branch: ref,
  sha,
});
