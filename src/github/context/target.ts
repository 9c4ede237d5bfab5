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
  /** Commit or ref with the proposed budget file; absent if nothing is about to be merged. */
  readonly proposalRef?: string;
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
      return targetOfPull(trigger, trigger.base);
    case 'merge-group':
      return targetOfGroup(trigger);
    case 'commit':
      return targetOfCommit(trigger);
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
      return [targetOfGroup(trigger)];
    case 'commit':
      return [targetOfCommit(trigger)];
  }
}

/** Whether data gathered for one target is also valid for the other. */
export const isSameTarget = (one: Target, other: Target): boolean =>
  one.branch === other.branch &&
  one.policyAt.kind === other.policyAt.kind &&
  one.proposalRef === other.proposalRef &&
  one.pullRequest.kind === other.pullRequest.kind;

type TriggerOf<K extends Trigger['kind']> = Extract<Trigger, { readonly kind: K }>;

const targetOfPull = (
  { number, nodeId, testMerge }: TriggerOf<'pull-request'>,
  base: Tip,
): Target => ({
  ...targetAtTip(base, { kind: 'open', number, ...(nodeId !== undefined && { nodeId }) }),
  proposalRef: testMerge,
});

const targetOfGroup = ({ base, headSha }: TriggerOf<'merge-group'>) => ({
  ...targetAtTip(base, noneInQueue),
  proposalRef: headSha,
});

const targetOfCommit = ({ tip }: TriggerOf<'commit'>) =>
  targetAtCommit(tip, none('this run does not belong to a pull request'));

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
    targetOfPull(trigger, own?.base ?? trigger.base),
    ...others.map(({ number, base }) => ({
      ...targetAtTip(base, none(`pull request #${number} gets its comment from its own run`)),
      proposalRef: mergeRef(number),
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
  if (run.event === 'merge_group') return [targetOfQueueBranch(run.head, defaultBranch)];
  if (!run.event.startsWith('pull_request'))
    return [targetAtCommit(run.head, none('the finished run does not belong to a pull request'))];
  const [first, ...others] = await findPullRequests(github, run.head);
  if (first === undefined) {
    const why = none('no pull request has the head branch of the finished run');
    return [targetAtBranch(defaultBranch, why)];
  }
  return [targetOfFound(first, run), ...others.map((one) => targetOfFound(one, run))];
}

function targetOfFound(
  { number, nodeId, base, headSha }: FoundPullRequest,
  run: FinishedRun,
): Target {
  if (headSha !== run.head.sha)
    return targetAtTip(base, none(`pull request #${number} has moved on to another commit`));
  return { ...targetAtTip(base, { kind: 'open', number, nodeId }), proposalRef: mergeRef(number) };
}

/** The queue's branches are called `gh-readonly-queue/<base>/pr-<number>-<sha>`. */
function targetOfQueueBranch({ branch }: Tip, defaultBranch: string | undefined): Target {
  const base = /^gh-readonly-queue\/(.+)\/pr-\d+-[0-9a-f]+$/.exec(branch)?.[1];
  return targetAtBranch(base ?? defaultBranch, noneInQueue);
}

/** Judged by the branch's current budget, not the one at the time of the event. */
const targetAtTip = (base: Tip, pullRequest: PullRequest): Target => ({
  branch: base.branch,
  policyAt: { kind: 'tip', ...base },
  pullRequest,
});

const targetAtBranch = (branch: string | undefined, pullRequest: PullRequest): Target =>
  branch === undefined
    ? targetAtCommit({ branch: 'HEAD', sha: 'HEAD' }, pullRequest)
    : targetAtTip({ branch, sha: `refs/heads/${branch}` }, pullRequest);

const targetAtCommit = ({ branch, sha }: Tip, pullRequest: PullRequest): Target => ({
  branch,
  policyAt: { kind: 'commit', ref: sha },
  pullRequest,
});

const none = (why: string): PullRequest => ({ kind: 'none', why });
const noneInQueue = none('a merge queue has no pull request to comment on');
