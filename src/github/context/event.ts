/** A repository, as its REST routes name it. */
export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** A workflow run in one of its attempts. */
export interface RunId {
  readonly runId: number;
  readonly attempt: number;
}

/** The event behind the run, as far as it decides what is judged. */
export type Trigger =
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      readonly base: Tip;
      readonly headSha: string;
      /** Absent when the fork was deleted. */
      readonly head?: Head;
      /** What GraphQL calls it. */
      readonly nodeId?: string;
      /** Commit, or ref, of what the base would become: the merge that GitHub tries. */
      readonly mergedAt: string;
      /** Forks and Dependabot get a token that may only read. */
      readonly token: 'writable' | 'read-only';
    }
  | { readonly kind: 'finished-run'; readonly run: FinishedRun }
  | { readonly kind: 'merge-group'; readonly base: Tip; readonly headSha: string }
  | { readonly kind: 'commit'; readonly tip: Tip; readonly history: 'save' | 'read' };

/** A branch, or a tag, and a commit of it. */
export interface Tip {
  readonly branch: string;
  readonly sha: string;
}

/** The branch that is to be merged, which may be in a fork. */
export interface Head extends Tip {
  readonly owner: string;
  readonly repositoryId: number;
}

/** The run that a `workflow_run` event is about. */
export interface FinishedRun extends RunId {
  readonly event: string;
  /** Its workflow file. */
  readonly path?: string;
  readonly head: Head;
}

/** Where and why the gate runs. */
export interface GateEvent {
  readonly repository: Repository;
  readonly serverUrl: string;
  readonly apiUrl: string;
  /** The full ref, which is also the scope of its caches. */
  readonly ref: string;
  readonly defaultBranch?: string;
  /** Who can see the repository: it decides the size of standard runners. */
  readonly visibility: 'public' | 'private' | 'unknown';
  readonly own: RunId;
  readonly trigger: Trigger;
}

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

/** Elsewhere the cache is a pull request's own, or the token may not write to it. */
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
    mergedAt: eventName === 'pull_request_target' ? mergeRef(number) : sha,
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

/** What a pull request would make of its base; absent while they conflict. */
export const mergeRef = (pullRequest: number): string => `refs/pull/${pullRequest}/merge`;

/** `refs/heads/main` → `main`. */
const shortRef = (ref: string): string => ref.replace(/^refs\/(heads|tags)\//, '');

/** The commit that the check belongs to: a pull request's own head, never the merge commit. */
export function headShaOf(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'pull-request':
    case 'merge-group':
      return trigger.headSha;
    case 'finished-run':
      return trigger.run.head.sha;
    case 'commit':
      return trigger.tip.sha;
  }
}

/** The run whose reports are judged. */
export function judgedRun({ trigger, own }: GateEvent, runId?: number): RunId {
  const run = trigger.kind === 'finished-run' ? trigger.run : own;
  if (runId === undefined || runId === run.runId) return { runId: run.runId, attempt: run.attempt };
  return { runId, attempt: 1 };
}

/** `owner/name`. */
export const slugOf = ({ repository: { owner, repo } }: Pick<GateEvent, 'repository'>): string =>
  `${owner}/${repo}`;

/** Path of the workflow file that runs the gate. */
export function ownWorkflow(event: GateEvent, env: NodeJS.ProcessEnv): string | undefined {
  const [path] = (env.GITHUB_WORKFLOW_REF ?? '').split('@', 1);
  const folder = `${slugOf(event)}/`;
  return path?.startsWith(folder) ? path.slice(folder.length) : undefined;
}

export const pageOf = ({ serverUrl, repository }: GateEvent): string =>
  `${serverUrl}/${repository.owner}/${repository.repo}`;
