import type { GitHub } from '../api/client.ts';
import { type FinishedRun, type GateEvent, mergeRef, type Tip } from './event.ts';
import { type FoundPullRequest, findPullRequests } from './pull-request.ts';

/** What is judged, by which budget file, and where it is said. */
export interface Target {
  /** The branch whose budget holds. */
  readonly branch: string;
  readonly policyAt: PolicyAt;
  /** Commit, or ref, whose budget file is proposed; absent where nothing is about to land. */
  readonly proposedAt?: string;
  readonly pullRequest: PullRequest;
}

/** Where the budget file that holds is read. */
export type PolicyAt =
  /** At the tip that the branch has now; `sha` is the one that it had, which may be old. */
  | ({ readonly kind: 'tip' } & Tip)
  /** At a commit, or a ref. */
  | { readonly kind: 'commit'; readonly ref: string };

export type PullRequest =
  | { readonly kind: 'open'; readonly number: number }
  /** None to comment on, and why. */
  | { readonly kind: 'none'; readonly why: string };

/** Of a finished run each pull request of its head is judged; of anything else there is one. */
export type Targets = readonly [Target, ...Target[]];

/** Only a finished run needs requests: its payload names no pull request when it came from a fork. */
export async function resolveTargets(github: GitHub, event: GateEvent): Promise<Targets> {
  const { trigger } = event;
  switch (trigger.kind) {
    case 'pull-request': {
      const pullRequest = { kind: 'open', number: trigger.number } as const;
      return [{ ...judgedFor(trigger.base, pullRequest), proposedAt: trigger.mergedAt }];
    }
    case 'merge-group':
      return [{ ...judgedFor(trigger.base, queued), proposedAt: trigger.headSha }];
    case 'commit':
      return [judgedAt(trigger.tip, none('this run is not of a pull request'))];
    case 'finished-run':
      return targetsOfRun(github, trigger.run, event.defaultBranch);
  }
}

async function targetsOfRun(
  github: GitHub,
  run: FinishedRun,
  defaultBranch: string | undefined,
): Promise<Targets> {
  if (run.event === 'merge_group') return [queuedFor(run.head, defaultBranch)];
  if (!run.event.startsWith('pull_request'))
    return [judgedAt(run.head, none('the finished run is not of a pull request'))];
  const [first, ...others] = await findPullRequests(github, run.head);
  if (first === undefined) {
    const why = none('no pull request has the head branch of the finished run');
    return [judgedForBranch(defaultBranch, why)];
  }
  return [targetOf(first, run), ...others.map((one) => targetOf(one, run))];
}

function targetOf({ number, base, headSha }: FoundPullRequest, run: FinishedRun): Target {
  if (headSha !== run.head.sha)
    return judgedFor(base, none(`pull request #${number} has moved on to another commit`));
  return { ...judgedFor(base, { kind: 'open', number }), proposedAt: mergeRef(number) };
}

/** The queue's branches are called `gh-readonly-queue/<base>/pr-<number>-<sha>`. */
function queuedFor({ branch }: Tip, defaultBranch: string | undefined): Target {
  const base = /^gh-readonly-queue\/(.+)\/pr-\d+-[0-9a-f]+$/.exec(branch)?.[1];
  return judgedForBranch(base ?? defaultBranch, queued);
}

/** By the budget that holds on a branch at the time, not when the event was made. */
const judgedFor = (base: Tip, pullRequest: PullRequest): Target => ({
  branch: base.branch,
  policyAt: { kind: 'tip', ...base },
  pullRequest,
});

const judgedForBranch = (branch: string | undefined, pullRequest: PullRequest): Target =>
  branch === undefined
    ? judgedAt({ branch: 'HEAD', sha: 'HEAD' }, pullRequest)
    : judgedFor({ branch, sha: `refs/heads/${branch}` }, pullRequest);

const judgedAt = ({ branch, sha }: Tip, pullRequest: PullRequest): Target => ({
  branch,
  policyAt: { kind: 'commit', ref: sha },
  pullRequest,
});

const none = (why: string): PullRequest => ({ kind: 'none', why });
const queued = none('a merge queue has no pull request to comment on');
