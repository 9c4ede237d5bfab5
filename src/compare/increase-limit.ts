import { exceeds } from '../units.ts';
import type { Compared, Comparison } from './baseline/comparison.ts';
import type { IncreaseLimit, Policy } from './budget/policy.ts';
import { worst } from './level.ts';
import type { IncreaseResult } from './limit-result.ts';

/** How an increase beyond the threshold is confirmed before it fails. */
export interface Confirmation {
  /** Whether an earlier attempt of the run confirms this one. */
  readonly confirms: (comparison: Compared) => boolean;
}

/**
 * A first attempt never confirms itself. A later attempt counts as confirmed unless an earlier one is
 * known to have been within: if that is unknown, the run was repeated and is still beyond.
 */
export const byRerun = (attempt: number): Confirmation => ({
  confirms: ({ earlierAttempt }) => attempt > 1 && earlierAttempt !== 'within',
});

/**
 * An increase fails if it exceeds both its percentage and the noise. It warns if it exceeds only the
 * percentage, or if the branch was at that level before. A new measuring method has no baseline, so
 * the result is never simply within.
 */
export function judgeIncrease(
  limit: IncreaseLimit,
  comparison: Comparison | undefined,
  severity: Policy['unproven'],
  confirmation?: Confirmation,
): IncreaseResult {
  const kind = 'increase';
  if (comparison === undefined) return { kind, limit, level: 'missing', unproven: false, use: -1 };
  const unproven = isUnproven(comparison);
  const proof = unproven ? (severity === 'fail' ? 'over' : 'near') : 'within';
  if (comparison.kind !== 'compared')
    return { kind, limit, comparison, level: proof, unproven, use: -1 };
  const { change, beyondNoise, inherited } = comparison;
  const past = exceeds(1 + change, 1 + limit.increase);
  const isAdded = beyondNoise && inherited === undefined;
  const awaitsRerun = past && isAdded && confirmation?.confirms(comparison) === false;
  const level = worst([proof, !past ? 'within' : isAdded && !awaitsRerun ? 'over' : 'near']);
  const use = limit.increase > 0 ? change / limit.increase : change;
  return { kind, limit, comparison, level, unproven, ...(awaitsRerun && { awaitsRerun }), use };
}

const isUnproven = (comparison: Comparison): boolean =>
  comparison.kind === 'compared' ? comparison.uncompared.length > 0 : comparison.unproven;
