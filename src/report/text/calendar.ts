import type { Period, PeriodUse } from '../../compare/history/period.ts';
import type { PeriodProgress } from '../../compare/limit-result.ts';

/** `Nov 3`, in UTC; an invalid time is shown as nothing. */
export function dayOf(at: string): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return '';
  const [, day, month] = new Date(time).toUTCString().split(' ');
  return `${month} ${Number(day)}`;
}

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** `November`, of `2026-11`. */
export const monthName = (month: string): string => months[Number(month.slice(5)) - 1] ?? month;

interface Named extends Pick<PeriodUse, 'from'> {
  readonly period: Period;
}

/** `November 2026`, `Week of Nov 16`, `Q4 2026`, `2026`; in UTC. */
export function periodName({ period, from }: Named): string {
  const [month, year] = [from.getUTCMonth(), from.getUTCFullYear()];
  const names: Record<Period, string> = {
    week: `Week of ${dayOf(from.toISOString())}`,
    month: `${months[month]} ${year}`,
    quarter: `Q${Math.floor(month / 3) + 1} ${year}`,
    year: String(year),
  };
  return names[period];
}

/** `this month`, or `in October 2026` if that has ended. */
export function whichPeriod(
  period: Period,
  use?: Pick<PeriodProgress, 'from' | 'hasEnded'>,
): string {
  if (!use?.hasEnded) return `this ${period}`;
  const name = periodName({ period, from: use.from });
  return `in ${name.replace(/^Week/, 'the week')}`;
}
