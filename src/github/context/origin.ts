import type { RunOrigin } from '../../report/findings.ts';
import type { FoundArtifacts } from '../artifacts.ts';
import { type GateEvent, judgedRun, pageOf, slugOf } from './event.ts';
import type { Inputs } from './inputs.ts';
import type { Target } from './target.ts';
import { workflowFile } from './workflow-file.ts';

/** Origin of the judged run. Event and workflow are unknown if an input names the run. */
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
