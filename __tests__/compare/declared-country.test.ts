import { expect, test } from '@jest/globals';
import { withDeclaredFigures } from '../../src/compare/doubtful-location.ts';
import type { Warning } from '../../src/measure/measurement.ts';
import { measured, measurement } from './samples.ts';

const where = { file: 'emissions.csv', line: 2 };
const doubt: Warning = { about: 'location', what: 'It cannot be there', where };

const warningsOn = async (
  country: string,
  warnings: readonly Warning[] = [doubt],
  amounts: object = { energy: 2 },
) => {
  const one = measurement('train', amounts, { location: { country }, warnings });
  const { measurements } = await withDeclaredFigures(measured([one]));
  return measurements[0]?.warnings.map(({ what }) => what) ?? [];
};

test('a doubtful location gets the figure of its declared country', async () => {
  // France had 31 g/kWh in 2025: 2 kWh are 62 g.
  expect(await warningsOn('FRA')).toEqual([
    doubt.what,
    'At the 2025 average of France, 31.0 g/kWh by Electricity Maps (ODbL 1.0), its energy is 62.0 g CO₂e',
  ]);
});

test.each([
  [
    'another doubt',
    'FRA',
    [{ what: 'The power at this location is implausible', where }],
    { energy: 2 },
  ],
  ['no country', '', [doubt], { energy: 2 }],
  ['no energy', 'FRA', [doubt], { emissions: 2 }],
])('adds nothing for %s', async (_, country, warnings, amounts) => {
  expect(await warningsOn(country, warnings, amounts)).toEqual([warnings[0]?.what]);
});
