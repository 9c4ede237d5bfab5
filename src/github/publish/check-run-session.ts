import { statusOf } from '../api/api-errors.ts';
import type { GitHub } from '../api/client.ts';
import { suppressUnhandled } from '../api/suppress-unhandled.ts';
import {
  type Check,
  type CheckConclusion,
  checksInProgress,
  closeCheck,
  completeCheck,
  type FullText,
  type StartedCheck,
  startCheck,
  type WantedCheck,
} from './checks.ts';

/** A check run that is started at once and completed exactly once. */
export interface CheckRunSession {
  readonly complete: (conclusion: CheckConclusion, text: FullText) => Promise<Check>;
}

/** Starts the check at once. Completing it leaves no check of this run in progress. */
export function openCheckRun(github: GitHub, wanted: WantedCheck): CheckRunSession {
  const starting = suppressUnhandled(startCheck(github, wanted));
  let completing: Promise<Check> | undefined;
  const complete = async (conclusion: CheckConclusion, text: FullText) => {
    const check = await starting.catch((cause) => adopt(github, wanted, cause));
    await completeCheck(github, check, conclusion, text);
    if (check.mayHaveTwin)
      for (const twin of await checksInProgress(github, wanted))
        await closeCheck(github, twin, conclusion);
    return check;
  };
  return {
    complete: (conclusion, text) => {
      completing ??= complete(conclusion, text);
      return completing;
    },
  };
}

/** GitHub may have carried out a request that was never answered. */
async function adopt(github: GitHub, wanted: WantedCheck, cause: unknown): Promise<StartedCheck> {
  if ((statusOf(cause) ?? 500) < 500) throw cause;
  const [orphan] = await checksInProgress(github, wanted).catch(() => []);
  if (orphan === undefined) throw cause;
  return { ...orphan, mayHaveTwin: true };
}
