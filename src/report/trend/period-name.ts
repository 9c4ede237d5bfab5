import type { Period } from '../../compare/history/period.ts';
import { dayOf } from '../text/day.ts';

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** `November 2026`, `Week of Nov 16`, `Q4 2026`, `2026`; in UTC. */
export function periodName({
  period,
  from,
}: {
  readonly period: Period;
  readonly from: Date;
}): string {
  const [month, year] = [from.getUTCMonth(), from.getUTCFullYear()];
  const names: Record<Period, string> = {
    week: `Week of ${dayOf(from.toISOString())}`,
    month: `${months[month]} ${year}`,
    quarter: `Q${Math.floor(month / 3) + 1} ${year}`,
    year: String(year),
  };
  return names[period];
}
