import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decompose as decomposeAll, type Emitting } from '../../src/compare/baseline/decompose.ts';

const decompose = (from: Emitting, to: Emitting) => decomposeAll([{ from, to }]);
const at = (energy: number, carbonIntensity: number) => ({ energy, carbonIntensity }) as Emitting;
const amount = fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e9, noNaN: true }));
const emitting = fc.tuple(amount, amount).map(([energy, intensity]) => at(energy, intensity));
const emissions = ({ energy, carbonIntensity }: Emitting) => energy * carbonIntensity;

test('separates a cleaner grid from a fifth more energy', () => {
  const { energy, grid } = decompose(at(0.5, 400), at(0.6, 300));
  expect([energy.toFixed(1), grid.toFixed(1), (energy + grid).toFixed(1)]).toEqual([
    '34.6',
    '-54.6',
    '-20.0',
  ]);
});

describe('the parts, for any two runs', () => {
  const close = (actual: number, expected: number, scale: number) =>
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * scale + 1e-300);

  test('add up to the change', () => {
    fc.assert(
      fc.property(emitting, emitting, (from, to) => {
        const { energy, grid } = decompose(from, to);
        const scale = Math.max(Math.abs(energy), Math.abs(grid), emissions(from), emissions(to));
        close(energy + grid, emissions(to) - emissions(from), scale);
      }),
    );
  });

  test('change sign when the runs are swapped', () => {
    fc.assert(
      fc.property(emitting, emitting, (from, to) => {
        const [there, back] = [decompose(from, to), decompose(to, from)];
        const scale = Math.max(Math.abs(there.energy), emissions(from), emissions(to));
        close(there.energy, -back.energy, scale);
        close(there.grid, -back.grid, scale);
      }),
    );
  });

  test('have the sign of what changed', () => {
    fc.assert(
      fc.property(emitting, emitting, (from, to) => {
        const { energy, grid } = decompose(from, to);
        expect(energy * (to.energy - from.energy)).toBeGreaterThanOrEqual(0);
        expect(grid * (to.carbonIntensity - from.carbonIntensity)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('are zero if nothing changed', () => {
    fc.assert(
      fc.property(emitting, (run) => {
        const { energy, grid } = decompose(run, run);
        expect([energy === 0, grid === 0]).toEqual([true, true]);
      }),
    );
  });
});

describe('several workloads', () => {
  const parts = (pairs: readonly (readonly [Emitting, Emitting])[]) => {
    const { energy, mix, grid } = decomposeAll(pairs.map(([from, to]) => ({ from, to })));
    return [energy, mix, grid].map((part) => Number(part.toFixed(6)));
  };

  test('that move to a dirtier region at equal energy do not use more energy', () => {
    const [energy, mix, grid] = parts([
      [at(1, 50), at(0.5, 50)],
      [at(0.5, 500), at(1, 500)],
    ]);
    expect(energy).toBe(0);
    expect(mix).toBeCloseTo(225, 6);
    expect(grid).toBe(0);
  });

  test('add up if one used nothing before or uses nothing now', () => {
    const before = [at(0, 300), at(2, 100)] as const;
    const after = [at(1, 300), at(0, 100)] as const;
    const [energy = 0, mix = 0, grid = 0] = parts([
      [before[0], after[0]],
      [before[1], after[1]],
    ]);
    expect(energy + mix + grid).toBeCloseTo(300 - 200, 6);
    expect(grid).toBe(0);
    expect(energy).toBeLessThan(0);
    expect(mix).toBeGreaterThan(0);
  });

  test('add up for any amounts', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(emitting, emitting), { maxLength: 6 }), (pairs) => {
        const sum = pairs.reduce((all, [from, to]) => all + emissions(to) - emissions(from), 0);
        const scale = pairs.flat().reduce((all, one) => all + emissions(one), 0);
        const { energy, mix, grid } = decomposeAll(pairs.map(([from, to]) => ({ from, to })));
        const largest = Math.max(scale, Math.abs(energy), Math.abs(mix), Math.abs(grid));
        expect(Math.abs(energy + mix + grid - sum)).toBeLessThanOrEqual(1e-9 * largest + 1e-300);
      }),
    );
  });
});
