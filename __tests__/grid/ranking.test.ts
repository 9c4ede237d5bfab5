import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rangeOf, rank } from '../../src/grid/ranking.ts';
import type { GramsPerKilowattHour } from '../../src/units.ts';

const item = (name: string, ...values: number[]) => ({
  name,
  range: rangeOf(values as GramsPerKilowattHour[]),
});
const ranks = (...items: ReturnType<typeof item>[]) =>
  rank(items).map(({ name, rank }) => [name, rank]);

describe('ranks', () => {
  test('go from the cleanest to the dirtiest', () => {
    expect(ranks(item('b', 41), item('c', 129, 204), item('a', 20))).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
  });

  test('are shared by what lies inside the gap of a straddling one', () => {
    expect(ranks(item('straddling', 204, 129), item('inside', 150), item('dirty', 300))).toEqual([
      ['inside', 1],
      ['straddling', 1],
      ['dirty', 3],
    ]);
  });

  test('are shared by figures that agree to the gram, in the order given', () => {
    expect(ranks(item('first', 20.4), item('second', 19.6))).toEqual([
      ['first', 1],
      ['second', 1],
    ]);
  });
});

test('nobody stands before one that is surely cleaner, and equal ranks are never apart for sure of the first', () => {
  const value = fc.integer({ min: 0, max: 50 });
  const items = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(items, (values) => {
      const ranking = rank(values.map(([a, b], index) => item(String(index), a, b)));
      expect(ranking[0]?.rank).toBe(1);
      for (const [index, { range, rank: own }] of ranking.entries()) {
        const cleaner = ranking.filter((other) => other.range.high < range.low);
        expect(own).toBe(cleaner.length + 1);
        for (const other of cleaner) expect(ranking.indexOf(other)).toBeLessThan(index);
      }
    }),
  );
});
