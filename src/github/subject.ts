import type { GitHub } from './client.ts';
import { type FinishedRun, type GateEvent, mergeRef, type Tip } from './event.ts';
import { findPullRequest } from './pull-request.ts';

/** What is judged, by which budget file, and where it is said. */
export interface Subject {
  /** The branch whose budget holds. */
  readonly branch: string;
  /** Commit, or branch, whose budget file holds. */
  readonly policyAt: string;
  /** Commit, or ref, whose budget file is proposed; absent where nothing is about to land. */
  readonly proposedAt?: string;
  readonly pullRequest: PullRequest;
}

export type PullRequest =
  | { readonly kind: 'open'; readonly number: number }
  /** None to comment on, and why. */
  | { readonly kind: 'none'; readonly why: string };

/** Only a finished run needs requests: its payload names no pull request when it came from a fork. */
export async function resolveSubject(github: GitHub, event: GateEvent): Promise<Subject> {
  const { trigger } = event;
  switch (trigger.kind) {
    case 'pull-request':
      return {
        ...judgedAt(trigger.base, { kind: 'open', number: trigger.number }),
        proposedAt: trigger.mergedAt,
      };
    case 'merge-group':
      return {
        ...judgedAt(trigger.base, none('a merge queue has no pull request to comment on')),
        proposedAt: trigger.headSha,
      };
    case 'commit':
      return judgedAt(trigger.tip, none('this run is not of a pull request'));
    case 'finished-run':
      return subjectOfRun(github, trigger.run, event.defaultBranch);
  }
}

async function subjectOfRun(
  github: GitHub,
  run: FinishedRun,
  defaultBranch = 'HEAD',
): Promise<Subject> {
  if (run.event === 'merge_group') return queuedFor(run.head, defaultBranch);
  if (!run.event.startsWith('pull_request'))
    return judgedAt(run.head, none('the finished run is not of a pull request'));
  const found = await findPullRequest(github, run.head);
  if (found === undefined)
    return judgedAt(
      { branch: defaultBranch, sha: defaultBranch },
      none('no pull request has the head branch of the finished run'),
    );
  if (found.headSha !== run.head.sha)
    return judgedAt(
      found.base,
      none(`pull request #${found.number} has moved on to another commit`),
    );
  const open = judgedAt(found.base, { kind: 'open', number: found.number });
  return { ...open, proposedAt: mergeRef(found.number) };
}

/** The queue's branches are called `gh-readonly-queue/<base>/pr-<number>-<sha>`. */
function queuedFor({ branch }: Tip, defaultBranch: string): Subject {
  const base = /^gh-readonly-queue\/(.+)\/pr-\d+-[0-9a-f]+$/.exec(branch)?.[1] ?? defaultBranch;
  return judgedAt(
    { branch: base, sha: base },
    none('a merge queue has no pull request to comment on'),
  );
}

const judgedAt = ({ branch, sha }: Tip, pullRequest: PullRequest): Subject => ({
  branch,
  policyAt: sha,
  pullRequest,
});

const none = (why: string): PullRequest => ({ kind: 'none', why });
