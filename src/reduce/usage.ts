import { fsum } from 'd3-array';
import type { Measurement } from '../measure/measurement.ts';
import { formatQuantity } from '../units.ts';
import type { SavedMetric, Saving } from './rule.ts';
import { type EnergySaving, savingOf } from './saving.ts';

/** Shares of a measurement's energy to save, at the low and the high end of its estimate. */
export interface ShareSaving {
  readonly measurement: Measurement;
  readonly low: number;
  readonly high: number;
}

export const energyUnknown: Saving = {
  kind: 'unknown',
  why: 'the report gives tokens and no energy',
};

/** The saving from shares of estimated energy. Unknown if one of the reports has no energy. */
export function savingOfShares(shares: readonly ShareSaving[], limited: SavedMetric): Saving {
  const less = shares.flatMap(({ measurement, low, high }): EnergySaving[] => {
    const energy = energyOf(measurement);
    return energy ? [{ measurement, low: energy.low * low, high: energy.high * high }] : [];
  });
  return less.length < shares.length || less.length === 0 ? energyUnknown : savingOf(less, limited);
}

/** The estimate's bounds in kWh. */
function energyOf({ amounts, range }: Measurement) {
  const { energy } = amounts;
  if (!energy) return undefined;
  const [low, high] = [range?.low.energy ?? energy, range?.high.energy ?? energy];
  return { low: Math.min(low, high), high: Math.max(low, high) };
}

/** The line of `data` with the estimate; none without energy. */
export function energyLine(measurements: readonly Measurement[]): readonly string[] {
  const known = measurements.flatMap((one) => energyOf(one) ?? []);
  if (known.length === 0) return [];
  const bounds = [fsum(known, ({ low }) => low), fsum(known, ({ high }) => high)];
  const shown = [...new Set(bounds.map((value) => formatQuantity('energy', value)))];
  return [`energy, estimated: ${shown.join(' to ')}`];
}
