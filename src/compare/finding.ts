import { exceeds } from '../units.ts';
import type { Compared, Comparison } from './baseline/comparison.ts';
import type { AmountLimit, IncreaseLimit, Policy } from './budget/policy.ts';
import { amountOfLastRun, type HistoryRecord } from './history/jsonl.ts';
import { runsOutOn, useOf } from './history/period.ts';
import { type Level, worst } from './level.ts';
import type { AmountResult, IncreaseResult } from './limit-result.ts';
import type { Sum } from './workload.ts';

/** What a limit on an amount is judged by. */
export interface AmountCase extends Sum {
  /** The subject's earlier runs on the branch, oldest first. */
  readonly past: readonly HistoryRecord[];
  /** When the run is judged, ISO 8601 in UTC. */
  readonly at: string;
  /** Whether an estimate is over when its likely value is. */
  readonly estimates: Policy['estimates'];
  /** Whether it is a change that has yet to land, which is not blamed for what the branch was. */
  readonly isProposed: boolean;
  readonly comparison?: Comparison | undefined;
}

export function findingOn(limit: AmountLimit, of: AmountCase): AmountResult {
  const { amounts, gaps, range, past, at, estimates } = of;
  const current = amounts[limit.metric];
  if (current === undefined) return unreported(limit);
  const period = limit.period && useOf(limit.period, past, limit.metric, current, at);
  const used = period?.used ?? current;
  const share = used === 0 ? 0 : used / limit.limit;
  const earlier = used - current;
  const low = earlier + (range?.low[limit.metric] ?? current);
  const high = earlier + (range?.high[limit.metric] ?? current);
  const found = levelOf(estimates === 'strict' ? Math.max(low, used) : low, high, limit);
  const before = period ? period.before : amountOfLastRun(past, limit.metric);
  const runsOut = period && runsOutOn(period, limit.limit);
  return {
    ...{ kind: 'amount', limit, used, share },
    ...(low < high && { range: { low, high } }),
    ...blame({ limit, found, current, before }, of),
    // A part that is over the limit is proof; a part below it proves nothing.
    ...(found !== 'over' && gaps.includes(limit.metric) && { level: 'missing' }),
    ...(period && { period: { ...period, ...(runsOut && { runsOut }) } }),
  };
}

interface Blamed {
  readonly limit: AmountLimit;
  readonly found: Level;
  readonly current: number;
  readonly before: number | undefined;
}

/** A change that adds nothing to what the branch had used before is warned of it, not stopped. */
function blame(
  { limit, found, current, before }: Blamed,
  { past, isProposed, comparison }: AmountCase,
): Pick<AmountResult, 'level' | 'inherited'> {
  if (found !== 'over' || before === undefined || !exceeds(before, limit.limit))
    return { level: found };
  const isAdded = isMore(current, comparison, amountOfLastRun(past, limit.metric));
  return { level: isProposed && !isAdded ? 'near' : found, inherited: before };
}

/** Whether a run used more than the branch does: beyond chance where that is known, else than its last run. */
function isMore(current: number, comparison: Comparison | undefined, last: number | undefined) {
  if (comparison?.kind === 'compared' && comparison.uncompared.length === 0)
    return comparison.beyondNoise;
  return last === undefined || exceeds(current, last);
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

/** How a first increase beyond the threshold is confirmed before it fails. */
export interface Confirmation {
  /** Whether an earlier attempt of the run confirms what this one says. */
  readonly confirms: (comparison: Compared) => boolean;
}

/**
 * A first attempt never confirms itself. A later one is confirmed unless an earlier is known to have
 * been within: where that is not known, somebody has run it again, and it is still beyond.
 */
export const byRerun = (attempt: number): Confirmation => ({
  confirms: ({ earlierAttempt }) => attempt > 1 && earlierAttempt !== 'within',
});

/**
 * An increase fails past its percentage and the noise, warns past the percentage alone, or where the
 * branch was there before. What is measured in a new way has no baseline, and is never simply within.
 */
export function increaseOn(
  limit: IncreaseLimit,
  comparison: Comparison | undefined,
  means: Policy['unproven'],
  confirmation?: Confirmation,
): IncreaseResult {
  const kind = 'increase';
  if (comparison === undefined) return { kind, limit, level: 'missing', unproven: false, use: -1 };
  const unproven = isUnproven(comparison);
  const proof = unproven ? (means === 'fail' ? 'over' : 'near') : 'within';
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
