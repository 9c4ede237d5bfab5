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
import { withEarlierRuns } from './history/earlier-runs.ts';
import { type History, type HistoryOf, readHistory } from './history/history.ts';
import { type HistoryCache, openHistoryCache } from './history/history-cache.ts';
import { signerFor } from './history/history-signature.ts';
import { policySource, proposedSource } from './policy-file.ts';
import { type FoundComment, findComment } from './publish/comments.ts';
import { escapeCommand } from './publish/escape-command.ts';
import { pullFiles } from './pull-files.ts';
import { type WorkspaceFiles, workspaceFiles } from './workspace-files.ts';

/** What a run is judged by whichever budget applies, under way. */
export interface Reports {
  /** Fails when it cannot be known which reports there are, which is not a missing report. */
  readonly listed: Promise<unknown>;
  /** Can be gone through several times. */
  readonly reports: AsyncIterable<ReportFile>;
  readonly cache: Promise<HistoryCache | undefined>;
  /** The run's jobs; absent unless they are to be estimated. */
  readonly jobs: Promise<JobList> | undefined;
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
  listed.then(tellUnread, () => undefined);
  const cache = suppressUnhandled(openHistoryCache(inputs.name));
  const jobs = inputs.estimate === 'jobs' ? jobsOf(github, runId, event) : undefined;
  return { listed, reports: allOf(files, fetched), cache, jobs };
}

/** Only a run that estimates its jobs loads what lists them. */
async function jobsOf(github: GitHub, runId: number, { visibility }: GateEvent): Promise<JobList> {
  const { findJobs } = await import('./jobs.ts');
  return findJobs(github, runId, visibility);
}

/** All else that is asked of GitHub before there is a verdict on one subject, under way side by side. */
export interface Gathering extends Reports {
  readonly subject: Promise<Target>;
  readonly policy: Promise<PolicySource>;
  readonly proposal: Promise<PolicySource | undefined>;
  readonly historyOf: Promise<HistoryOf>;
  readonly history: Promise<History>;
  readonly comment: Promise<FoundComment>;
  /** Files that the pull request changes; none unless they are to be looked through. */
  readonly changes: Promise<readonly ChangedFile[]>;
}

export function gather(
  github: GitHub,
  event: GateEvent,
  inputs: Inputs,
  subject: Promise<Target>,
  reports: Reports,
): Gathering {
  const policyAt = subject.then((one) => one.policyAt);
  const policy = suppressUnhandled(policySource(github, inputs, policyAt));
  const proposal = suppressUnhandled(subject.then((one) => proposedSource(github, inputs, one)));
  const comment = suppressUnhandled(subject.then((one) => commentOn(github, one, inputs)));
  const changes = suppressUnhandled(
    subject.then((one) => (inputs.advice === 'files' ? pullFiles(github, one) : [])),
  );
  const historyOf = suppressUnhandled(subject.then((one) => historyOfSubject(event, inputs, one)));
  const history = suppressUnhandled(
    historyOf.then(async (of) => {
      const wanted = { of, patterns: inputs.artifacts, policy };
      const known = await withEarlierRuns(
        github,
        await readHistory(github, reports.cache, of),
        wanted,
      );
      const { backfill: days } = inputs;
      if (days === 0) return known;
      const { withBackfill } = await import('./backfill/with-backfill.ts');
      return withBackfill(github, known, { of, days, policy, visibility: event.visibility });
    }),
  );
  return { ...reports, subject, policy, proposal, historyOf, history, comment, changes };
}

function commentOn(
  github: GitHub,
  { pullRequest }: Target,
  { comment, name }: Inputs,
): Promise<FoundComment> | FoundComment {
  if (comment === 'never' || pullRequest.kind === 'none') return { kind: 'none' };
  return findComment(github, pullRequest.number, name);
}

function historyOfSubject(event: GateEvent, inputs: Inputs, subject: Target): HistoryOf {
  const { trigger, defaultBranch } = event;
  const branch = inputs.branch ?? subject.branch;
  const branches = [branch, subject.branch, ...(defaultBranch ? [defaultBranch] : [])];
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
function workflowsOf({ trigger, repository }: GateEvent): readonly string[] {
  const { owner, repo } = repository;
  const [path] = (process.env.GITHUB_WORKFLOW_REF ?? '').split('@', 1);
  const own = path?.startsWith(`${owner}/${repo}/`) ? path.slice(`${owner}/${repo}/`.length) : '';
  const finished = trigger.kind === 'finished-run' ? (trigger.run.path ?? '') : '';
  return [...new Set([own, finished].filter((one) => one !== ''))];
}

const slugOf = ({ repository: { owner, repo } }: GateEvent) => `${owner}/${repo}`;

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

function tellUnread([{ unmatched }, { chosen, others }]: [WorkspaceFiles, FoundArtifacts]): void {
  for (const glob of unmatched) info(`No file of the workspace matches ${escapeCommand(glob)}`);
  if (chosen.length === 0 && others.length > 0)
    info(
      `Artifacts that match none of the patterns: ${escapeCommand(others.slice(0, 50).join(', '))}`,
    );
}
