import { userError } from '../../errors.ts';
import type { GitHub } from '../api/client.ts';
import { allPages } from '../api/pages.ts';
import type { Head, Tip } from './event.ts';

export interface FoundPullRequest {
  readonly number: number;
  readonly nodeId: string;
  readonly base: Tip;
  readonly headSha: string;
}

/** Most pull requests of one head that are judged; each has its own budget. */
const mostPulls = 20;

/**
 * The pull requests of a head branch: all open ones, else those that were closed at this
 * commit; one per base, the last updated first. GitHub's list of a commit's pull requests
 * omits those from forks. Throws UserError if there are too many to judge.
 */
export async function findPullRequests(
  github: GitHub,
  head: Head,
): Promise<readonly FoundPullRequest[]> {
  const open = await openPullRequests(github, head);
  if (open.length > 0) return open;
  const closed = await listPulls(github, head, 'closed');
  return onePerBase(closed.filter(({ headSha }) => headSha === head.sha));
}

/** The open ones only. */
export const openPullRequests = async (github: GitHub, head: Head) =>
  onePerBase(await listPulls(github, head, 'open'));

function onePerBase(found: readonly FoundPullRequest[]): readonly FoundPullRequest[] {
  const bases = [...new Map(found.toReversed().map((one) => [one.base.branch, one])).values()];
  if (bases.length > mostPulls) throw tooMany(bases.length);
  return bases.toReversed();
}

async function listPulls(
  { octokit, repository }: GitHub,
  head: Head,
  state: 'open' | 'closed',
): Promise<readonly FoundPullRequest[]> {
  const get = (page: number) =>
    octokit.request('GET /repos/{owner}/{repo}/pulls', {
      ...repository,
      state,
      head: `${head.owner}:${head.branch}`,
      sort: 'updated',
      direction: 'desc',
      per_page: 100,
      page,
    });
  return (await allPages(get))
    .filter((one) => one.head.repo?.id === head.repositoryId)
    .map(({ number, node_id: nodeId, base, head: { sha: headSha } }) => ({
      ...{ number, nodeId, headSha },
      base: tipOf(base),
    }));
}

const tipOf = ({ ref, sha }: { readonly ref: string; readonly sha: string }): Tip => ({
  branch: ref,
  sha,
});

const tooMany = (count: number) =>
  userError(
    `${count} pull requests have the same head branch, more than the ${mostPulls} that are judged at once`,
    'Close those that are not meant to be merged.',
  );
