import { type GateEvent, judgedRun, type RunId, slugOf } from '../context/event.ts';
import type { Inputs } from '../context/inputs.ts';
import type { Target } from '../context/target.ts';
import { workflowFile } from '../context/workflow-file.ts';
import { type Signer, signerFor } from './history-signature.ts';

/** Which history to read, and what may count as part of it. */
export interface HistoryQuery extends RunId {
  readonly name: string;
  readonly branch: string;
  /** Where to look if the branch has none: the nearest branch with a history. */
  readonly fallback?: string;
  /** Refs whose caches count: the branch and the default branch. */
  readonly scopes: readonly string[];
  /** The ref whose caches the code under test may write, if there is one: they never count. */
  readonly ownScope?: string;
  /** Paths of the workflow files whose runs form the history. */
  readonly workflows: readonly string[];
  /** Set if the repository has a key: then only signed records count. */
  readonly signer?: Signer;
  readonly now: Date;
  /** Whether the history will be saved: then missing records are looked for elsewhere too. */
  readonly saves: boolean;
}

/** The query for the history of a target's branch. */
export function historyQueryOf(event: GateEvent, inputs: Inputs, target: Target): HistoryQuery {
  const { trigger, defaultBranch } = event;
  const branch = inputs.branch ?? target.branch;
  const branches = [branch, target.branch, ...(defaultBranch ? [defaultBranch] : [])];
  return {
    ...judgedRun(event, inputs.runId),
    name: inputs.name,
    branch,
    scopes: [
      ...(trigger.kind === 'commit' ? [event.ref] : []),
      ...branches.map((one) => `refs/heads/${one}`),
    ],
    ...ownScopeOf(event),
    workflows: workflowsOf(event),
    ...(inputs.historyKey && { signer: signerFor(inputs.historyKey, slugOf(event)) }),
    now: new Date(),
    ...(defaultBranch && trigger.kind !== 'commit' ? { fallback: defaultBranch } : {}),
    saves: trigger.kind === 'commit' && trigger.history === 'save',
  };
}

/** A job of a pull request or a merge queue runs the proposed code, which may write caches of its ref. */
const ownScopeOf = ({ trigger, ref }: GateEvent) =>
  trigger.kind === 'merge-group' || ref.startsWith('refs/pull/') ? { ownScope: ref } : {};

/** Files of the workflows that form the branch's history: this workflow's, and the finished run's. */
function workflowsOf(event: GateEvent): readonly string[] {
  const { trigger } = event;
  const finished = trigger.kind === 'finished-run' ? trigger.run.path : undefined;
  return [...new Set([workflowFile(event), finished].flatMap((path) => path || []))];
}
