import { exceeds } from '../units.ts';
import type { Compared, Comparison } from './baseline/comparison.ts';
import type { IncreaseLimit, Policy } from './budget/policy.ts';
import { worst } from './level.ts';
import type { Confirmation, IncreaseResult } from './limit-result.ts';

/**
 * A first attempt never confirms itself, and one that was within confirms nothing. If no earlier
 * attempt is known, the run was repeated and is still beyond: it fails.
 * @param attempt of the run, from 1
 */
const confirmationBy = (attempt: number, { earlierAttempt }: Compared): Confirmation =>
  attempt === 1 || earlierAttempt === 'within'
    ? 'awaited'
    : earlierAttempt === 'exceeded'
      ? 'confirmed'
      : 'unknown';

/**
 * An increase fails if it exceeds both its percentage and the noise. It warns if it exceeds only the
 * percentage, or if the branch was at that level before. A new measuring method has no baseline, so
 * the result is never simply within.
 * @param attempt of the run, if a re-run has to confirm an increase
 */
export function judgeIncrease(
  limit: IncreaseLimit,
  comparison: Comparison | undefined,
  severity: Policy['unproven'],
  attempt?: number,
): IncreaseResult {
  const kind = 'increase';
  if (comparison === undefined) return { kind, limit, level: 'missing', unproven: false };
  const unproven = isUnproven(comparison);
  const proof = unproven ? (severity === 'fail' ? 'over' : 'near') : 'within';
  if (comparison.kind !== 'compared') return { kind, limit, comparison, level: proof, unproven };
  const { change, beyondNoise, inherited } = comparison;
  const isBeyondLimit = exceeds(1 + change, 1 + limit.increase);
  const isAdded = beyondNoise && inherited === undefined;
  const confirmation =
    isBeyondLimit && isAdded && attempt !== undefined
      ? confirmationBy(attempt, comparison)
      : undefined;
  const fails = isAdded && confirmation !== 'awaited';
  const level = worst([proof, !isBeyondLimit ? 'within' : fails ? 'over' : 'near']);
  const usedShare = limit.increase > 0 ? change / limit.increase : change;
  return {
    kind,
    limit,
    comparison,
    level,
    unproven,
    ...(confirmation && { confirmation }),
    usedShare,
  };
}

const isUnproven = (comparison: Comparison): boolean =>
  comparison.kind === 'compared' ? comparison.uncompared.length > 0 : comparison.unproven;
