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

/** The event behind the run, as far as it determines what is judged. */
export type Trigger =
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      readonly base: Tip;
      readonly headSha: string;
      /** Absent when the fork was deleted. */
      readonly head?: Head;
      /** Node ID for GraphQL. */
      readonly nodeId?: string;
      /** Commit or ref of GitHub's test merge into the base. */
      readonly testMerge: string;
      /** Forks and Dependabot get a read-only token. */
      readonly token: 'writable' | 'read-only';
    }
  | { readonly kind: 'finished-run'; readonly run: FinishedRun }
  | { readonly kind: 'merge-group'; readonly base: Tip; readonly headSha: string }
  | { readonly kind: 'commit'; readonly tip: Tip; readonly history: 'save' | 'read' };

/** A branch or tag, with its commit. */
export interface Tip {
  readonly branch: string;
  readonly sha: string;
}

/** The branch to merge, which may be in a fork. */
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
  /** Visibility of the repository, which determines the size of standard runners. */
  readonly visibility: 'public' | 'private' | 'unknown';
  readonly own: RunId;
  readonly trigger: Trigger;
}

/** The test merge of a pull request into its base; absent if they conflict. */
export const mergeRef = (pullRequest: number): string => `refs/pull/${pullRequest}/merge`;

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

export const pageOf = ({ serverUrl, repository }: GateEvent): string =>
  `${serverUrl}/${repository.owner}/${repository.repo}`;
