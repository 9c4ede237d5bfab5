import { describe, expect, test } from '@jest/globals';
import { findPlace } from '../../src/grid/grid-place.ts';

describe('where a job can run', () => {
  test.each([
    ['eu-north-1', { place: 'Stockholm, Sweden', zones: ['SE-SE3'] }],
    ['se-se3', { place: 'South Central Sweden', zones: ['SE-SE3'] }],
    ['SWE', { place: 'Sweden', zones: ['SE'] }],
    ['RUS', { place: 'Europe-Ural, Siberia or East', zones: ['RU-1', 'RU-2', 'RU-AS'] }],
  ])('%s', async (name, expected) => {
    expect(await findPlace(name)).toEqual({ value: { name, ...expected } });
  });

  test('accepts your own name with a zone', async () => {
    const place = { name: 'self-hosted', place: 'France', zones: ['FR'] };
    expect(await findPlace('self-hosted = fr')).toEqual({ value: place });
  });

  test.each([
    ['us-wst-2', 'similar names are us-west-1, us-west-2'],
    ['mars', 'is not a cloud region, grid zone or country'],
    ['runner=ZZ', '"ZZ" is not a zone'],
    ['runner=', 'needs a name and a zone around its "="'],
    ['=FR', 'needs a name and a zone around its "="'],
    ['ATA', 'there is no national average for ATA'],
  ])('%s is refused', async (text, said) => {
    expect(await findPlace(text)).toEqual({ refused: expect.stringContaining(said) });
  });
});
