import { info } from '@actions/core';
import { UserError } from '../../errors.ts';
import { describeApiError } from '../api/api-errors.ts';
import type { GitHub } from '../api/client.ts';
import { escapeCommand } from '../publish/escape-command.ts';
import { type FinishedRun, type GateEvent, mergeRef, type Tip, type Trigger } from './event.ts';
import { type FoundPullRequest, findPullRequests, openPullRequests } from './pull-request.ts';

/** What is judged, against which budget file, and which pull request gets the comment. */
export interface Target {
  /** The branch whose budget applies. */
  readonly branch: string;
  readonly policyAt: PolicyAt;
  /** Commit or ref of the proposed budget file; absent if nothing is about to be merged. */
  readonly proposedAt?: string;
  readonly pullRequest: PullRequest;
}

/** Where to read the budget file that applies. */
export type PolicyAt =
  /** At the current tip of the branch; `sha` is the tip according to the event, which may be outdated. */
  | ({ readonly kind: 'tip' } & Tip)
  /** At a commit or ref. */
  | { readonly kind: 'commit'; readonly ref: string };

export interface OpenPullRequest {
  readonly kind: 'open';
  readonly number: number;
  /** Node ID for GraphQL. */
  readonly nodeId?: string;
}

export type PullRequest =
  | OpenPullRequest
  /** No pull request to comment on, and why. */
  | { readonly kind: 'none'; readonly why: string };

/** The event's own target first. If several pull requests share a head, each has a target. */
export type Targets = readonly [Target, ...Target[]];

/** The target according to the event alone; undefined for `workflow_run`, which names none. */
export function targetOfEvent({ trigger }: GateEvent): Target | undefined {
  switch (trigger.kind) {
    case 'pull-request':
      return ownTarget(trigger, trigger.base);
    case 'merge-group':
      return queuedAt(trigger);
    case 'commit':
      return ofCommit(trigger);
    case 'finished-run':
      return undefined;
  }
}

/** The targets according to GitHub's current state. */
export async function resolveTargets(github: GitHub, event: GateEvent): Promise<Targets> {
  const { trigger, defaultBranch } = event;
  switch (trigger.kind) {
    case 'pull-request':
      return targetsOfPull(github, trigger);
    case 'finished-run':
      return targetsOfRun(github, trigger.run, defaultBranch);
    case 'merge-group':
      return [queuedAt(trigger)];
    case 'commit':
      return [ofCommit(trigger)];
  }
}

/** Whether data gathered for one target is also valid for the other. */
export const isSameTarget = (one: Target, other: Target): boolean =>
  one.branch === other.branch &&
  one.policyAt.kind === other.policyAt.kind &&
  one.proposedAt === other.proposedAt &&
  one.pullRequest.kind === other.pullRequest.kind;

type TriggerOf<K extends Trigger['kind']> = Extract<Trigger, { readonly kind: K }>;

const ownTarget = ({ number, nodeId, mergedAt }: TriggerOf<'pull-request'>, base: Tip): Target => ({
  ...judgedFor(base, { kind: 'open', number, ...(nodeId !== undefined && { nodeId }) }),
  proposedAt: mergedAt,
});

const queuedAt = ({ base, headSha }: TriggerOf<'merge-group'>) => ({
  ...judgedFor(base, queued),
  proposedAt: headSha,
});

const ofCommit = ({ tip }: TriggerOf<'commit'>) =>
  judgedAt(tip, none('this run does not belong to a pull request'));

/**
 * A re-run has the event of its first attempt, so the base is the pull request's
 * current one. Other open pull requests of the same commit share its check, so they are judged too;
 * each gets its comment from its own run.
 */
async function targetsOfPull(github: GitHub, trigger: TriggerOf<'pull-request'>): Promise<Targets> {
  const found = await pullsOfHead(github, trigger);
  const own = found.find(({ number }) => number === trigger.number);
  const others = found.filter(
    ({ number, headSha, base }) =>
      number !== trigger.number &&
      headSha === trigger.headSha &&
      base.branch !== (own ?? trigger).base.branch,
  );
  return [
    ownTarget(trigger, own?.base ?? trigger.base),
    ...others.map(({ number, base }) => ({
      ...judgedFor(base, none(`pull request #${number} gets its comment from its own run`)),
      proposedAt: mergeRef(number),
    })),
  ];
}

async function pullsOfHead(github: GitHub, { head }: TriggerOf<'pull-request'>) {
  if (head === undefined) return [];
  try {
    return await openPullRequests(github, head);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const why = escapeCommand(describeApiError(cause, 'pull-requests: read'));
    info(`Judged for the event’s own base only; the pull requests could not be listed: ${why}`);
    return [];
  }
}

async function targetsOfRun(
  github: GitHub,
  run: FinishedRun,
  defaultBranch: string | undefined,
): Promise<Targets> {
  if (run.event === 'merge_group') return [queuedFor(run.head, defaultBranch)];
  if (!run.event.startsWith('pull_request'))
    return [judgedAt(run.head, none('the finished run does not belong to a pull request'))];
  const [first, ...others] = await findPullRequests(github, run.head);
  if (first === undefined) {
    const why = none('no pull request has the head branch of the finished run');
    return [judgedForBranch(defaultBranch, why)];
  }
  return [targetOf(first, run), ...others.map((one) => targetOf(one, run))];
}

function targetOf({ number, nodeId, base, headSha }: FoundPullRequest, run: FinishedRun): Target {
  if (headSha !== run.head.sha)
    return judgedFor(base, none(`pull request #${number} has moved on to another commit`));
  return { ...judgedFor(base, { kind: 'open', number, nodeId }), proposedAt: mergeRef(number) };
}

/** The queue's branches are called `gh-readonly-queue/<base>/pr-<number>-<sha>`. */
function queuedFor({ branch }: Tip, defaultBranch: string | undefined): Target {
  const base = /^gh-readonly-queue\/(.+)\/pr-\d+-[0-9a-f]+$/.exec(branch)?.[1];
  return judgedForBranch(base ?? defaultBranch, queued);
}

/** Judged by the branch's current budget, not the one at the time of the event. */
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
