import type { AmountLimit } from '../../compare/budget/policy.ts';
import type { AmountResult } from '../../compare/limit-result.ts';
import { exceeds, formatQuantity, type Metric } from '../../units.ts';
import { capitalised } from './amounts.ts';
import { dayOf, whichPeriod } from './calendar.ts';

/** How much of a period's budget is used. */
export interface BudgetRemaining {
  readonly metric: Metric;
  /** In the metric's base unit, as is `used`. */
  readonly limit: number;
  readonly used: number;
  readonly runsOut?: Date;
  /** Use per day; absent while it is unknown. */
  readonly pace?: number;
}

/** `11.9 kg left, at this pace until Nov 23`, or `18.1 kg over, used up since Nov 16`. */
export function whatIsLeft({ metric, limit, used, runsOut, pace }: BudgetRemaining): string {
  const day = runsOut ? dayOf(runsOut.toISOString()) : '';
  if (exceeds(used, limit))
    return `${formatQuantity(metric, used - limit)} over${day && `, used up since ${day}`}`;
  const left = `${formatQuantity(metric, limit - used)} left`;
  if (day !== '') return `${left}, at this pace until ${day}`;
  return pace === undefined ? left : `${left}, enough at this pace`;
}

/** `Emissions this month on main: 11.9 kg left, at this pace until Nov 23.` */
export function describeRemaining(
  { limit: of, used = 0, period }: AmountResult,
  branch: string,
): readonly string[] {
  if (!of.period || !period) return [];
  const { metric, limit } = of;
  const what = `${capitalised(metric)} ${whichPeriod(of.period, period)} on ${branch}`;
  return [
    `${what}: ${whatIsLeft({ ...period, metric, limit, used })}${ofPullRequests(of, period)}.`,
  ];
}

/** `; other runs of pull requests used 12.0 kg of that`. They count only if the budget file says so. */
function ofPullRequests(
  { metric, countsPulls }: AmountLimit,
  { usedByPulls }: NonNullable<AmountResult['period']>,
): string {
  if (usedByPulls === undefined)
    return countsPulls ? '; the use by pull requests is unknown and not counted' : '';
  if (usedByPulls === 0) return '';
  const amount = formatQuantity(metric, usedByPulls);
  return countsPulls
    ? `; other runs of pull requests used ${amount} of that`
    : `; other runs of pull requests used ${amount}, which is not counted`;
}
