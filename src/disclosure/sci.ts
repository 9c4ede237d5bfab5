import { fsum, group } from 'd3-array';
import type { LedgerRow } from '../ledger/row.ts';

/** Software Carbon Intensity of a workload: (E · I + M) per R, ISO/IEC 21031. */
export interface SciScore {
  readonly repository?: string;
  readonly workload: string;
  readonly kind: LedgerRow['kind'];
  /** R: what is counted, and how many of it. */
  readonly unit: string;
  readonly units: number;
  /** E, in kWh. */
  readonly energyKwh: number;
  /** I, in gCO₂e/kWh: emissions over energy. */
  readonly carbonIntensity: number;
  /** E · I, in gCO₂e. */
  readonly operationalG: number;
  /** M, in gCO₂e; absent if no device is declared and there is no estimate. */
  readonly embodiedG?: number;
  /** (E · I + M) / R in gCO₂e; without M it is only its operational part. */
  readonly gramsPerUnit: number;
  readonly rows: number;
  /** Rows of the workload without a count of its unit, energy or emissions. */
  readonly without: number;
}

type Counted = LedgerRow & {
  readonly energyKwh: number;
  readonly emissionsKg: number;
  readonly functionalUnit: string;
  readonly functionalUnits: number;
};

const isCounted = (row: LedgerRow): row is Counted =>
  row.energyKwh !== undefined &&
  row.emissionsKg !== undefined &&
  row.functionalUnit !== undefined &&
  row.functionalUnits !== undefined &&
  (row.gaps ?? []).every((gap) => gap !== 'energy' && gap !== 'emissions');

/** A score for each workload, kind and functional unit. Rates, which are per hour, have none. */
export function sciScores(rows: readonly LedgerRow[]): readonly SciScore[] {
  const workloads = group(
    rows.filter(({ kind }) => kind !== 'rate'),
    ({ repository, workload, kind }) => JSON.stringify([repository, workload, kind]),
  );
  return [...workloads.values()].flatMap((own) => {
    const units = group(own.filter(isCounted), ({ functionalUnit }) => functionalUnit);
    return [...units].flatMap(([unit, counted]) => scoreOf(unit, counted, own.length) ?? []);
  });
}

function scoreOf(unit: string, rows: readonly Counted[], all: number): SciScore | undefined {
  const { repository, workload, kind } = rows[0] as Counted;
  const units = fsum(rows, ({ functionalUnits }) => functionalUnits);
  if (units === 0) return undefined;
  const energyKwh = fsum(rows, (row) => row.energyKwh);
  const operationalG = fsum(rows, ({ emissionsKg }) => emissionsKg) * 1e3;
  const embodied = rows.flatMap(({ embodiedKg }) => embodiedKg ?? []);
  // A partial M would look as if the other runs used no hardware.
  const embodiedG = embodied.length === rows.length ? fsum(embodied) * 1e3 : undefined;
  return {
    ...(repository !== undefined && { repository }),
    ...{ workload, kind, unit, units, energyKwh, operationalG },
    carbonIntensity: energyKwh > 0 ? operationalG / energyKwh : 0,
    ...(embodiedG !== undefined && { embodiedG }),
    gramsPerUnit: sci({ operationalG, embodiedG: embodiedG ?? 0, units }),
    rows: rows.length,
    without: all - rows.length,
  };
}

/** (E · I + M) / R, all in grams. */
export const sci = (parts: {
  readonly operationalG: number;
  readonly embodiedG: number;
  readonly units: number;
}): number => (parts.operationalG + parts.embodiedG) / parts.units;
