import { fsum } from 'd3-array';
import type { Measurement } from '../measure/measurement.ts';
import { formatNumber, formatQuantity } from '../units.ts';
import type { SavedAmount } from './rule.ts';

/** How much energy a measurement could do without, in kWh: at least, and at most. */
export interface EnergySaving {
  readonly measurement: Measurement;
  readonly low: number;
  readonly high: number;
}

/**
 * What less energy saves: emissions, at the carbon intensity of each measurement, or energy where one
 * of them has none.
 */
export function savingOf(parts: readonly EnergySaving[]): SavedAmount {
  const intensities = parts.map(({ measurement }) => intensityOf(measurement));
  const metric = intensities.includes(undefined) ? 'energy' : 'emissions';
  const sum = (bound: 'low' | 'high') =>
    fsum(
      parts,
      (part, index) => part[bound] * (metric === 'energy' ? 1 : (intensities[index] ?? 0)),
    );
  return { kind: 'amount', metric, low: sum('low'), high: sum('high') };
}

/** Emissions over energy in gCO₂e/kWh. */
function intensityOf({ amounts }: Measurement): number | undefined {
  const { emissions, energy } = amounts;
  return emissions === undefined || !energy ? undefined : emissions / energy;
}

/** The line of the data that turns energy into emissions; none where there are no emissions. */
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

/** Runs and estimates, not rates: those are per hour, and no run's. */
export const withoutRates = (measurements: readonly Measurement[]): readonly Measurement[] =>
  measurements.filter(({ kind }) => kind !== 'rate');
