import { info } from '@actions/core';
import type { GateInput } from '../gate.ts';
import { describeApiError } from './api/api-errors.ts';
import type { GitHub } from './api/client.ts';
import { type GateEvent, judgedRun } from './context/event.ts';
import type { Inputs } from './context/inputs.ts';
import { wantedCheck } from './context/run.ts';
import type { Target } from './context/target.ts';
import { earlierAttempts } from './earlier-attempts.ts';
import { escapeCommand } from './publish/escape-command.ts';

type Questions = Pick<GateInput, 'earlierAttempts' | 'findOverride'>;

/** What is asked of GitHub only where a verdict depends on it. */
export function laterQuestions(
  github: GitHub,
  event: GateEvent,
  inputs: Inputs,
  { pullRequest }: Target,
): Questions {
  const wanted = wantedCheck(event, inputs);
  // Of a run that an input names it is not known which attempt it is.
  const knowsAttempt = inputs.runId === undefined || inputs.runId === judgedRun(event).runId;
  return {
    ...(knowsAttempt && {
      earlierAttempts: () =>
        earlierAttempts(github, wanted).catch((cause) => {
          info(
            `Earlier attempts are not known: ${escapeCommand(describeApiError(cause, 'checks: read'))}`,
          );
          return [];
        }),
    }),
    ...(pullRequest.kind === 'open' && {
      findOverride: async (rule) => {
        const { findOverride } = await import('./override.ts');
        const of = { pullRequest: pullRequest.number, headSha: wanted.headSha };
        return findOverride(github, of, rule);
      },
    }),
  };
}
