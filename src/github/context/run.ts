import type { GitHubRun, RunOrigin } from '../../report/findings.ts';
import type { FoundArtifacts } from '../artifacts.ts';
import type { WantedCheck } from '../publish/checks.ts';
import { type GateEvent, headShaOf, judgedRun, pageOf, slugOf } from './event.ts';
import type { Inputs } from './inputs.ts';
import type { Target } from './target.ts';
import { workflowFile } from './workflow-file.ts';

/** Page of the workflow run that runs the gate. */
export const pageOfRun = (event: GateEvent): string =>
  `${pageOf(event)}/actions/runs/${event.own.runId}`;

/** The judged run as the report knows it; `at` is ISO 8601 in UTC. */
export const runOf = (event: GateEvent, inputs: Inputs, target: Target, at: string): GitHubRun => ({
  kind: 'github',
  ...judgedRun(event, inputs.runId),
  gate: inputs.name,
  branch: inputs.branch ?? target.branch,
  sha: headShaOf(event.trigger),
  at,
  mode: inputs.mode,
  url: pageOfRun(event),
  repositoryUrl: pageOf(event),
});

/**
 * Image and architecture of the gate's own runner, if the gate runs in the judged run; for
 * another run they are unknown. The image's version changes weekly and is left out.
 */
export function runnerOf(
  { own }: GateEvent,
  { runId }: GitHubRun,
  { ImageOS: image, RUNNER_ARCH: architecture }: NodeJS.ProcessEnv,
): string | undefined {
  if (runId !== own.runId || !image) return undefined;
  return [image, architecture].filter(Boolean).join(' ');
}

/** The check of the judged run. */
export const wantedCheck = (event: GateEvent, inputs: Inputs): WantedCheck => ({
  ...judgedRun(event, inputs.runId),
  name: inputs.name,
  headSha: headShaOf(event.trigger),
  page: pageOfRun(event),
});

/** RunOrigin of the judged run. Event and workflow are unknown if an input names the run. */
export function originOf(
  event: GateEvent,
  { runId }: Inputs,
  { pullRequest }: Target,
  { chosen }: FoundArtifacts,
  env: NodeJS.ProcessEnv,
): RunOrigin {
  const { trigger, own } = event;
  const judged = judgedRun(event, runId);
  const isOwn = judged.runId === own.runId;
  const finished = trigger.kind === 'finished-run' && trigger.run.runId === judged.runId;
  const run = finished
    ? { event: trigger.run.event, workflow: trigger.run.path }
    : isOwn
      ? { event: env.GITHUB_EVENT_NAME, workflow: workflowFile(event, env) }
      : {};
  const number = trigger.kind === 'pull-request' ? trigger.number : numberOf(pullRequest);
  return {
    repository: slugOf(event),
    ...(run.event && { event: run.event }),
    ...(run.workflow && { workflow: run.workflow }),
    ...(number !== undefined && { pullRequest: number }),
    ...(isOwn && env.GITHUB_JOB && { job: env.GITHUB_JOB }),
    ...(isOwn && { isHosted: env.RUNNER_ENVIRONMENT === 'github-hosted' }),
    runUrl: `${pageOf(event)}/actions/runs/${judged.runId}`,
    artifacts: new Map(chosen.flatMap(({ name, digest }) => (digest ? [[name, digest]] : []))),
  };
}

const numberOf = (pullRequest: Target['pullRequest']) =>
  pullRequest.kind === 'open' ? pullRequest.number : undefined;
