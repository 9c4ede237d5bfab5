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

  test('are shared inside the range of a straddling region', () => {
    expect(ranks(item('straddling', 204, 129), item('inside', 150), item('dirty', 300))).toEqual([
      ['inside', 1],
      ['straddling', 1],
      ['dirty', 3],
    ]);
  });

  test('are shared along a chain of overlaps, after what is certainly cleaner', () => {
    expect(ranks(item('late', 176), item('wide', 129, 204), item('early', 129))).toEqual([
      ['early', 1],
      ['wide', 1],
      ['late', 1],
    ]);
  });

  test('are shared by figures that agree to the gram, in the order given', () => {
    expect(ranks(item('first', 20.4), item('second', 19.6))).toEqual([
      ['first', 1],
      ['second', 1],
    ]);
  });
});

test('ranks rise with the order and differ only where all before are certainly cleaner', () => {
  const value = fc.integer({ min: 0, max: 50 });
  const items = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(items, (values) => {
      const ranking = rank(values.map(([a, b], index) => item(String(index), a, b)));
      for (const [index, { range, rank: own }] of ranking.entries()) {
        const before = ranking.slice(0, index);
        const cleaner = before.filter((other) => other.rank < own);
        expect(own).toBe(cleaner.length + 1);
        for (const other of cleaner) expect(other.range.high).toBeLessThan(range.low);
        for (const later of ranking.slice(index + 1)) {
          expect(later.rank).toBeGreaterThanOrEqual(own);
          expect(later.range.high).not.toBeLessThan(range.low);
        }
      }
      // A new rank begins only where nothing before reaches into what follows.
      for (const [index, { rank: own }] of ranking.entries()) {
        const highest = Math.max(...ranking.slice(0, index).map(({ range }) => range.high));
        const lowest = Math.min(...ranking.slice(index).map(({ range }) => range.low));
        expect(own > (ranking[index - 1]?.rank ?? 0)).toBe(index === 0 || highest < lowest);
      }
    }),
  );
});
