import { expect, test } from '@jest/globals';
import type { Advice } from '../../../src/reduce/rule.ts';
import { offsets } from '../../../src/reduce/rules/offsets.ts';
import type { Grams } from '../../../src/units.ts';
import { aRunOf } from '../samples.ts';

const claim = (grams: number) => aRunOf({ kg: 6.2 }, { offsets: grams as Grams });

test('reports claimed offsets without subtracting them', () => {
  const [advice] = offsets.advise(
    [claim(1500), claim(500), aRunOf({ kg: 1 })],
    'emissions',
  ) as Advice[];
  expect(advice).toMatchObject({
    title: 'Offsets of 2.00 kg CO₂e are not subtracted',
    saving: { kind: 'none' },
    data: ['offsets claimed in 2 of 3 reports: 2.00 kg'],
  });
});

test('gives no advice when none are claimed', () => {
  expect(offsets.advise([aRunOf({ kg: 6.2 }), claim(0)], 'emissions')).toEqual([]);
});
