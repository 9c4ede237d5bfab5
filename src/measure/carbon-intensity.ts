import type { Measurement } from './measurement.ts';

/** Emissions divided by energy in gCO₂e/kWh, over the measurements that report both. */
export function carbonIntensityOfAll(measurements: readonly Measurement[]): number | undefined {
  const both = measurements.filter(
    ({ amounts }) => amounts.emissions !== undefined && (amounts.energy ?? 0) > 0,
  );
  const sum = (metric: 'emissions' | 'energy') =>
    both.reduce((total, { amounts }) => total + (amounts[metric] ?? 0), 0);
  return both.length === 0 ? undefined : sum('emissions') / sum('energy');
}
