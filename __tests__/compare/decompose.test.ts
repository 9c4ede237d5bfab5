import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decompose, type Emitting } from '../../src/compare/baseline/decompose.ts';

const at = (energy: number, carbonIntensity: number) => ({ energy, carbonIntensity }) as Emitting;
const amount = fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e9, noNaN: true }));
const emitting = fc.tuple(amount, amount).map(([energy, intensity]) => at(energy, intensity));
const emissions = ({ energy, carbonIntensity }: Emitting) => energy * carbonIntensity;

test('a pull request that emits less and yet uses a fifth more energy', () => {
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

  test('change their sign when the runs are exchanged', () => {
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

  test('are zero where nothing changed', () => {
    fc.assert(
      fc.property(emitting, (run) => {
        const { energy, grid } = decompose(run, run);
        expect([energy === 0, grid === 0]).toEqual([true, true]);
      }),
    );
  });
});
