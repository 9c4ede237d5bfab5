import { expect, test } from '@jest/globals';
import { iso31661Alpha2ToAlpha3 } from 'iso-3166';
import { zonesOfCountry } from '../../src/grid/country.ts';
import { data } from '../../src/grid/yearly-data.ts';

test.each([
  ['FRA', ['FR']],
  ['usa', ['US']],
  ['SWE', ['SE']],
  ['CHL', ['CL-SEN']],
  ['RUS', ['RU-1', 'RU-2', 'RU-AS']],
  ['XKX', ['XK']],
])('%s', (code, zones) => expect(zonesOfCountry(code)).toEqual(zones));

test.each(['FR', 'ID ', 'ZZZ', '', '__proto__'])('%p is not a country', (code) =>
  expect(zonesOfCountry(code)).toBeUndefined(),
);

test('every country with an average is found by the code that CodeCarbon writes', async () => {
  const countries = Object.keys(data).filter((zone) => zone.length === 2 && zone !== 'XK');
  const codes: Readonly<Record<string, string>> = iso31661Alpha2ToAlpha3;
  for (const zone of countries) expect(zonesOfCountry(codes[zone] ?? '')).toEqual([zone]);
});
