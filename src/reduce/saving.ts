import { fsum } from 'd3-array';
import type { Measurement } from '../measure/measurement.ts';
import { carbonIntensityOf, formatNumber, formatQuantity } from '../units.ts';
import type { SavedAmount } from './rule.ts';

/** The least and the most energy a measurement could save, in kWh. */
export interface EnergySaving {
  readonly measurement: Measurement;
  readonly low: number;
  readonly high: number;
}

/** Converts energy to emissions at each measurement's carbon intensity; stays energy if one has none. */
export function savingOf(parts: readonly EnergySaving[]): SavedAmount {
  const intensities = parts.map(({ measurement }) => carbonIntensityOf(measurement.amounts));
  const metric = intensities.includes(undefined) ? 'energy' : 'emissions';
  const sum = (bound: 'low' | 'high') =>
    fsum(
      parts,
      (part, index) => part[bound] * (metric === 'energy' ? 1 : (intensities[index] ?? 0)),
    );
  return { kind: 'amount', metric, low: sum('low'), high: sum('high') };
}

/** The line of `data` with the carbon intensity; none where the saving is energy. */
export function intensityLine(parts: readonly EnergySaving[]): readonly string[] {
  const { metric } = savingOf(parts);
  const [energy, emissions] = (['energy', 'emissions'] as const).map((one) =>
    fsum(parts, ({ measurement }) => measurement.amounts[one] ?? 0),
  ) as [number, number];
  return metric === 'energy'
    ? []
    : [
        `carbon intensity: ${formatQuantity('emissions', emissions)} / ${formatQuantity('energy', energy)} = ${formatNumber(emissions / energy)} g/kWh`,
      ];
}

/** Without rates, which are per hour and belong to no run. */
export const withoutRates = (measurements: readonly Measurement[]): readonly Measurement[] =>
  measurements.filter(({ kind }) => kind !== 'rate');
