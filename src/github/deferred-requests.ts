import { info } from '@actions/core';
import type { GateInput } from '../gate.ts';
import { describeApiError } from './api/api-errors.ts';
import type { GitHub } from './api/client.ts';
import { type GateEvent, judgedRun } from './context/event.ts';
import type { Inputs } from './context/inputs.ts';
import { wantedCheck } from './context/run.ts';
import { findOverride } from './find-override.ts';
import type { Gathering } from './gather.ts';
import { earlierAttempts, pullRuns } from './history/runs-in-checks.ts';
import { escapeCommand } from './publish/escape-command.ts';

type DeferredRequests = Pick<
  GateInput,
  'earlierAttempts' | 'findOverride' | 'fleetSums' | 'pullRuns'
>;

/** Requests that are sent only if the verdict depends on them. */
export function deferredRequests(
  github: GitHub,
  event: GateEvent,
  inputs: Inputs,
  { target, events, historyQuery }: Gathering,
): DeferredRequests {
  const { pullRequest } = target;
  const wanted = wantedCheck(event, inputs);
  // The attempt of a run that an input names is unknown.
  const knowsAttempt = inputs.runId === undefined || inputs.runId === judgedRun(event).runId;
  return {
    fleetSums: async (reference, month) => {
      const { readFleetSums } = await import('./last-rollup.ts');
      return readFleetSums(github, { reference, month, policyToken: inputs.policyToken });
    },
    pullRuns: () =>
      pullRuns(github, historyQuery).catch((cause) => {
        info(
          `Runs of pull requests are not known: ${escapeCommand(describeApiError(cause, 'checks: read'))}`,
        );
        return undefined;
      }),
    ...(knowsAttempt && {
      earlierAttempts: () =>
        earlierAttempts(github, wanted, historyQuery.signer).catch((cause) => {
          info(
            `Earlier attempts are not known: ${escapeCommand(describeApiError(cause, 'checks: read'))}`,
          );
          return [];
        }),
    }),
    ...(pullRequest.kind === 'open' && {
      findOverride: (rule) => {
        const { number } = pullRequest;
        return findOverride(github, { pullRequest: number, headSha: wanted.headSha, events }, rule);
      },
    }),
  };
}
