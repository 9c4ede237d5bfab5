import { expect, test } from '@jest/globals';
import { cloudRegions } from '../../src/grid/cloud-region.ts';
import { continentOf, neighboursOf, siteOf } from '../../src/reduce/neighbours.ts';

test('every cloud region is on a continent', () => {
  const lost = cloudRegions.filter(({ zones }) => continentOf(zones[0] ?? '') === undefined);
  expect(lost).toEqual([]);
});

test('neighbours have the same provider and continent, one per grid, cleanest first', async () => {
  const site = await siteOf({ cloudRegion: 'westeurope' });
  if (!site) throw new Error('westeurope is not known');
  const neighbours = await neighboursOf(site);
  const zones = neighbours.flatMap((one) => one.zones);
  expect(new Set(zones).size).toBe(zones.length);
  expect(zones).not.toContain('NL');
  expect(neighbours.every(({ name }) => name.includes('(Azure, '))).toBe(true);
  const middles = neighbours.map(({ range }) => Math.round(range.low) + Math.round(range.high));
  expect(middles).toEqual(middles.toSorted((a, b) => a - b));
  expect(neighbours[0]?.name).toMatch(/^(swedencentral|norwayeast) /);
});

test('regions that are open only on request are left out', async () => {
  const site = await siteOf({ cloudRegion: 'germanywestcentral' });
  const names = site ? (await neighboursOf(site)).map(({ name }) => name.split(' ')[0]) : [];
  expect(names).toContain('norwayeast');
  expect(names).not.toContain('norwaywest');
});

test('an unknown place has no site', async () => {
  expect(await siteOf({})).toBeUndefined();
  expect(await siteOf({ cloudRegion: 'mars-1', country: 'FRA' })).toBeUndefined();
});
