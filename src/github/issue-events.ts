import type { GitHub } from './api/client.ts';
import { allPages } from './api/pages.ts';

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
