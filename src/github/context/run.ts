import type { Run } from '../../report/findings.ts';
import type { WantedCheck } from '../publish/checks.ts';
import { type GateEvent, headShaOf, judgedRun, pageOf } from './event.ts';
import type { Inputs } from './inputs.ts';
import type { Target } from './target.ts';

/** Page of the workflow run that runs the gate. */
export const pageOfRun = (event: GateEvent): string =>
  `${pageOf(event)}/actions/runs/${event.own.runId}`;

/** The judged run as the report knows it; `at` is ISO 8601 in UTC. */
export const runOf = (event: GateEvent, inputs: Inputs, target: Target, at: string): Run => ({
  ...judgedRun(event, inputs.runId),
  gate: inputs.name,
  branch: inputs.branch ?? target.branch,
  sha: headShaOf(event.trigger),
  at,
  mode: inputs.mode,
  url: pageOfRun(event),
  repositoryUrl: pageOf(event),
});

/** The check of the judged run. */
export const wantedCheck = (event: GateEvent, inputs: Inputs): WantedCheck => ({
  ...judgedRun(event, inputs.runId),
  name: inputs.name,
  headSha: headShaOf(event.trigger),
  page: pageOfRun(event),
});
