import { setImmediate } from 'node:timers/promises';
import { info } from '@actions/core';
import type { PolicySource } from '../compare/budget/policy.ts';
import type { JobList } from '../compare/estimated.ts';
import type { ReportFile } from '../measure/measurement.ts';
import type { ChangedFile } from '../reduce/files/patch.ts';
import type { GitHub } from './api/client.ts';
import { suppressUnhandled } from './api/suppress-unhandled.ts';
import { type FoundArtifacts, findArtifacts, reportFiles } from './artifacts.ts';
import { type GateEvent, judgedRun } from './context/event.ts';
import type { Inputs } from './context/inputs.ts';
import type { Target } from './context/target.ts';
import type { History } from './history/history.ts';
import { type HistoryCache, openHistoryCache } from './history/history-cache.ts';
import { type HistoryQuery, historyQueryOf } from './history/history-query.ts';
import { type IssueEvent, issueEvents } from './issue-events.ts';
import { findJobs } from './jobs.ts';
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
  readonly workspace: string;
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
  const jobs = inputs.estimate === 'jobs' ? findJobs(github, runId, event.visibility) : undefined;
  return { listed, reports: allOf(files, fetched), cache, jobs, workspace };
}

/** All else that is requested of GitHub before there is a verdict on one target, side by side. */
export interface Gathering extends Reports {
  readonly target: Target;
  readonly policy: Promise<PolicySource>;
  readonly proposal: Promise<PolicySource | undefined>;
  readonly historyQuery: HistoryQuery;
  readonly history: Promise<History>;
  readonly comment: Promise<FoundComment>;
  /** Events of the pull request: a label may be set after the event that started the run. */
  readonly events: Promise<readonly IssueEvent[]>;
  /** Files that the pull request changes; none unless advice is requested. */
  readonly changes: Promise<readonly ChangedFile[]>;
}

export function gather(
  github: GitHub,
  event: GateEvent,
  inputs: Inputs,
  target: Target,
  reports: Reports,
): Gathering {
  const policy = suppressUnhandled(
    readPolicySource(github, inputs, target.policyAt, reports.workspace),
  );
  const historyQuery = historyQueryOf(event, inputs, target);
  return {
    ...{ ...reports, target, policy, historyQuery },
    proposal: suppressUnhandled(readProposedSource(github, inputs, target, reports.workspace)),
    history: suppressUnhandled(historyFor(github, event, historyQuery, inputs, policy, reports)),
    comment: suppressUnhandled(commentOn(github, target, inputs)),
    events: suppressUnhandled(eventsOf(github, target)),
    changes: suppressUnhandled(
      inputs.advice === 'files' ? pullFiles(github, target) : Promise.resolve([]),
    ),
  };
}

async function historyFor(
  github: GitHub,
  { visibility }: GateEvent,
  query: HistoryQuery,
  { artifacts: patterns, backfill: days }: Inputs,
  policy: Promise<PolicySource>,
  { cache }: Reports,
): Promise<History> {
  // The requests that begin at the same time would wait while this is compiled.
  await setImmediate();
  const { readHistory } = await import('./history/history.ts');
  const saved = await readHistory(github, cache, query);
  if (!query.saves && days === 0) return saved;
  const [{ withEarlierRuns }, { withBackfill }] = await Promise.all([
    import('./history/earlier-runs.ts'),
    import('./backfill/with-backfill.ts'),
  ]);
  const history = await withEarlierRuns(github, saved, { of: query, patterns, policy });
  return withBackfill(github, history, { of: query, days, policy, visibility });
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
