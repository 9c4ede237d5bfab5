import { info } from '@actions/core';
import type { GateInput } from '../gate.ts';
import { describeApiError } from './api/api-errors.ts';
import type { GitHub } from './api/client.ts';
import { type GateEvent, judgedRun } from './context/event.ts';
import type { Inputs } from './context/inputs.ts';
import { wantedCheck } from './context/run.ts';
import { earlierAttempts } from './earlier-attempts.ts';
import type { Gathering } from './gather.ts';
import { escapeCommand } from './publish/escape-command.ts';

type Questions = Pick<GateInput, 'earlierAttempts' | 'findOverride' | 'pullRuns'>;

/** What is asked of GitHub only where a verdict depends on it. */
export function laterQuestions(
  github: GitHub,
  event: GateEvent,
  inputs: Inputs,
  { target, events, historyQuery }: Gathering,
): Questions {
  const { pullRequest } = target;
  const wanted = wantedCheck(event, inputs);
  // Of a run that an input names it is not known which attempt it is.
  const knowsAttempt = inputs.runId === undefined || inputs.runId === judgedRun(event).runId;
  return {
    pullRuns: async () => {
      const { pullRuns } = await import('./pull-runs.ts');
      return pullRuns(github, historyQuery).catch((cause) => {
        info(
          `Runs of pull requests are not known: ${escapeCommand(describeApiError(cause, 'checks: read'))}`,
        );
        return undefined;
      });
    },
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
      findOverride: async (rule) => {
        const { findOverride } = await import('./override.ts');
        const { number } = pullRequest;
        return findOverride(github, { pullRequest: number, headSha: wanted.headSha, events }, rule);
      },
    }),
  };
}
