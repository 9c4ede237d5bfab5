import { describe, expect, test } from '@jest/globals';
import type { Advice } from '../../../src/reduce/rule.ts';
import { idleHardware } from '../../../src/reduce/rules/idle-hardware.ts';
import { aRunOf, hardware, savingOf } from '../samples.ts';

const advise = (parts: Parameters<typeof hardware>[0], figures = { kg: 6, kwh: 15 }) =>
  idleHardware.advise([aRunOf(figures, { hardware: hardware(parts) })], 'emissions') as never;

describe('advises on', () => {
  test('a GPU that was 10% busy', () => {
    const { metric, low, high } = savingOf(advise({ gpu: [10, 10], cpu: [3, 80] }));
    // Idle draw 1/6 and then 70% busy: 1 − 1/7 × (1/6 + 0.7 × 5/6) / (1/6 + 0.1 × 5/6) = 1 − 3/7 = 4/7.
    // Idle draw 0.2074 (0.78 / 3.76) and fully busy: 1 − 0.1 / (0.2074 + 0.1 × 0.7926) = 0.6512.
    // At 6 kg / 15 kWh = 400 g/kWh, of 10 kWh.
    expect(metric).toBe('emissions');
    expect(low).toBeCloseTo(10 * (4 / 7) * 400, 0);
    expect(high).toBeCloseTo(10 * 0.6512 * 400, 0);
  });

  test('a CPU, with lower confidence', () => {
    const [advice] = advise({ cpu: [10, 10] }) as readonly { confidence: string; title: string }[];
    expect(advice).toMatchObject({
      confidence: 'low',
      title:
        'Use a smaller or shared CPU for train (AMD EPYC 7763 64-Core Processor, 10% busy on average)',
    });
  });

  test('energy when there are no emissions', () => {
    const idle = aRunOf({ kwh: 15 }, { hardware: hardware({ gpu: [10, 10] }) });
    const found = idleHardware.advise([idle], 'emissions');
    const { metric, low } = savingOf(found as never);
    expect([metric, low.toFixed(3)]).toEqual(['energy', (40 / 7).toFixed(3)]);
  });

  test('energy when emissions are not limited', () => {
    const idle = aRunOf({ kg: 6, kwh: 15 }, { hardware: hardware({ gpu: [10, 10] }) });
    const [advice] = idleHardware.advise([idle], 'energy') as readonly Advice[];
    expect(advice?.saving).toMatchObject({ metric: 'energy', low: expect.closeTo(40 / 7, 3) });
    expect(advice?.data.join()).not.toContain('carbon intensity');
  });

  test('many runs together', () => {
    const runs = [10, 20].map((percent) =>
      aRunOf({ kg: 2, kwh: 5 }, { hardware: hardware({ gpu: [4, percent] }) }),
    );
    const [advice] = idleHardware.advise(runs, 'emissions') as readonly {
      data: readonly string[];
    }[];
    expect(advice?.data[0]).toBe('GPU: 8.00 kWh in 2 runs, 15% busy on average, by energy');
  });
});

describe('gives no advice', () => {
  test.each([
    ['of busy hardware', { gpu: [10, 85], cpu: [3, 40] }],
    ['without hardware', {}],
  ] as const)('%s', (_, parts) => {
    expect(advise(parts)).toEqual([]);
  });
});
