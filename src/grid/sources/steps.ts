import type { GramsPerKilowattHour } from '../../units.ts';
import type { Step } from '../source.ts';
import { NoAnswer } from './http.ts';

/** Points in time, each of which holds until the next; the last as long as the one before it. */
export function stepsFrom(
  points: readonly (readonly [start: number, carbonIntensity: number])[],
): readonly Step[] {
  const sorted = [...points].sort(([a], [b]) => a - b);
  if (sorted.length < 2) throw new NoAnswer('answered with an empty forecast');
  return sorted.map(([start, carbonIntensity], index) => ({
    start,
    end: sorted[index + 1]?.[0] ?? start + start - (sorted[index - 1]?.[0] ?? start),
    carbonIntensity: carbonIntensity as GramsPerKilowattHour,
  }));
}
