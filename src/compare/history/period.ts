import { fcumsum, fsum } from 'd3-array';
import { type CountableTimeInterval, utcDay, utcMonday, utcMonth, utcYear } from 'd3-time';
import { exceeds, type Metric } from '../../units.ts';
import { amountIn, type HistoryRecord } from './history-records.ts';

/** Calendar periods that a budget may sum over, in UTC; weeks begin on Monday. */
export const periods = ['week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof periods)[number];

const calendar: Record<Period, Pick<CountableTimeInterval, 'floor' | 'offset'>> = {
  week: utcMonday,
  month: utcMonth,
  quarter: {
    floor: (date) => utcMonth.offset(utcMonth(date), -(date.getUTCMonth() % 3)),
    offset: (date, step = 1) => utcMonth.offset(date, 3 * step),
  },
  year: utcYear,
};

/** What was used of a calendar period up to a moment, in the metric's base unit. */
export interface PeriodUse {
  readonly from: Date;
  /** The first moment after the period. */
  readonly to: Date;
  /** Used by earlier runs of the branch. */
  readonly before: number;
  /** before + this run. */
  readonly used: number;
  /** Cumulative use after each run, oldest first. */
  readonly steps: readonly Step[];
  /** Use per day over the last 28 days; absent until one whole day is known. */
  readonly pace?: number;
}

interface Step {
  readonly at: Date;
  readonly used: number;
}

/** A run's amount in the metric's base unit, and when it was. */
interface Use {
  readonly at: Date;
  readonly amount: number;
}

/**
 * Sums the runs of the calendar period that contains `at`.
 * @param history of the branch, oldest first, without this run
 * @param current this run's amount in the metric's base unit
 * @param at when this run was, ISO 8601 in UTC
 */
export function useOf(
  period: Period,
  history: readonly HistoryRecord[],
  metric: Metric,
  current: number,
  at: string,
): PeriodUse {
  const from = calendar[period].floor(new Date(at));
  const to = calendar[period].offset(from, 1);
  const known = history.flatMap((record): readonly Use[] => {
    const amount = amountIn(record, metric);
    return amount === undefined ? [] : [{ at: new Date(record.at), amount }];
  });
  const earlier = known.filter((run) => from <= run.at && run.at < to);
  const runs = [...earlier, { at: new Date(at), amount: current }].sort(
    (a, b) => a.at.getTime() - b.at.getTime(),
  );
  const sums = fcumsum(runs, ({ amount }) => amount);
  const before = fsum(earlier, ({ amount }) => amount);
  const pace = paceOf(known, runs.at(-1)?.at ?? from);
  return {
    ...{ from, to, before, used: fsum([before, current]) },
    steps: runs.map((run, index) => ({ at: run.at, used: sums[index] ?? 0 })),
    ...(pace !== undefined && { pace }),
  };
}

/** Four weeks, so that every day of the week counts equally. */
const paceDays = 28;

/**
 * Use per day over the whole days before today, 28 or as many as are known. Whole days, because a
 * window that begins or ends at a run counts one run too many or too few.
 */
function paceOf(known: readonly Use[], now: Date): number | undefined {
  const today = utcDay.floor(now);
  const first = known[0] && utcDay.floor(known[0].at);
  if (first === undefined || first >= today) return undefined;
  const days = Math.min(paceDays, utcDay.count(first, today));
  const from = utcDay.offset(today, -days);
  return fsum(known, ({ at, amount }) => (from <= at && at < today ? amount : 0)) / days;
}

/** What will be used by the end of a day at this pace. Today counts once, not as a run and a day. */
export function projectedUse({ used, steps, pace = 0, from }: PeriodUse, end: Date): number {
  const today = utcDay.floor(steps.at(-1)?.at ?? from);
  const before = steps.findLast(({ at }) => at < today)?.used ?? 0;
  const tonight = Math.max(used, before + pace);
  return tonight + pace * Math.max(0, utcDay.count(today, end) - 1);
}

/**
 * The day on which the sum exceeds a limit: when it did, or else when it will at this pace; undefined
 * if the period ends first or the pace is unknown.
 */
export function runsOutOn(use: PeriodUse, limit: number): Date | undefined {
  const passed = use.steps.find((step) => exceeds(step.used, limit));
  if (passed) return passed.at;
  const now = use.steps.at(-1)?.at ?? use.from;
  const ends = utcDay.range(utcDay.offset(utcDay.floor(now), 1), utcDay.offset(use.to, 1));
  const end = ends.find((day) => exceeds(projectedUse(use, day), limit));
  // Noon, so that the day is right in every time zone; if it is today, not before now.
  return end && new Date(Math.max(now.getTime(), utcDay.offset(end, -1).getTime() + halfDay));
}

const halfDay = 43_200_000;
