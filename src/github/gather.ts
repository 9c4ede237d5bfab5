import { info } from '@actions/core';
import type { PolicySource } from '../compare/budget/policy-source.ts';
import type { JobList } from '../compare/estimated.ts';
import type { ReportFile } from '../measure/measurement.ts';
import type { ChangedFile } from '../reduce/files/patch.ts';
import type { Origin } from '../report/ledger/origin.ts';
import type { GitHub } from './api/client.ts';
import { suppressUnhandled } from './api/suppress-unhandled.ts';
import { type FoundArtifacts, findArtifacts, reportFiles } from './artifacts.ts';
import { type GateEvent, judgedRun, ownWorkflow, slugOf } from './context/event.ts';
import type { Inputs } from './context/inputs.ts';
import type { Target } from './context/target.ts';
import type { HistoryQuery } from './history/cached-history.ts';
import { withEarlierRuns } from './history/earlier-runs.ts';
import { type History, readHistory } from './history/history.ts';
import { type HistoryCache, openHistoryCache } from './history/history-cache.ts';
import { signerFor } from './history/history-signature.ts';
import { type IssueEvent, issueEvents } from './issue-events.ts';
import { readPolicySource, readProposedSource } from './policy-file.ts';
import { type FoundComment, findComment } from './publish/comments.ts';
import { escapeCommand } from './publish/escape-command.ts';
import { pullFiles } from './pull-files.ts';
import { type WorkspaceFiles, workspaceFiles } from './workspace-files.ts';

/** The reports of a run and its cache, requested for all targets at once. */
export interface Reports {
  /** Rejects when the reports cannot be listed, which is not the same as a missing report. */
  readonly listed: Promise<unknown>;
  /** Can be iterated several times. */
  readonly reports: AsyncIterable<ReportFile>;
  readonly cache: Promise<HistoryCache | undefined>;
  /** The run's jobs; absent unless they are to be estimated. */
  readonly jobs: Promise<JobList> | undefined;
  readonly artifacts: Promise<FoundArtifacts>;
}

export function gatherReports(
  github: GitHub,
  event: GateEvent,
  inputs: Inputs,
  workspace: string,
): Reports {
  const { runId } = judgedRun(event, inputs.runId);
  const artifacts = suppressUnhandled(findArtifacts(github, runId, inputs.artifacts));
  const fetched = reportFiles(github, artifacts);
  const files = suppressUnhandled(workspaceFiles(inputs.files, workspace));
  const listed = suppressUnhandled(Promise.all([files, artifacts]));
  listed.then(logUnmatched, () => undefined);
  const cache = suppressUnhandled(openHistoryCache(inputs.name));
  const jobs = inputs.estimate === 'jobs' ? jobsOf(github, runId, event) : undefined;
  return { listed, reports: allOf(files, fetched), cache, jobs, artifacts };
}

/** Only a run that estimates its jobs loads what lists them. */
async function jobsOf(github: GitHub, runId: number, { visibility }: GateEvent): Promise<JobList> {
  const { findJobs } = await import('./jobs.ts');
  return findJobs(github, runId, visibility);
}

/** All else that is requested of GitHub before there is a verdict on one target, side by side. */
export interface Gathering extends Reports {
  readonly target: Target;
  readonly policy: Promise<PolicySource>;
  readonly proposal: Promise<PolicySource | undefined>;
  readonly historyQuery: HistoryQuery;
  readonly history: Promise<History>;
  readonly comment: Promise<FoundComment>;
  /** What happened to the pull request: a label may be set at any time, whatever the event says. */
  readonly events: Promise<readonly IssueEvent[]>;
  /** Files that the pull request changes; none unless advice is requested. */
  readonly changes: Promise<readonly ChangedFile[]>;
  /** Where the run is from, for the ledger. */
  readonly origin: Promise<Origin>;
}

export function gather(
  github: GitHub,
  event: GateEvent,
  inputs: Inputs,
  target: Target,
  reports: Reports,
): Gathering {
  const policy = suppressUnhandled(readPolicySource(github, inputs, target.policyAt));
  const historyQuery = historyQueryOf(event, inputs, target);
  return {
    ...{ ...reports, target, policy, historyQuery },
    proposal: suppressUnhandled(readProposedSource(github, inputs, target)),
    history: suppressUnhandled(historyFor(github, event, historyQuery, inputs, policy, reports)),
    comment: suppressUnhandled(commentOn(github, target, inputs)),
    events: suppressUnhandled(eventsOf(github, target)),
    changes: suppressUnhandled(
      inputs.advice === 'files' ? pullFiles(github, target) : Promise.resolve([]),
    ),
    origin: suppressUnhandled(
      reports.artifacts.then(async (found) => {
        const { originOf } = await import('./context/origin.ts');
        return originOf(event, inputs, target, found, process.env);
      }),
    ),
  };
}

async function historyFor(
  github: GitHub,
  { visibility }: GateEvent,
  query: HistoryQuery,
  { artifacts: patterns, backfill: days, ledger }: Inputs,
  policy: Promise<PolicySource>,
  { cache }: Reports,
): Promise<History> {
  const saved = await readHistory(github, cache, query);
  const kept = ledger === 'branch' ? await fromLedger(github, saved, query) : saved;
  const history = await withEarlierRuns(github, kept, { of: query, patterns, policy });
  if (days === 0) return history;
  const { withBackfill } = await import('./backfill/with-backfill.ts');
  return withBackfill(github, history, { of: query, days, policy, visibility });
}

/** Only a gate that keeps a ledger branch loads what reads it. */
async function fromLedger(github: GitHub, saved: History, query: HistoryQuery): Promise<History> {
  const { withLedger } = await import('./ledger/ledger-history.ts');
  return withLedger(github, saved, query);
}

const eventsOf = async (github: GitHub, { pullRequest }: Target) =>
  pullRequest.kind === 'open' ? issueEvents(github, pullRequest.number) : [];

async function commentOn(
  github: GitHub,
  { pullRequest }: Target,
  { comment, name }: Inputs,
): Promise<FoundComment> {
  if (comment === 'never' || pullRequest.kind === 'none') return { kind: 'none' };
  return findComment(github, pullRequest.number, name);
}

function historyQueryOf(event: GateEvent, inputs: Inputs, target: Target): HistoryQuery {
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
  const own = ownWorkflow(event, process.env) ?? '';
  const finished = trigger.kind === 'finished-run' ? (trigger.run.path ?? '') : '';
  return [...new Set([own, finished].filter((one) => one !== ''))];
}

/** The files of the workspace, then those of the artifacts. */
const allOf = (
  files: Promise<WorkspaceFiles>,
  fetched: AsyncIterable<ReportFile>,
): AsyncIterable<ReportFile> => ({
  async *[Symbol.asyncIterator]() {
    yield* (await files).files;
    yield* fetched;
  },
});

function logUnmatched([{ unmatched }, { chosen, others }]: [WorkspaceFiles, FoundArtifacts]): void {
  for (const glob of unmatched) info(`No file of the workspace matches ${escapeCommand(glob)}`);
  if (chosen.length === 0 && others.length > 0)
    info(
      `Artifacts that match none of the patterns: ${escapeCommand(others.slice(0, 50).join(', '))}`,
    );
}
