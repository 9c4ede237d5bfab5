import { expect, test } from '@jest/globals';
import { memoryShare } from '../../../src/reduce/rules/memory-share.ts';
import { aRunOf, hardware, savingOf } from '../samples.ts';

const advise = (kwh: number, percent: number) =>
  memoryShare.advise(
    [aRunOf({ kg: 4, kwh: 10 }, { hardware: hardware({ ram: [kwh, percent] }) })],
    'emissions',
  ) as never;

test('advises on memory that takes 4 of 10 kWh and is 20% in use', () => {
  const { metric, low, high } = savingOf(advise(4, 20));
  // 4 kWh × (1 − 2 × 0.2) and × (1 − 1.25 × 0.2), at 400 g/kWh.
  expect([metric, low.toFixed(6), high.toFixed(6)]).toEqual([
    'emissions',
    '960.000000',
    '1200.000000',
  ]);
});

test.each([
  ['memory takes little', 2, 20],
  ['memory is used', 4, 60],
  ['memory takes more than the whole', 12, 20],
])('is silent where %s', (_, kwh, percent) => {
  expect(advise(kwh, percent)).toEqual([]);
});

test('gives no advice without hardware figures', () => {
  expect(memoryShare.advise([aRunOf({ kg: 4, kwh: 10 })], 'emissions')).toEqual([]);
});
