import type { LedgerRow } from './row.ts';

/** Columns that are recalculated from the reports. */
export const figureColumns = [
  ...(['energyKwh', 'emissionsKg', 'waterL', 'durationS'] as const),
  ...(['inputTokens', 'cachedTokens', 'outputTokens', 'carbonIntensity'] as const),
] satisfies (keyof LedgerRow)[];

export type Figures = Pick<LedgerRow, (typeof figureColumns)[number]>;

/** Tolerance: another version of Node or of the gate may add in another order. */
const tolerance = 1e-9;

/** The first column of a row that differs from the reports. */
export const differingColumn = (row: Figures, calculated: Figures) =>
  figureColumns.find((column) => !isSame(row[column], calculated[column]));

function isSame(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}
