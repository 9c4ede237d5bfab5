import type { Parsed } from '../units.ts';

/** Calendar months in UTC, both included: `2026-01` to `2026-12`. */
export interface ReportPeriod {
  readonly from: string;
  readonly to: string;
}

/** A requested period: a year, or months. */
export interface PeriodText {
  readonly year?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const names = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** Months since the year 0. */
const indexOf = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

const monthAt = (index: number): string =>
  `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;

/** Reads `--year 2026`, or `--from 2026-01 --to 2026-06`. */
export function parsePeriod({ year, from, to }: PeriodText): Parsed<ReportPeriod> {
  if (year !== undefined) {
    if (from !== undefined || to !== undefined)
      return { refused: 'has both a year and months; give one of them' };
    if (!/^[12]\d{3}$/.test(year))
      return { refused: `"${year}" is not a year; write it like 2026` };
    return { value: { from: `${year}-01`, to: `${year}-12` } };
  }
  if (from === undefined || to === undefined)
    return { refused: 'is missing; give a year, or both a first and a last month' };
  for (const month of [from, to])
    if (!/^[12]\d{3}-(?:0[1-9]|1[0-2])$/.test(month))
      return { refused: `"${month}" is not a month; write it like 2026-01` };
  if (from > to) return { refused: `begins in ${from}, after it ends in ${to}` };
  if (indexOf(to) - indexOf(from) >= 120) return { refused: 'is longer than ten years' };
  return { value: { from, to } };
}

export function monthsIn({ from, to }: ReportPeriod): readonly string[] {
  const first = indexOf(from);
  return Array.from({ length: indexOf(to) - first + 1 }, (_, index) => monthAt(first + index));
}

/** The period of the same length just before. */
export function periodBefore({ from, to }: ReportPeriod): ReportPeriod {
  const length = indexOf(to) - indexOf(from) + 1;
  return { from: monthAt(indexOf(from) - length), to: monthAt(indexOf(from) - 1) };
}

export const isIn = ({ from, to }: ReportPeriod, month: string): boolean =>
  from <= month && month <= to;

/** `2026`, `May 2026`, `January to June 2026`, `October 2025 to March 2026`. */
export function periodName({ from, to }: ReportPeriod): string {
  const [firstYear, lastYear] = [from.slice(0, 4), to.slice(0, 4)];
  if (from === to) return monthName(from);
  if (firstYear !== lastYear) return `${monthName(from)} to ${monthName(to)}`;
  if (from.endsWith('-01') && to.endsWith('-12')) return firstYear;
  return `${monthName(from).slice(0, -5)} to ${monthName(to)}`;
}

/** A short name: the year, or else the given words. */
export const briefName = (period: ReportPeriod, otherwise: string): string => {
  const name = periodName(period);
  return name.length > 9 ? otherwise : name;
};

/** `2025`, or `the period before`. */
export const earlierName = (before: ReportPeriod): string => briefName(before, 'the period before');

/** `May 2026`. */
export const monthName = (month: string): string =>
  `${names[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;

/** `May`. */
export const shortMonth = (month: string): string => monthName(month).slice(0, 3);

export const firstDay = (month: string): string => `${month}-01`;

export function lastDay(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}
