import type { AmountResult } from '../../compare/limit-result.ts';
import { exceeds, formatQuantity, type Metric } from '../../units.ts';
import { dayOf } from './day.ts';

/** What a change did not cause: the branch was over the limit before it. */
export function describeInherited(
  { limit: { metric, period }, inherited, used = 0 }: AmountResult,
  branch: string,
): readonly string[] {
  if (inherited === undefined) return [];
  const before = formatQuantity(metric, inherited);
  const added = used - inherited;
  const own = added < 0 ? 'takes off' : 'adds';
  return [
    `${branch} was over this limit already, ${period ? `with ${before} this ${period}` : `at ${before}`}; this run ${own} ${formatQuantity(metric, Math.abs(added))}.`,
  ];
}

/** `Emissions this month: 11.9 kg left, at this pace until Nov 23.` */
export function describeRemaining({
  limit: of,
  used = 0,
  period,
}: AmountResult): readonly string[] {
  if (!of.period || !period) return [];
  const { metric, limit } = of;
  const what = `${metric.charAt(0).toUpperCase()}${metric.slice(1)} this ${of.period}`;
  return [`${what}: ${whatIsLeft({ ...period, metric, limit, used })}.`];
}

/** What a period's budget has come to. */
export interface BudgetRemaining {
  readonly metric: Metric;
  /** In the metric's base unit, as what is used. */
  readonly limit: number;
  readonly used: number;
  readonly runsOut?: Date;
}

/** `11.9 kg left, at this pace until Nov 23`, or `18.1 kg over, used up since Nov 16`. */
export function whatIsLeft({ metric, limit, used, runsOut }: BudgetRemaining): string {
  const day = runsOut ? dayOf(runsOut.toISOString()) : '';
  if (exceeds(used, limit))
    return `${formatQuantity(metric, used - limit)} over${day && `, used up since ${day}`}`;
  const until = day === '' ? 'enough at this pace' : `at this pace until ${day}`;
  return `${formatQuantity(metric, limit - used)} left, ${until}`;
}
