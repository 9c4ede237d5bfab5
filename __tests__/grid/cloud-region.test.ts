import { describe, expect, test } from '@jest/globals';
import { cloudRegion, cloudRegions } from '../../src/grid/cloud-region.ts';
import { aws } from '../../src/grid/regions/aws.ts';
import { azure } from '../../src/grid/regions/azure.ts';
import { googleCloud } from '../../src/grid/regions/google-cloud.ts';
import { data } from '../../src/grid/yearly-data.ts';

test('every zone of a region has an average', async () => {
  const known = new Set(Object.keys(data));
  const unknown = cloudRegions.flatMap(({ name, zones }) =>
    zones.filter((zone) => !known.has(zone)).map((zone) => `${name}: ${zone}`),
  );
  expect(unknown).toEqual([]);
});

test('names are unique across providers, and zones within a region', () => {
  const tables = [aws, azure, googleCloud].flatMap((table) => Object.keys(table));
  expect(cloudRegions.map(({ name }) => name)).toEqual(tables);
  expect(new Set(tables).size).toBe(tables.length);
  for (const { zones } of cloudRegions) expect(new Set(zones).size).toBe(zones.length);
});

test('every region has a place', () => {
  for (const { place } of cloudRegions) expect(place).toMatch(/^\p{Lu}[\p{L}. ,]+$/u);
});

describe('a region is found', () => {
  test.each([
    ['eu-north-1', 'AWS', ['SE-SE3']],
    ['ca-central-1', 'AWS', ['CA-QC']],
    ['us-west-2', 'AWS', ['US-NW-PACW', 'US-NW-BPAT']],
    ['westeurope', 'Azure', ['NL']],
    ['West Europe', 'Azure', ['NL']],
    ['europe-west4', 'Google Cloud', ['NL']],
    ['US-EAST-1', 'AWS', ['US-MIDA-PJM']],
  ])('%s', (name, provider, zones) => {
    expect(cloudRegion(name)).toMatchObject({ provider, zones });
  });

  test.each(['', 'us-west-9', 'FR', '__proto__'])('%p is not found', (name) => {
    expect(cloudRegion(name)).toBeUndefined();
  });
});
