import { warning } from '@actions/core';
import type { ChangedFile } from '../reduce/files/patch.ts';
import { describeApiError } from './api/api-errors.ts';
import type { GitHub } from './api/client.ts';
import { allPages } from './api/pages.ts';
import type { Target } from './context/target.ts';

const perPage = 100;
/** GitHub lists at most 3,000 files of a pull request. */
const mostPages = 30;

/** An event of a pull request, as far as it is used. */
export interface IssueEvent {
  readonly event: string;
  readonly created_at: string;
  readonly actor: { readonly login: string; readonly type?: string | undefined } | null;
  readonly label?: { readonly name: string };
}

/** All events, oldest first. */
export async function issueEvents(
  { octokit, repository }: GitHub,
  issue: number,
): Promise<readonly IssueEvent[]> {
  const get = (page: number) =>
    octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}/events', {
      ...{ ...repository, issue_number: issue, per_page: 100, page },
    });
  return (await allPages(get)) as readonly IssueEvent[];
}

/**
 * The files that a pull request changes, with their patches; none without a pull request.
 * They are only used for advice, so a failure to read them is a warning.
 */
export async function pullFiles(
  github: GitHub,
  { pullRequest }: Target,
): Promise<readonly ChangedFile[]> {
  if (pullRequest.kind === 'none') return [];
  try {
    return await listFiles(github, pullRequest.number);
  } catch (error) {
    warning(
      `The pull request’s files could not be read: ${describeApiError(error, 'pull-requests: read')}. The verdict stands.`,
    );
    return [];
  }
}

async function listFiles(
  { octokit, repository }: GitHub,
  number: number,
): Promise<readonly ChangedFile[]> {
  const get = (page: number) =>
    octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
      ...repository,
      pull_number: number,
      per_page: perPage,
      page,
    });
  return (await allPages(get, mostPages)).map(({ filename, patch }) => ({ path: filename, patch }));
}
