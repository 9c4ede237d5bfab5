import { exceeds } from '../units.ts';
import type { Comparison } from './comparison.ts';
import { amountOfLastRun, type HistoryRecord } from './history.ts';
import type { Level } from './level.ts';
import { type PeriodUse, runsOutOn, useOf } from './period.ts';
import type { AmountLimit, IncreaseLimit } from './policy.ts';
import type { Sum } from './workload.ts';

/** How a limit on an amount stands. */
export interface Finding {
  readonly limit: AmountLimit;
  readonly level: Level;
  /** Used, in the limit's base unit; absent when nothing reported it. */
  readonly used?: number;
  /** used / limit; absent when nothing was reported. Infinity over a limit of 0. */
  readonly share?: number;
  /** Of an estimate: between what the true amount is thought to lie. */
  readonly range?: { readonly low: number; readonly high: number };
  /** What the branch had used before, where that alone is over the limit: not this run's doing. */
  readonly inherited?: number;
  /** The calendar period's course, where the limit is on its sum. */
  readonly period?: PeriodFinding;
}

export interface PeriodFinding extends PeriodUse {
  /** The day on which the limit is passed, or will be at the pace so far. */
  readonly runsOut?: Date;
}

/** How a limit on an increase stands. */
export interface Increase {
  readonly limit: IncreaseLimit;
  readonly level: Level;
  /** Absent when this run does not report the metric. */
  readonly comparison?: Comparison;
  /** change / limit, for order; -1 without a baseline. */
  readonly use: number;
}

/**
 * @param past the subject's earlier runs on the branch, oldest first
 * @param at when the run is judged, ISO 8601 in UTC
 */
export function findingOn(
  limit: AmountLimit,
  { amounts, gaps, range }: Sum,
  past: readonly HistoryRecord[],
  at: string,
): Finding {
  const current = amounts[limit.metric];
  if (current === undefined) return { limit, level: 'missing' };
  const period = limit.period && useOf(limit.period, past, limit.metric, current, at);
  const used = period?.used ?? current;
  const share = used === 0 ? 0 : used / limit.limit;
  const earlier = used - current;
  const low = earlier + (range?.low[limit.metric] ?? current);
  const high = earlier + (range?.high[limit.metric] ?? current);
  const level = levelOf(low, high, limit);
  const before = period ? period.before : amountOfLastRun(past, limit.metric);
  const runsOut = period && runsOutOn(period, limit.limit);
  return {
    ...{ limit, used, share },
    ...(low < high && { range: { low, high } }),
    // A part that is over the limit is proof; a part below it proves nothing.
    level: level !== 'over' && gaps.includes(limit.metric) ? 'missing' : level,
    ...(level === 'over' &&
      before !== undefined &&
      exceeds(before, limit.limit) && { inherited: before }),
    ...(period && { period: { ...period, ...(runsOut && { runsOut }) } }),
  };
}

/** A limit is broken by what is certain, and near when what is possible reaches it. */
function levelOf(low: number, high: number, { limit, warnAt }: AmountLimit): Level {
  if (exceeds(low, limit)) return 'over';
  return high > 0 && !exceeds(limit * warnAt, high) ? 'near' : 'within';
}

/** An increase fails past its percentage and the noise, warns past the percentage alone. */
export function increaseOn(limit: IncreaseLimit, comparison: Comparison | undefined): Increase {
  if (comparison === undefined) return { limit, level: 'missing', use: -1 };
  if (comparison.kind !== 'compared') return { limit, comparison, level: 'within', use: -1 };
  const { change, beyondNoise } = comparison;
  const past = exceeds(1 + change, 1 + limit.increase);
  const level = !past ? 'within' : beyondNoise ? 'over' : 'near';
  return { limit, comparison, level, use: limit.increase > 0 ? change / limit.increase : change };
}
