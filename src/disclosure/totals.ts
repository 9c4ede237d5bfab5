import { fsum } from 'd3-array';
import type { LedgerRow } from '../ledger/row.ts';

/** Columns of the ledger that can be added up, each with the metric that a row's `gaps` names. */
export const summed = {
  energyKwh: 'energy',
  emissionsKg: 'emissions',
  emissionsMarketKg: undefined,
  embodiedKg: undefined,
  waterL: 'water',
  durationS: 'duration',
  inputTokens: 'input-tokens',
  cachedTokens: 'cached-tokens',
  outputTokens: 'output-tokens',
} as const;

export type Summed = keyof typeof summed;
const columns = Object.keys(summed) as readonly Summed[];

/** The sum of rows of one kind; an absent sum is unknown, never zero. */
export interface Total {
  readonly rows: number;
  readonly runs: number;
  readonly sums: { readonly [C in Summed]?: number };
  /** Rows that lack a figure, or have only a part of it. */
  readonly missing: { readonly [C in Summed]: number };
  /** Bounds of estimates; a row without bounds counts with its figure. */
  readonly range?: Range;
}

export interface Range {
  readonly energyLowKwh: number;
  readonly energyHighKwh: number;
  readonly emissionsLowKg: number;
  readonly emissionsHighKg: number;
}

/** Adds rows of one kind, with compensated sums. Kinds are never added to each other. */
export function totalOf(rows: readonly LedgerRow[]): Total {
  const sums: { [C in Summed]?: number } = {};
  for (const column of columns) {
    const known = rows.flatMap((row) => row[column] ?? []);
    if (known.length > 0) sums[column] = fsum(known);
  }
  const missing = Object.fromEntries(
    columns.map((column) => [column, rows.filter((row) => lacks(row, column)).length]),
  ) as { [C in Summed]: number };
  const ranged = rows.some((row) => row.emissionsLowKg !== undefined);
  return {
    rows: rows.length,
    runs: new Set(rows.map(({ repository, runId }) => `${repository} ${runId}`)).size,
    ...{ sums, missing },
    ...(ranged && { range: rangeOf(rows) }),
  };
}

const lacks = (row: LedgerRow, column: Summed): boolean => {
  const metric = summed[column];
  return row[column] === undefined || (metric !== undefined && (row.gaps ?? []).includes(metric));
};

const rangeOf = (rows: readonly LedgerRow[]): Range => ({
  energyLowKwh: fsum(rows, (row) => row.energyLowKwh ?? row.energyKwh ?? 0),
  energyHighKwh: fsum(rows, (row) => row.energyHighKwh ?? row.energyKwh ?? 0),
  emissionsLowKg: fsum(rows, (row) => row.emissionsLowKg ?? row.emissionsKg ?? 0),
  emissionsHighKg: fsum(rows, (row) => row.emissionsHighKg ?? row.emissionsKg ?? 0),
});
