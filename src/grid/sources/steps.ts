import type { GramsPerKilowattHour } from '../../units.ts';
import type { ForecastStep } from '../source.ts';
import { SourceFailure } from './fetch-json.ts';

/** Turns points into steps: each lasts until the next, and the last as long as the one before it. */
export function stepsFrom(
  points: readonly (readonly [start: number, carbonIntensity: number])[],
): readonly ForecastStep[] {
  const sorted = [...points].sort(([a], [b]) => a - b);
  if (sorted.length < 2) throw new SourceFailure('answered with an empty forecast');
  return sorted.map(([start, carbonIntensity], index) => ({
    start,
    end: sorted[index + 1]?.[0] ?? start + start - (sorted[index - 1]?.[0] ?? start),
    carbonIntensity: carbonIntensity as GramsPerKilowattHour,
  }));
}
