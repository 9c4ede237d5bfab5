import type { AmountResult, IncreaseResult } from '../compare/limit-result.ts';
import { exceeds, formatPercent, formatQuantity, type Metric } from '../units.ts';
import { signedQuantity } from './amount.ts';
import { dayOf } from './day.ts';

/** What a change did not cause: the branch was over the limit before it. */
export function describeInherited(
  { limit: { metric, period }, level, inherited, used = 0 }: AmountResult,
  branch: string,
): readonly string[] {
  if (inherited === undefined) return [];
  const before = formatQuantity(metric, inherited);
  if (level === 'near')
    return [
      `Only a warning: ${branch} was over this limit already, ${period ? `with ${before} this ${period}` : `at ${before}`}, and this run uses no more than is usual there.`,
    ];
  const added = used - inherited;
  const own = added < 0 ? 'takes off' : 'adds';
  return [
    `${branch} was over this limit already, ${period ? `with ${before} this ${period}` : `at ${before}`}; this run ${own} ${formatQuantity(metric, Math.abs(added))}.`,
  ];
}

/** What of an increase the branch had reached before, and how to adopt that level. */
export function describeInheritedIncrease(
  { level, limit: { metric, increase }, comparison }: IncreaseResult,
  branch: string,
): readonly string[] {
  if (level !== 'near' || comparison?.kind !== 'compared' || !comparison.inherited) return [];
  const { level: reached, runs, added, since = '' } = comparison.inherited;
  const commit = /^[0-9a-f]{7}/i.exec(since)?.[0];
  const adopt = commit
    ? ` If that level is meant, adopt it in the budget file: baseline: { since: "${commit}" }`
    : '';
  return [
    `Only a warning: ${branch} was past this limit of +${formatPercent(increase)} already, at ${formatQuantity(metric, reached)} (median of its last ${runs} runs), and this run adds nothing that stands out (${signedQuantity(metric, added)}).${adopt}`,
  ];
}

/** `Emissions this month on main: 11.9 kg left, at this pace until Nov 23.` */
export function describeCourse(
  { limit: of, used = 0, period }: AmountResult,
  branch: string,
): readonly string[] {
  if (!of.period || !period) return [];
  const { metric, limit } = of;
  const what = `${metric.charAt(0).toUpperCase()}${metric.slice(1)} this ${of.period} on ${branch}`;
  return [`${what}: ${whatIsLeft({ ...period, metric, limit, used })}.`];
}

/** What a period's budget has come to. */
export interface Course {
  readonly metric: Metric;
  /** In the metric's base unit, as what is used. */
  readonly limit: number;
  readonly used: number;
  readonly runsOut?: Date;
  /** Use a day; absent while it is not known. */
  readonly pace?: number;
}

/** `11.9 kg left, at this pace until Nov 23`, or `18.1 kg over, used up since Nov 16`. */
export function whatIsLeft({ metric, limit, used, runsOut, pace }: Course): string {
  const day = runsOut ? dayOf(runsOut.toISOString()) : '';
  if (exceeds(used, limit))
    return `${formatQuantity(metric, used - limit)} over${day && `, used up since ${day}`}`;
  const left = `${formatQuantity(metric, limit - used)} left`;
  if (day !== '') return `${left}, at this pace until ${day}`;
  return pace === undefined ? left : `${left}, enough at this pace`;
}
