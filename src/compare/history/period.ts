import { fcumsum, fsum } from 'd3-array';
import { type CountableTimeInterval, utcMonday, utcMonth, utcYear } from 'd3-time';
import { exceeds, type Metric } from '../../units.ts';
import { amountIn, type HistoryRecord } from './jsonl.ts';

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
  /** The first moment that is no longer in the period. */
  readonly to: Date;
  /** Used by earlier runs of the branch. */
  readonly before: number;
  /** before + this run. */
  readonly used: number;
  /** Cumulative use after each run, this one last. */
  readonly steps: readonly { readonly at: Date; readonly used: number }[];
}

/**
 * Sums the runs of the calendar period in which `at` lies.
 * @param history of the branch, oldest first, without this run
 * @param current this run's amount in the metric's base unit
 * @param at when this run is judged, ISO 8601 in UTC
 */
export function useOf(
  period: Period,
  history: readonly HistoryRecord[],
  metric: Metric,
  current: number,
  at: string,
): PeriodUse {
  const now = new Date(at);
  const from = calendar[period].floor(now);
  const to = calendar[period].offset(from, 1);
  const runs = history.flatMap((record) => {
    const [ran, amount] = [new Date(record.at), amountIn(record, metric)];
    return amount !== undefined && from <= ran && ran < to ? [{ at: ran, amount }] : [];
  });
  const sums = fcumsum([...runs.map(({ amount }) => amount), current]);
  const steps = [...runs, { at: now }].map(({ at }, index) => ({ at, used: sums[index] ?? 0 }));
  const before = fsum(runs, ({ amount }) => amount);
  return { from, to, before, used: fsum([before, current]), steps };
}

/**
 * The day on which a limit runs out: when the sum passed it, else, at the pace of the period so
 * far, the day on which it will; none if the period ends first or nothing was used.
 */
export function runsOutOn({ from, to, used, steps }: PeriodUse, limit: number): Date | undefined {
  const passed = steps.find((step) => exceeds(step.used, limit));
  if (passed) return passed.at;
  const now = steps.at(-1)?.at ?? from;
  const pace = used / (now.getTime() - from.getTime());
  const day = new Date(from.getTime() + limit / pace);
  return day < to ? day : undefined;
}
