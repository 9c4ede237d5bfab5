import { type GateEvent, judgedRun, type RunId, slugOf } from '../context/event.ts';
import type { Inputs } from '../context/inputs.ts';
import type { Target } from '../context/target.ts';
import { workflowFile } from '../context/workflow-file.ts';
import { type Signer, signerFor } from './history-signature.ts';

/** Whose history is read. */
export interface HistoryQuery extends RunId {
  readonly name: string;
  readonly branch: string;
  /** Where to look when the branch has none: the nearest history with data. */
  readonly fallback?: string;
  /** Refs whose caches count: those of the branch and of the default branch. */
  readonly scopes: readonly string[];
  /** The ref whose caches the code under test may write, where there is one: they never count. */
  readonly ownScope?: string;
  /** Paths of the workflow files whose runs make the history. */
  readonly workflows: readonly string[];
  /** Where the repository has a key: then what it signed counts, and nothing else. */
  readonly signer?: Signer;
  readonly now: Date;
  /** Whether it will be saved: then what the cache lacks is looked for too. */
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

/** A job of a pull request or of a merge queue runs its code, which may write caches of its ref. */
const ownScopeOf = ({ trigger, ref }: GateEvent) =>
  trigger.kind === 'merge-group' || ref.startsWith('refs/pull/') ? { ownScope: ref } : {};

/** Files of the workflows that make the branch's history: this one's, and the finished run's. */
function workflowsOf(event: GateEvent): readonly string[] {
  const { trigger } = event;
  const own = workflowFile(event) ?? '';
  const finished = trigger.kind === 'finished-run' ? (trigger.run.path ?? '') : '';
  return [...new Set([own, finished].filter((one) => one !== ''))];
}
