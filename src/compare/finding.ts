import { exceeds } from '../units.ts';
import type { Comparison } from './baseline/comparison.ts';
import type { AmountLimit, IncreaseLimit, Policy } from './budget/policy.ts';
import { amountOfLastRun, type HistoryRecord } from './history/jsonl.ts';
import { runsOutOn, useOf } from './history/period.ts';
import { type Level, worst } from './level.ts';
import type { AmountResult, IncreaseResult } from './limit-result.ts';
import type { Sum } from './workload.ts';

/**
 * @param past the subject's earlier runs on the branch, oldest first
 * @param at when the run is judged, ISO 8601 in UTC
 * @param estimates whether an estimate is over when its likely value is
 */
export function findingOn(
  limit: AmountLimit,
  { amounts, gaps, range }: Sum,
  past: readonly HistoryRecord[],
  at: string,
  estimates: Policy['estimates'] = 'range',
): AmountResult {
  const current = amounts[limit.metric];
  if (current === undefined) return unreported(limit);
  const period = limit.period && useOf(limit.period, past, limit.metric, current, at);
  const used = period?.used ?? current;
  const share = used === 0 ? 0 : used / limit.limit;
  const earlier = used - current;
  const low = earlier + (range?.low[limit.metric] ?? current);
  const high = earlier + (range?.high[limit.metric] ?? current);
  const level = levelOf(estimates === 'strict' ? Math.max(low, used) : low, high, limit);
  const before = period ? period.before : amountOfLastRun(past, limit.metric);
  const runsOut = period && runsOutOn(period, limit.limit);
  return {
    ...{ kind: 'amount', limit, used, share },
    ...(low < high && { range: { low, high } }),
    // A part that is over the limit is proof; a part below it proves nothing.
    level: level !== 'over' && gaps.includes(limit.metric) ? 'missing' : level,
    ...(level === 'over' &&
      before !== undefined &&
      exceeds(before, limit.limit) && { inherited: before }),
    ...(period && { period: { ...period, ...(runsOut && { runsOut }) } }),
  };
}

/** On an amount that no report gives. */
export const unreported = (limit: AmountLimit): AmountResult => ({
  kind: 'amount',
  limit,
  level: 'missing',
});

/** A limit is broken by what is certain, and near when what is possible reaches it. */
function levelOf(low: number, high: number, { limit, warnAt }: AmountLimit): Level {
  if (exceeds(low, limit)) return 'over';
  return high > 0 && !exceeds(limit * warnAt, high) ? 'near' : 'within';
}

/**
 * An increase fails past its percentage and the noise, warns past the percentage alone. What is
 * measured in a new way has no baseline, and is never simply within.
 */
export function increaseOn(
  limit: IncreaseLimit,
  comparison: Comparison | undefined,
  means: Policy['unproven'],
): IncreaseResult {
  const kind = 'increase';
  if (comparison === undefined) return { kind, limit, level: 'missing', unproven: false, use: -1 };
  const unproven = isUnproven(comparison);
  const proof = unproven ? (means === 'fail' ? 'over' : 'near') : 'within';
  if (comparison.kind !== 'compared')
    return { kind, limit, comparison, level: proof, unproven, use: -1 };
  const { change, beyondNoise } = comparison;
  const past = exceeds(1 + change, 1 + limit.increase);
  const level = worst([proof, !past ? 'within' : beyondNoise ? 'over' : 'near']);
  const use = limit.increase > 0 ? change / limit.increase : change;
  return { kind, limit, comparison, level, unproven, use };
}

const isUnproven = (comparison: Comparison): boolean =>
  comparison.kind === 'compared' ? comparison.uncompared.length > 0 : comparison.unproven;
