import { fsum, group, median } from 'd3-array';
import type { Measurement } from '../../measure/measurement.ts';
import { carbonIntensityOf } from '../../units.ts';
import type { HistoryRecord } from '../history/history-records.ts';
import { total } from '../workload.ts';
import { baselineOf } from './baseline.ts';
import { type Decomposition, decompose, type Emissions, type Emitting } from './decompose.ts';
import type { PastRun } from './past-runs.ts';
import type { Scale } from './scale.ts';

/** One workload's part in a change; its amounts on the scale of the comparison. */
export interface PartChange {
  readonly name: string;
  readonly kind: 'changed' | 'new' | 'gone';
  readonly current: number;
  /** The median of the earlier runs that had it; 0 if it is new. */
  readonly typical: number;
  /** Its own alarm threshold; absent with too few runs. */
  readonly threshold?: number;
}

interface Part {
  readonly name: string;
  /** Of the runs that had it. */
  readonly records: readonly HistoryRecord[];
  readonly measurements: readonly Measurement[];
}

/** The workloads of this run and those of most of the last runs, the largest increase first. */
export function partsOf(
  runs: readonly PastRun[],
  measurements: readonly Measurement[],
  scale: Scale,
): readonly PartChange[] {
  return partsIn(runs, measurements)
    .map(({ name, records, measurements: own }): PartChange => {
      const kind = records.length === 0 ? 'new' : own.length === 0 ? 'gone' : 'changed';
      const current = fsum(own, scale.ofMeasurement);
      const { median: typical, band } = baselineOf(records.map(scale.ofRecord));
      const threshold = Number.isFinite(band) ? { threshold: typical + band } : {};
      return { name, kind, current, typical, ...threshold };
    })
    .sort((a, b) => b.current - b.typical - (a.current - a.typical));
}

/**
 * What changed the emissions, over all workloads; undefined if the energy of one is unknown.
 * @param typical emissions of a run. The parts are scaled to it, because a sum of medians is not the
 *   median of sums, and the parts must add up to the whole change
 */
export function causeOf(
  runs: readonly PastRun[],
  measurements: readonly Measurement[],
  scale: Scale,
  typical: number,
): Decomposition | undefined {
  const parts = partsIn(runs, measurements);
  const known = parts.flatMap((part) => emissionsOf(part, scale) ?? []);
  if (known.length < parts.length || known.length === 0) return undefined;
  const before = fsum(known, ({ from }) => from.energy * from.carbonIntensity);
  const share = before > 0 ? typical / before : 1;
  return decompose(
    known.map(({ from: { energy, carbonIntensity }, to }) => ({
      from: { energy: energy * share, carbonIntensity } as Emitting,
      to,
    })),
  );
}

function partsIn(runs: readonly PastRun[], measurements: readonly Measurement[]): readonly Part[] {
  const now = group(measurements, ({ workload }) => workload);
  const before = group(
    runs.flatMap((run) => run.records),
    ({ workload }) => workload,
  );
  const names = new Set([...now.keys(), ...before.keys()]);
  return [...names]
    .filter((name) => now.has(name) || isRegular(runs, name))
    .map((name) => ({
      name,
      records: before.get(name) ?? [],
      measurements: now.get(name) ?? [],
    }));
}

/** Whether more than half of the last five runs had a workload. */
function isRegular(runs: readonly PastRun[], name: string): boolean {
  const last = runs.slice(-5);
  const had = last.filter(({ records }) => records.some(({ workload }) => workload === name));
  return had.length > last.length / 2;
}

/** A workload's energy and grid, before and now; a new or missing one has no energy on one side. */
function emissionsOf({ name, records, measurements }: Part, scale: Scale): Emissions | undefined {
  const { gaps, amounts } = total(measurements);
  const { energy = 0, emissions = 0 } = amounts;
  const intensity = scale.intensityOf(name);
  const typical = records.length === 0 ? 0 : median(records, ({ energyKwh }) => energyKwh);
  const isUnknown = gaps.includes('energy') || gaps.includes('emissions');
  if (isUnknown || intensity === undefined || typical === undefined) return undefined;
  // Without energy there is no intensity: the typical one is used, so that the grid is not a cause.
  if (energy === 0 && emissions > 0) return undefined;
  const own = carbonIntensityOf({ emissions, energy }) ?? intensity;
  return {
    from: { energy: typical, carbonIntensity: intensity } as Emitting,
    to: { energy, carbonIntensity: own } as Emitting,
  };
}
