import { exceeds } from '../units.ts';
import type { Comparison } from './baseline/comparison.ts';
import type { AmountLimit, Policy } from './budget/policy.ts';
import { amountOfLastRun, type HistoryRecord } from './history/history-records.ts';
import { runsOutOn, useOf } from './history/period.ts';
import type { Level } from './level.ts';
import type { AmountResult, PeriodProgress } from './limit-result.ts';
import type { Sum } from './workload.ts';

/** What a limit on an amount is compared with. */
export interface AmountCase extends Sum {
  /** The subject's earlier runs on the branch, oldest first. */
  readonly past: readonly HistoryRecord[];
  /** Other runs of pull requests into the branch, oldest first; absent where they are not known. */
  readonly pulls?: readonly HistoryRecord[] | undefined;
  /** When the run took place, ISO 8601 in UTC. */
  readonly at: string;
  /** When it is judged. */
  readonly now: string;
  /** Whether an estimate is over when its likely value is. */
  readonly estimates: Policy['estimates'];
  /** Whether it is a change that has not landed, which is not blamed for the branch's own use. */
  readonly isProposed: boolean;
  readonly comparison?: Comparison | undefined;
}

/** The result of a limit on the amount of one run or of a calendar period. */
export function judgeAmount(limit: AmountLimit, amountCase: AmountCase): AmountResult {
  const { amounts, gaps, range, past, estimates } = amountCase;
  const current = amounts[limit.metric];
  if (current === undefined) return unreported(limit);
  const period = progressOf(limit, current, amountCase);
  const used = period?.used ?? current;
  const share = used === 0 ? 0 : used / limit.limit;
  const earlier = used - current;
  const low = earlier + (range?.low[limit.metric] ?? current);
  const high = earlier + (range?.high[limit.metric] ?? current);
  const level = levelOf(estimates === 'strict' ? Math.max(low, used) : low, high, limit);
  const before = period ? period.before : amountOfLastRun(past, limit.metric);
  return {
    ...{ kind: 'amount', limit, used, share },
    ...(low < high && { range: { low, high } }),
    ...blame({ limit, level, current, before }, amountCase),
    // A part that is over the limit proves that the whole is; a part below it proves nothing.
    ...(level !== 'over' && gaps.includes(limit.metric) && { level: 'missing' }),
    ...(period && { period }),
  };
}

/** How a period's budget is used up: by the branch's own runs and, if the limit says so, pull requests. */
function progressOf(
  { metric, limit, period, countsPulls }: AmountLimit,
  current: number,
  { past, pulls, at, now }: AmountCase,
): PeriodProgress | undefined {
  if (period === undefined) return undefined;
  const counted = countsPulls && pulls ? inOrder([...past, ...pulls]) : past;
  const use = useOf(period, counted, metric, current, at);
  const runsOut = runsOutOn(use, limit);
  return {
    ...use,
    ...(runsOut && { runsOut }),
    ...(Date.parse(now) >= use.to.getTime() && { hasEnded: true }),
    ...(pulls && { usedByPulls: useOf(period, pulls, metric, 0, at).before }),
  };
}

const inOrder = (records: readonly HistoryRecord[]): readonly HistoryRecord[] =>
  records.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));

interface Blamed {
  readonly limit: AmountLimit;
  readonly level: Level;
  readonly current: number;
  readonly before: number | undefined;
}

/**
 * If the branch itself has used up a period, a change that uses no more than a typical run of the branch
 * only gets a warning. A limit on a single run has no such exception.
 */
function blame(
  { limit, level, current, before }: Blamed,
  { past, isProposed, comparison }: AmountCase,
): Pick<AmountResult, 'level' | 'inherited'> {
  if (level !== 'over' || before === undefined || !exceeds(before, limit.limit)) return { level };
  const isAdded = isMore(current, comparison, amountOfLastRun(past, limit.metric));
  const isExcused = limit.period !== undefined && isProposed && !isAdded;
  return { level: isExcused ? 'near' : level, inherited: before };
}

/** Whether a run used more than the branch does: beyond chance if there is a baseline, else than the last run. */
function isMore(current: number, comparison: Comparison | undefined, last: number | undefined) {
  if (comparison?.kind === 'compared' && comparison.uncompared.length === 0)
    return comparison.beyondNoise;
  return last === undefined || exceeds(current, last);
}

/** The result for an amount that no report contains. */
export const unreported = (limit: AmountLimit): AmountResult => ({
  kind: 'amount',
  limit,
  level: 'missing',
});

/** Over if even the low end is; near if the high end may be. */
function levelOf(low: number, high: number, { limit, warnAt }: AmountLimit): Level {
  if (exceeds(low, limit)) return 'over';
  return high > 0 && !exceeds(limit * warnAt, high) ? 'near' : 'within';
}
