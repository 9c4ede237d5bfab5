import type { AmountLimit } from '../../compare/budget/policy.ts';
import { type AmountResult, type IncreaseResult, ofKind } from '../../compare/limit-result.ts';
import type { Verdict } from '../../compare/verdict.ts';
import { exceeds, formatPercent, formatQuantity, type Metric } from '../../units.ts';
import { signedQuantity } from './amounts.ts';
import { dayOf, whichPeriod } from './calendar.ts';

/** What a change did not cause: the branch was over the limit before it. */
export function describeInherited(
  { limit: { metric, period }, level, inherited, used = 0, period: course }: AmountResult,
  branch: string,
): readonly string[] {
  if (inherited === undefined) return [];
  const amount = formatQuantity(metric, inherited);
  const before = period ? `with ${amount} ${whichPeriod(period, course)}` : `at ${amount}`;
  if (level === 'near')
    return [
      `Only a warning: ${branch} had used up this limit already, ${before}, and this run uses no more than a typical run there.`,
    ];
  const added = used - inherited;
  const own = added < 0 ? 'takes off' : 'adds';
  return [
    `${branch} was over this limit already, ${before}; this run ${own} ${formatQuantity(metric, Math.abs(added))}.`,
  ];
}

/** What of an increase the branch had reached before, and how to adopt that level. */
export function describeInheritedIncrease(
  { level, limit: { metric, increase }, comparison }: IncreaseResult,
  branch: string,
): readonly string[] {
  if (level !== 'near' || comparison?.kind !== 'compared' || !comparison.inherited) return [];
  const { level: reached, runs, added, since = '' } = comparison.inherited;
  const line = adoptingLine(since);
  const adopt = line ? ` If that level is meant, adopt it in the budget file with ${line}` : '';
  return [
    `Only a warning: ${branch} was past this limit of +${formatPercent(increase)} already, at ${formatQuantity(metric, reached)} (median of its last ${runs} runs), and this run adds nothing that stands out (${signedQuantity(metric, added)}).${adopt}`,
  ];
}

/** The line of a budget file with which the level that began at a commit is adopted. */
const adoptingLine = (since: string): string | undefined => {
  const commit = /^[0-9a-f]{7}/i.exec(since)?.[0];
  // Quoted, since a commit may look like a number.
  return commit && `baseline: { since: "${commit}" }`;
};

/** The lines to paste where a level is meant. */
export function adoptingLines(verdicts: readonly Verdict[]): readonly string[] {
  const lines = verdicts.flatMap(({ results }) =>
    ofKind('increase', results).flatMap(({ level, comparison }) => {
      const inherited = comparison?.kind === 'compared' ? comparison.inherited : undefined;
      return level === 'near' && inherited ? (adoptingLine(inherited.since ?? '') ?? []) : [];
    }),
  );
  return [...new Set(lines)];
}

/** How an increase beyond the threshold is confirmed by a re-run. */
export function describeRerun({
  confirmation,
  limit: { metric },
}: IncreaseResult): readonly string[] {
  if (confirmation === 'awaited')
    return [
      `Only a warning for now: this is the first attempt that exceeds the alarm threshold for ${metric}. Re-run all jobs of this run; if the second attempt exceeds it too, it fails.`,
    ];
  return confirmation === 'unknown'
    ? [
        `How much ${metric} earlier attempts used is unknown, because no check of theirs could be read: this attempt decides alone.`,
      ]
    : [];
}

/** `Emissions this month on main: 11.9 kg left, at this pace until Nov 23.` */
export function describeRemaining(
  { limit: of, used = 0, period }: AmountResult,
  branch: string,
): readonly string[] {
  if (!of.period || !period) return [];
  const { metric, limit } = of;
  const what = `${metric.charAt(0).toUpperCase()}${metric.slice(1)} ${whichPeriod(of.period, period)} on ${branch}`;
  return [`${what}: ${whatIsLeft({ ...period, metric, limit, used })}${pullsIn(of, period)}.`];
}

/** `; pull requests used 12.0 kg of that`: a part of its own, counted only where the budget file says so. */
function pullsIn(
  { metric, countsPulls }: AmountLimit,
  { ofPulls }: NonNullable<AmountResult['period']>,
): string {
  if (ofPulls === undefined)
    return countsPulls ? '; what pull requests used is not known, and is not counted' : '';
  if (ofPulls === 0) return '';
  const amount = formatQuantity(metric, ofPulls);
  return countsPulls
    ? `; other runs of pull requests used ${amount} of that`
    : `; other runs of pull requests used ${amount}, which is not counted`;
}

/** What a period's budget has come to. */
export interface BudgetRemaining {
  readonly metric: Metric;
  /** In the metric's base unit, as what is used. */
  readonly limit: number;
  readonly used: number;
  readonly runsOut?: Date;
  /** Use a day; absent while it is not known. */
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
