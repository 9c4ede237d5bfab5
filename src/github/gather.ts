import { setImmediate } from 'node:timers/promises';
import type { PolicySource } from '../compare/budget/policy-source.ts';
import type { JobList } from '../compare/estimated.ts';
import type { ReportFile } from '../measure/measurement.ts';
import type { ChangedFile } from '../reduce/files/patch.ts';
import type { RunOrigin, Search } from '../report/findings.ts';
import type { GitHub } from './api/client.ts';
import { suppressUnhandled } from './api/suppress-unhandled.ts';
import { type FoundArtifacts, findArtifacts, reportFiles } from './artifacts.ts';
import { type GateEvent, judgedRun } from './context/event.ts';
import type { Inputs } from './context/inputs.ts';
import { originOf } from './context/run.ts';
import type { Target } from './context/target.ts';
import type { History } from './history/history.ts';
import { type HistoryCache, openHistoryCache } from './history/history-cache.ts';
import { type HistoryQuery, historyQueryOf } from './history/history-query.ts';
import { findJobs } from './jobs.ts';
import { type FoundComment, findComment } from './publish/comments.ts';
import { type IssueEvent, issueEvents, pullFiles } from './pull-request-details.ts';
import { readPolicySource, readProposedSource } from './read-policy-source.ts';
import { type WorkspaceFiles, workspaceFiles } from './workspace-files.ts';

/** The reports and the cache of a run, requested once for all targets. */
export interface Reports {
  /** Rejects if the reports cannot be listed, which is not the same as a missing report. */
  readonly listed: Promise<unknown>;
  readonly search: Promise<Search>;
  /** Can be iterated several times. */
  readonly reports: AsyncIterable<ReportFile>;
  readonly cache: Promise<HistoryCache | undefined>;
  /** The run's jobs; absent unless they are to be estimated. */
  readonly jobs: Promise<JobList> | undefined;
  readonly artifacts: Promise<FoundArtifacts>;
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
  const search = suppressUnhandled(listed.then((found) => searchOf(inputs, found)));
  const cache = suppressUnhandled(openHistoryCache(inputs.name));
  const jobs = inputs.estimate === 'jobs' ? findJobs(github, runId, event.visibility) : undefined;
  return { listed, search, reports: allOf(files, fetched), cache, jobs, artifacts, workspace };
}

/** Everything else that a verdict on one target needs from GitHub, requested in parallel. */
export interface Gathering extends Reports {
  readonly target: Target;
  readonly policy: Promise<PolicySource>;
  readonly proposal: Promise<PolicySource | undefined>;
  readonly historyQuery: HistoryQuery;
  readonly history: Promise<History>;
  readonly comment: Promise<FoundComment>;
  /** Events of the pull request: the label may have been set after the event that started the run. */
  readonly events: Promise<readonly IssueEvent[]>;
  /** Files that the pull request changes; none unless advice is requested. */
  readonly changes: Promise<readonly ChangedFile[]>;
  /** Origin of the run, for the ledger. */
  readonly origin: Promise<RunOrigin>;
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
    origin: suppressUnhandled(
      reports.artifacts.then((found) => originOf(event, inputs, target, found, process.env)),
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
  // Compiling this would delay the requests that start at the same time.
  await setImmediate();
  const { readHistory } = await import('./history/history.ts');
  const saved = await readHistory(github, cache, query);
  const kept = ledger === 'branch' ? await fromLedger(github, saved, query) : saved;
  if (!query.saves && days === 0) return kept;
  const [{ withEarlierRuns }, { withBackfill }] = await Promise.all([
    import('./history/earlier-runs.ts'),
    import('./backfill/with-backfill.ts'),
  ]);
  const history = await withEarlierRuns(github, kept, { query, patterns, policy });
  return withBackfill(github, history, { query, days, policy, visibility });
}

/** Loaded only if the gate keeps a ledger branch. */
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

const searchOf = (
  { artifacts, files }: Inputs,
  [{ unmatched, elsewhere }, { chosen, others }]: readonly [WorkspaceFiles, FoundArtifacts],
): Search => ({
  ...{ artifacts, files, unmatched, elsewhere, others },
  matched: chosen.map(({ name }) => name),
});
