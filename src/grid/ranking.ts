import type { GramsPerKilowattHour } from '../units.ts';

/** From the lowest to the highest that it may be; the same where it is known. */
export interface IntensityRange {
  readonly low: GramsPerKilowattHour;
  readonly high: GramsPerKilowattHour;
}

export function rangeOf(values: readonly GramsPerKilowattHour[]): IntensityRange {
  return {
    low: Math.min(...values) as GramsPerKilowattHour,
    high: Math.max(...values) as GramsPerKilowattHour,
  };
}

/**
 * Gives each its rank, 1 for the cleanest, in order of the range's middle, then as given. Whatever
 * lies inside the gap of another shares its rank, however long the chain; so do figures that agree
 * to the gram. Of those that share the first rank none is surely cleaner than the first.
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

/** All that overlaps with an item, with what overlaps with that, and so on, as one range. */
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
