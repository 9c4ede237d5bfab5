import { UserError } from '../../errors.ts';
import type { GitHub } from '../api/client.ts';
import { lastPage, remainingPages } from '../api/pages.ts';
import type { FinishedRun, Tip } from './event.ts';

export interface FoundPullRequest {
  readonly number: number;
  readonly base: Tip;
  readonly headSha: string;
}

/** Pull requests of one head that are judged; each has a budget and a comment of its own. */
const most = 20;

/**
 * The pull requests of a head repository and branch: all that are open, else those that were closed
 * at the very commit, one for each base, the last updated first. GitHub's list of a commit's pull
 * requests knows none that come from forks. Throws UserError where there are too many to judge.
 */
export async function findPullRequests(
  github: GitHub,
  head: FinishedRun['head'],
): Promise<readonly FoundPullRequest[]> {
  const open = await listPulls(github, head, 'open');
  const found =
    open.length > 0
      ? open
      : (await listPulls(github, head, 'closed')).filter(({ headSha }) => headSha === head.sha);
  const bases = [...new Map(found.toReversed().map((one) => [one.base.branch, one])).values()];
  if (bases.length > most) throw tooMany(bases.length);
  return bases.toReversed();
}

async function listPulls(
  { octokit, repository }: GitHub,
  head: FinishedRun['head'],
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
  const first = await get(1);
  const rest = await remainingPages(
    lastPage(first.headers.link),
    async (page) => (await get(page)).data,
  );
  return [...first.data, ...rest]
    .filter((one) => one.head.repo?.id === head.repositoryId)
    .map(({ number, base, head: { sha: headSha } }) => ({ number, base: tipOf(base), headSha }));
}

const tipOf = ({ ref, sha }: { readonly ref: string; readonly sha: string }): Tip => ({
  branch: ref,
  sha,
});

const tooMany = (count: number) =>
  new UserError([
    {
      what: `${count} pull requests have the head branch of the finished run, more than the ${most} that are judged at once`,
      where: {},
      remedy: 'Close those that are not meant to be merged.',
    },
  ]);
