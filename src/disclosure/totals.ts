import { fsum } from 'd3-array';
import type { LedgerRow } from '../ledger/row.ts';

/** Columns of the ledger that can be summed, each with its metric in a row's `gaps`. */
export const summedColumns = {
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

export type SummedColumn = keyof typeof summedColumns;
const columns = Object.keys(summedColumns) as readonly SummedColumn[];

/** The sum of rows of one kind; an absent sum is unknown, never zero. */
export interface Total {
  readonly rows: number;
  readonly runs: number;
  readonly sums: { readonly [C in SummedColumn]?: number };
  /** Rows that lack a figure, or have only a part of it. */
  readonly missing: { readonly [C in SummedColumn]: number };
  /** gCO₂e/kWh, of the rows that have both energy and emissions. */
  readonly carbonIntensity?: number;
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
  const sums: { [C in SummedColumn]?: number } = {};
  const missing = {} as { [C in SummedColumn]: number };
  for (const column of columns) {
    const known = rows.flatMap((row) => row[column] ?? []);
    if (known.length > 0) sums[column] = fsum(known);
    missing[column] = rows.length - known.length + partial(rows, column);
  }
  const ranged = rows.some((row) => row.emissionsLowKg !== undefined);
  return {
    rows: rows.length,
    runs: runsIn(rows),
    ...{ sums, missing },
    ...intensityOf(rows),
    ...(ranged && { range: rangeOf(rows) }),
  };
}

function intensityOf(rows: readonly LedgerRow[]): Pick<Total, 'carbonIntensity'> {
  const whole = rows.filter((row) => row.emissionsKg !== undefined && row.energyKwh !== undefined);
  const energy = fsum(whole, ({ energyKwh }) => energyKwh);
  if (energy === 0) return {};
  return { carbonIntensity: (fsum(whole, ({ emissionsKg }) => emissionsKg) * 1e3) / energy };
}

/** Rows that have only a part of a figure. */
function partial(rows: readonly LedgerRow[], column: SummedColumn): number {
  const metric = summedColumns[column];
  if (metric === undefined) return 0;
  return rows.filter((row) => row.gaps?.includes(metric) && row[column] !== undefined).length;
}

function runsIn(rows: readonly LedgerRow[]): number {
  const runs = new Map<string | undefined, Set<number>>();
  for (const { repository, runId } of rows) {
    const known = runs.get(repository);
    if (known) known.add(runId);
    else runs.set(repository, new Set([runId]));
  }
  return [...runs.values()].reduce((sum, { size }) => sum + size, 0);
}

const rangeOf = (rows: readonly LedgerRow[]): Range => ({
  energyLowKwh: fsum(rows, (row) => row.energyLowKwh ?? row.energyKwh ?? 0),
  energyHighKwh: fsum(rows, (row) => row.energyHighKwh ?? row.energyKwh ?? 0),
  emissionsLowKg: fsum(rows, (row) => row.emissionsLowKg ?? row.emissionsKg ?? 0),
  emissionsHighKg: fsum(rows, (row) => row.emissionsHighKg ?? row.emissionsKg ?? 0),
});
