import { describe, expect, test } from '@jest/globals';
import { type RegionOptions, readRequest } from '../../src/region/request.ts';
import { nameOf, now } from './samples.ts';

const hour = 3_600_000;
const regions = ['eu-north-1'];

describe('a request', () => {
  test('uses the yearly averages for regions alone', async () => {
    const { candidates, ...rest } = await readRequest(
      { regions: ['eu-north-1', 'us-west-2', 'eu-north-1'] },
      nameOf,
      now,
    );
    expect(candidates.map(({ name, codes }) => [name, codes])).toEqual([
      ['eu-north-1', ['SE-SE3']],
      ['us-west-2', ['US-NW-PACW', 'US-NW-BPAT']],
    ]);
    expect(rest).toEqual({ source: 'yearly' });
  });

  test('reads durations with units, and assumes an hour for the job', async () => {
    const given = await readRequest({ regions, before: '8h', duration: '90 min' }, nameOf, now);
    expect(given.wait).toEqual({ before: 8 * hour, duration: 1.5 * hour });
    const { wait } = await readRequest({ regions, before: '30min' }, nameOf, now);
    expect(wait).toEqual({ before: 0.5 * hour, duration: hour });
  });

  test.each(['2026-11-23T18:40Z', '2026-11-23T18:40:00Z', '2026-11-23 19:40+01:00'])(
    'reads the latest start as a time: %s',
    async (before) => {
      const { wait } = await readRequest({ regions, before }, nameOf, now);
      expect(wait).toEqual({ before: 3 * hour, duration: hour });
    },
  );

  test('reads a maximum with its unit, including zero', async () => {
    const most = async (maxIntensity: string) =>
      (await readRequest({ regions, maxIntensity }, nameOf, now)).maxIntensity;
    expect(await most('250 g/kWh')).toBe(250);
    expect(await most('0 g/kWh')).toBe(0);
  });

  test('keeps the place and the WattTime region', async () => {
    const options = { regions: ['us-west-2=BPA'], source: 'watttime' };
    const [candidate] = (await readRequest(options, nameOf, now)).candidates;
    expect(candidate).toMatchObject({
      name: 'us-west-2',
      zones: ['US-NW-PACW', 'US-NW-BPAT'],
      codes: ['BPA'],
    });
  });

  test('treats empty options as absent: an expression in a workflow may be empty', async () => {
    const empty = { source: '', before: '', duration: '', maxIntensity: '' };
    expect(await readRequest({ regions, ...empty }, nameOf, now)).toEqual(
      await readRequest({ regions }, nameOf, now),
    );
  });
});

describe('refuses with the name of the option and a remedy', () => {
  test.each<[string, RegionOptions, string]>([
    ['no region', { regions: [] }, 'Input `regions`: none is named. Name a cloud region'],
    ['an unknown region', { regions: ['us-wst-2'] }, 'similar names are us-west-1, us-west-2'],
    ['an unknown zone', { regions: ['x=US-CAL'] }, 'similar zones are US-CAL-BANC'],
    ['an unknown source', { regions, source: 'x' }, 'Use yearly, electricity-maps, watttime or'],
    ['a time without unit', { regions, before: '8' }, 'Input `before`: "8" has no unit'],
    ['a time of day without zone', { regions, before: '2026-11-24T12:00' }, 'not a time in UTC'],
    ['a date that is not one', { regions, before: '2026-13-40T12:00Z' }, 'not a time in UTC'],
    ['a time in the past', { regions, before: '2026-11-23T12:00Z' }, 'is in the past'],
    ['a negative time', { regions, before: '-8h' }, 'is negative'],
    ['no length', { regions, before: '8h', duration: '0 h' }, 'Input `duration`: it is zero'],
    ['a length alone', { regions, duration: '2h' }, 'Also set how long the start may wait'],
    ['a bare maximum', { regions, maxIntensity: '250' }, 'Input `maxIntensity`: "250" has no unit'],
    ['a region WattTime does not know', { regions, source: 'watttime' }, 'like us-west-2=BPA'],
    [
      'a place that is none',
      { regions: ['x=BPA'], source: 'watttime' },
      '"x" is not a cloud region',
    ],
  ])('%s', async (_, options, said) => {
    await expect(readRequest(options, nameOf, now)).rejects.toThrow(said);
  });

  test('reports everything that is wrong at once', async () => {
    const options = { regions: ['mars', 'FR'], source: 'x', before: '8', maxIntensity: 'low' };
    await expect(readRequest(options, nameOf, now)).rejects.toMatchObject({
      name: 'UserError',
      problems: { length: 4 },
    });
  });
});
