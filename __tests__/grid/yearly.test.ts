import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { dataset } from '../../src/grid/hosted-runners.ts';
import { yearlyAverage } from '../../src/grid/yearly.ts';
import { data } from '../../src/grid/yearly-data.ts';

test('the average of a zone comes with its year and its source', async () => {
  expect(await yearlyAverage('SE-SE3')).toEqual({
    value: {
      zone: 'SE-SE3',
      name: 'South Central Sweden',
      carbonIntensity: 20,
      year: 2025,
      source: 'Electricity Maps (ODbL 1.0)',
    },
  });
});

test('the year is the newest in the package', async () => {
  const { year } = await import('../../src/grid/yearly-data.ts');
  const names = Object.keys(await import('@tgwf/co2/data/electricity-maps'));
  const newest = Math.max(
    ...names.flatMap((name) => /^yearly(\d{4})$/.exec(name)?.[1] ?? []).map(Number),
  );
  expect(year).toBe(newest);
});

test('every zone has a plausible average', async () => {
  const zones = Object.keys(data);
  expect(zones.length).toBeGreaterThanOrEqual(350);
  for (const zone of zones) {
    const average = await yearlyAverage(zone);
    if (!('value' in average)) throw new Error(`${zone} has none`);
    expect(average.value.carbonIntensity).toBeGreaterThan(0);
    expect(average.value.carbonIntensity).toBeLessThan(1500);
  }
});

describe('an unknown zone is refused with a suggestion', () => {
  test.each([
    ['US-CAL', 'similar zones are US-CAL-BANC, US-CAL-CISO'],
    ['FRANCE', 'write FR'],
    ['FRA', 'write FR'],
    ['eu-north-1', 'the cloud region eu-north-1 is in SE-SE3'],
    ['us-west-2', 'is in US-NW-PACW or US-NW-BPAT'],
    ['1', 'write it like FR or US-CAL-CISO'],
    ['constructor', 'is not a zone'],
    ['__proto__', 'is not a zone'],
  ])('%s', async (zone, said) => {
    const average = await yearlyAverage(zone);
    expect(average).toEqual({ refused: expect.stringContaining(said) });
  });
});

test('the data are loaded by import() only, when they are needed', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.d.ts'),
  );
  const naming = (what: RegExp) =>
    files.filter((file) => what.test(readFileSync(`src/${file}`, 'utf8')));
  expect(naming(/from '@tgwf/)).toEqual(['grid/yearly-data.ts']);
  expect(naming(/from '[^']*yearly-data/)).toEqual([]);
  expect(naming(/import\('[^']*yearly-data/)).toEqual(['grid/yearly.ts']);
});

test('the data set is named as it is installed', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(dataset).toBe(`@tgwf/co2 ${dependencies['@tgwf/co2']}`);
});
