import { max, min } from 'd3-array';
import type { GramsPerKilowattHour } from '../units.ts';

/** Bounds of a carbon intensity. Both are the same where it is known exactly. */
export interface IntensityRange {
  readonly low: GramsPerKilowattHour;
  readonly high: GramsPerKilowattHour;
}

export function rangeOf(values: readonly GramsPerKilowattHour[]): IntensityRange {
  return {
    low: (min(values) ?? 0) as GramsPerKilowattHour,
    high: (max(values) ?? 0) as GramsPerKilowattHour,
  };
}

/**
 * Ranks items from the cleanest (1), ordered by the middle of their range, then as given. Ranges that
 * overlap share a rank, also through a chain of overlaps. So do figures that agree to the gram. No item
 * with the first rank is certainly cleaner than the first item.
 */
export function rank<T extends { readonly range: IntensityRange }>(
  items: readonly T[],
): readonly (T & { readonly rank: number })[] {
  const ordered = items.toSorted((a, b) => middle(a.range) - middle(b.range));
  const ranges = ordered.map(({ range }) => range);
  return ordered.map((item) => {
    const level = levelWith(item.range, ranges);
    const cleaner = ranges.filter((range) => isCleaner(range, level));
    return { ...item, rank: cleaner.length + 1 };
  });
}

/** One range over everything that overlaps this one, directly or through others. */
function levelWith(range: IntensityRange, ranges: readonly IntensityRange[]): IntensityRange {
  const touching = ranges.filter((other) => overlap(other, range));
  const level = rangeOf([range, ...touching].flatMap(({ low, high }) => [low, high]));
  return level.low < range.low || level.high > range.high ? levelWith(level, ranges) : range;
}

export function overlap(a: IntensityRange, b: IntensityRange): boolean {
  return !isCleaner(a, b) && !isCleaner(b, a);
}

const isCleaner = (a: IntensityRange, b: IntensityRange) => Math.round(a.high) < Math.round(b.low);

const middle = ({ low, high }: IntensityRange) => Math.round(low) + Math.round(high);
