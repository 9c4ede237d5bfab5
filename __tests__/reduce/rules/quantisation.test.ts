import { expect, test } from '@jest/globals';
import { quantisation } from '../../../src/reduce/rules/quantisation.ts';
import { aRunOf, savingOf } from '../samples.ts';

const advise = (billions: number, bits: number) =>
  quantisation.advise(
    [aRunOf({ kg: 4, kwh: 10 }, { model: { parameters: billions * 1e9, bits } })],
    'emissions',
  ) as never;

test('advises to quantise a large model in 16 bits: 15 to 23% of its energy', () => {
  const { low, high } = savingOf(advise(8, 16));
  expect([low, Math.round(high)]).toEqual([600, 920]);
});

test('advises against 4 bits for a small model, which takes more', () => {
  // 12% more: 1 − 1/1.12 = 10.7% of 4 kg; 55% more: 1 − 1/1.55 = 35.5%.
  const { low, high } = savingOf(advise(1.1, 4));
  expect(low).toBeCloseTo(4000 * 0.10714, 1);
  expect(high).toBeCloseTo(4000 * 0.35484, 1);
});

test.each([
  ['a small model in 16 bits', 1.1, 16],
  ['a large model in 4 bits', 8, 4],
  ['a model between the two', 4, 16],
])('is silent of %s', (_, billions, bits) => {
  expect(advise(billions, bits)).toEqual([]);
});

test('gives no advice when no report has a model size', () => {
  expect(quantisation.advise([aRunOf({ kg: 4, kwh: 10 })], 'emissions')).toEqual([]);
});
