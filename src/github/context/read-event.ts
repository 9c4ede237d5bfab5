import {
  type FinishedRun,
  type GateEvent,
  type Head,
  mergeRef,
  type Repository,
  type Trigger,
} from './event.ts';

/** The parts of @actions/github's context that are used. */
export interface RunnerContext {
  readonly eventName: string;
  readonly sha: string;
  readonly ref: string;
  readonly actor: string;
  readonly runId: number;
  readonly runAttempt: number;
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly repo: Repository;
  readonly payload: object;
}

/** The parts of GitHub's event payloads that are used. */
interface Payload {
  readonly repository?: { readonly default_branch?: string; readonly private?: boolean };
  readonly pull_request?: {
    readonly number: number;
    readonly node_id?: string;
    readonly base: Ref;
    readonly head: Ref;
  };
  readonly merge_group?: {
    readonly base_ref: string;
    readonly base_sha: string;
    readonly head_sha: string;
  };
  readonly workflow_run?: {
    readonly id: number;
    readonly run_attempt: number;
    readonly event: string;
    readonly path?: string;
    readonly head_branch: string | null;
    readonly head_sha: string;
    readonly head_repository: { readonly id: number; readonly owner: { readonly login: string } };
  };
}

interface Ref {
  readonly ref: string;
  readonly sha: string;
  readonly repo: { readonly id: number; readonly owner: { readonly login: string } } | null;
}

/** Reads the event that started the workflow. */
export function readEvent(context: RunnerContext): GateEvent {
  const payload = context.payload as Payload;
  const defaultBranch = payload.repository?.default_branch;
  return {
    repository: context.repo,
    serverUrl: context.serverUrl,
    apiUrl: context.apiUrl,
    ref: context.ref,
    ...(defaultBranch === undefined ? {} : { defaultBranch }),
    visibility: visibilityOf(payload.repository?.private),
    own: { runId: context.runId, attempt: context.runAttempt || 1 },
    trigger: triggerOf(context, payload),
  };
}

function visibilityOf(isPrivate: boolean | undefined): GateEvent['visibility'] {
  if (isPrivate === undefined) return 'unknown';
  return isPrivate ? 'private' : 'public';
}

function triggerOf(context: RunnerContext, payload: Payload): Trigger {
  const { pull_request: pullRequest, merge_group: group, workflow_run: run } = payload;
  if (pullRequest?.base && pullRequest.head) return pullRequestOf(context, pullRequest);
  if (context.eventName === 'workflow_run' && run)
    return { kind: 'finished-run', run: finishedRunOf(run) };
  if (context.eventName === 'merge_group' && group)
    return {
      kind: 'merge-group',
      base: { branch: shortRef(group.base_ref), sha: group.base_sha },
      headSha: group.head_sha,
    };
  return {
    kind: 'commit',
    tip: { branch: shortRef(context.ref ?? ''), sha: context.sha },
    history: savers.includes(context.eventName) ? 'save' : 'read',
  };
}

/** For other events, the cache belongs to a pull request, or the token cannot write to it. */
const savers = ['push', 'schedule', 'workflow_dispatch'];

function pullRequestOf(
  { eventName, actor, sha }: RunnerContext,
  { number, node_id: nodeId, base, head }: NonNullable<Payload['pull_request']>,
): Trigger {
  const fork = head.repo?.id !== base.repo?.id;
  const readOnly = eventName !== 'pull_request_target' && (fork || actor === 'dependabot[bot]');
  return {
    kind: 'pull-request',
    number,
    base: { branch: base.ref, sha: base.sha },
    headSha: head.sha,
    ...(head.repo && { head: headOf(head, head.repo) }),
    ...(nodeId !== undefined && { nodeId }),
    testMerge: eventName === 'pull_request_target' ? mergeRef(number) : sha,
    token: readOnly ? 'read-only' : 'writable',
  };
}

const headOf = ({ ref, sha }: Ref, { id, owner }: NonNullable<Ref['repo']>): Head => ({
  branch: ref,
  sha,
  owner: owner.login,
  repositoryId: id,
});

function finishedRunOf(run: NonNullable<Payload['workflow_run']>): FinishedRun {
  return {
    runId: run.id,
    attempt: run.run_attempt,
    event: run.event,
    ...(run.path !== undefined && { path: run.path }),
    head: {
      branch: run.head_branch ?? '',
      sha: run.head_sha,
      owner: run.head_repository.owner.login,
      repositoryId: run.head_repository.id,
    },
  };
}

/** `refs/heads/main` → `main`. */
const shortRef = (ref: string): string => ref.replace(/^refs\/(heads|tags)\//, '');
