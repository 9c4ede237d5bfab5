import type { Period } from '../../compare/history/period.ts';

/** `Nov 3`, in UTC; nothing for text that is not a time. */
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

/** A calendar period, by its first moment. */
export interface CalendarPeriod {
  readonly period: Period;
  readonly from: Date;
}

/** `November 2026`, `Week of Nov 16`, `Q4 2026`, `2026`; in UTC. */
export function periodName({ period, from }: CalendarPeriod): string {
  const [month, year] = [from.getUTCMonth(), from.getUTCFullYear()];
  const names: Record<Period, string> = {
    week: `Week of ${dayOf(from.toISOString())}`,
    month: `${months[month]} ${year}`,
    quarter: `Q${Math.floor(month / 3) + 1} ${year}`,
    year: String(year),
  };
  return names[period];
}
