import { fsum } from 'd3-array';
import type { Measurement } from '../measure/measurement.ts';
import { carbonIntensityOf, formatNumber, formatQuantity } from '../units.ts';
import type { SavedAmount, SavedMetric, Saving } from './rule.ts';

/** The least and the most energy a measurement could save, in kWh. */
export interface EnergySaving {
  readonly measurement: Measurement;
  readonly low: number;
  readonly high: number;
}

/** Energy, or emissions at the carbon intensity of each measurement; energy too if one has none. */
export function savingOf(parts: readonly EnergySaving[], limited: SavedMetric): SavedAmount {
  const intensities = parts.map(({ measurement }) => carbonIntensityOf(measurement.amounts));
  const metric = intensities.includes(undefined) ? 'energy' : limited;
  const sum = (bound: 'low' | 'high') =>
    fsum(
      parts,
      (part, index) => part[bound] * (metric === 'energy' ? 1 : (intensities[index] ?? 0)),
    );
  return { kind: 'amount', metric, low: sum('low'), high: sum('high') };
}

/** The line of `data` with the carbon intensity; none if the saving is energy. */
export function intensityLine(
  parts: readonly EnergySaving[],
  limited: SavedMetric,
): readonly string[] {
  const { metric } = savingOf(parts, limited);
  const [energy, emissions] = (['energy', 'emissions'] as const).map((one) =>
    fsum(parts, ({ measurement }) => measurement.amounts[one] ?? 0),
  ) as [number, number];
  return metric === 'energy'
    ? []
    : [
        `carbon intensity: ${formatQuantity('emissions', emissions)} / ${formatQuantity('energy', energy)} = ${formatNumber(emissions / energy)} g/kWh`,
      ];
}

/** Without rates, which are per hour and not of a run. */
export const withoutRates = (measurements: readonly Measurement[]): readonly Measurement[] =>
  measurements.filter(({ kind }) => kind !== 'rate');

/** Shares of a measurement's energy to save, at the low and the high end of its estimate. */
interface ShareSaving {
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
