import type { GramsPerKilowattHour } from '../units.ts';

/** From the lowest to the highest that it may be; the same where it is known. */
export interface Range {
  readonly low: GramsPerKilowattHour;
  readonly high: GramsPerKilowattHour;
}

export function rangeOf(values: readonly GramsPerKilowattHour[]): Range {
  return {
    low: Math.min(...values) as GramsPerKilowattHour,
    high: Math.max(...values) as GramsPerKilowattHour,
  };
}

/**
 * Gives each its rank: one more than there are surely cleaner ones. Ranges that overlap do not
 * outrank each other, nor do figures that agree to the gram. In order of rank, then of the range's
 * middle, then as given.
 */
export function rank<T extends { readonly range: Range }>(
  items: readonly T[],
): readonly (T & { readonly rank: number })[] {
  return items
    .map((item) => ({ ...item, rank: 1 + items.filter((other) => isCleaner(other, item)).length }))
    .sort((a, b) => a.rank - b.rank || middle(a.range) - middle(b.range));
}

const isCleaner = (a: { range: Range }, b: { range: Range }) =>
  Math.round(a.range.high) < Math.round(b.range.low);

const middle = ({ low, high }: Range) => Math.round(low) + Math.round(high);
