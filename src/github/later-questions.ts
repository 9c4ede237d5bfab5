import { info } from '@actions/core';
import type { GateInput } from '../gate.ts';
import type { GitHub } from './client.ts';
import { earlierAttempts } from './earlier-attempts.ts';
import { type GateEvent, judgedRun } from './event.ts';
import { explain } from './explain.ts';
import { inert } from './inert.ts';
import type { Inputs } from './inputs.ts';
import { wantedCheck } from './run.ts';
import type { Subject } from './subject.ts';

type Questions = Pick<GateInput, 'earlierAttempts' | 'findOverride'>;

/** What is asked of GitHub only where a verdict depends on it. */
export function laterQuestions(
  github: GitHub,
  event: GateEvent,
  inputs: Inputs,
  { pullRequest }: Subject,
): Questions {
  const wanted = wantedCheck(event, inputs);
  // Of a run that an input names it is not known which attempt it is.
  const knowsAttempt = inputs.runId === undefined || inputs.runId === judgedRun(event).runId;
  return {
    ...(knowsAttempt && {
      earlierAttempts: () =>
        earlierAttempts(github, wanted).catch((cause) => {
          info(`Earlier attempts are not known: ${inert(explain(cause, 'checks: read'))}`);
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
