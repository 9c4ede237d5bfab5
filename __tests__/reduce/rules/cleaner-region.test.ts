import { describe, expect, test } from '@jest/globals';
import type { Location } from '../../../src/measure/measurement.ts';
import { cleanerRegion } from '../../../src/reduce/rules/cleaner-region.ts';
import { aRunOf, inVirginia, savingOf } from '../samples.ts';

const at = (location: Location, figures = { kg: 6.2, kwh: 14.83 }) =>
  cleanerRegion.advise([aRunOf(figures, { location })], 'emissions');

describe('proposes', () => {
  test('cleaner regions of the same provider and continent, at their yearly averages', async () => {
    const advice = await at(inVirginia);
    expect(advice[0]?.title).toBe(
      'Run train where the grid is cleaner: ca-central-1, us-west-2 or us-west-1',
    );
    // 2025: CA-QC 41 g/kWh, US-NW-BPAT 129, US-NW-PACW 204, US-CAL-CISO 208 (rounded).
    const { metric, low, high } = savingOf(advice);
    expect(metric).toBe('emissions');
    expect(high / 1e3).toBeCloseTo(6.2 - 14.83 * 0.041, 1);
    expect(low / 1e3).toBeCloseTo(6.2 - 14.83 * 0.208, 1);
    expect(advice[0]?.data).toEqual([
      'here, us-east-1: 6.20 kg for 14.8 kWh; the yearly average of US-MIDA-PJM is 418 g/kWh',
      'ca-central-1 (AWS, Montréal, Canada), CA-QC at 41.0 g/kWh: 6.20 kg − 14.8 kWh × 41.0 g/kWh saves 5.59 kg',
      'us-west-2 (AWS, Oregon, United States), US-NW-PACW or US-NW-BPAT at 129–204 g/kWh: 6.20 kg − 14.8 kWh × 129–204 g/kWh saves 3.17 kg to 4.29 kg',
      'us-west-1 (AWS, Northern California, United States), US-CAL-CISO at 208 g/kWh: 6.20 kg − 14.8 kWh × 208 g/kWh saves 3.12 kg',
    ]);
    expect(advice[0]).toMatchObject({ confidence: 'high', basis: { source: { date: '2025' } } });
  });

  test('one region of each provider with low confidence when only the country is known', async () => {
    const [advice] = await at({ country: 'POL' }, { kg: 7, kwh: 10 });
    expect(advice?.confidence).toBe('low');
    for (const provider of ['AWS', 'Azure', 'Google Cloud'])
      expect(advice?.data.filter((line) => line.includes(`(${provider}, `))).toHaveLength(1);
  });

  test('one move for each place where jobs ran', async () => {
    const inOhio = { ...inVirginia, cloudRegion: 'us-east-2' };
    const runs = [inVirginia, inVirginia, inOhio].map((location) =>
      aRunOf({ kg: 2, kwh: 4.8 }, { location }),
    );
    const advice = await cleanerRegion.advise(runs, 'emissions');
    expect(advice.map(({ data }) => data[0]?.slice(0, 40))).toEqual([
      'here, us-east-1: 4.00 kg for 9.60 kWh; t',
      'here, us-east-2: 2.00 kg for 4.80 kWh; t',
    ]);
  });
});

describe('proposes nothing', () => {
  test.each([
    ['where the grid is clean already', { cloudRegion: 'eu-north-1' }, { kg: 0.3, kwh: 14.83 }],
    ['where the report itself says so', inVirginia, { kg: 0.3, kwh: 14.83 }],
    ['without a place', {}, { kg: 6.2, kwh: 14.83 }],
    ['of a region that nobody knows', { cloudRegion: 'mars-1' }, { kg: 6.2, kwh: 14.83 }],
    ['of a country without a cloud near', { country: 'ATA' }, { kg: 6.2, kwh: 14.83 }],
    ['without energy', inVirginia, { kg: 6.2 }],
    ['without emissions', inVirginia, { kwh: 14.83 }],
  ])('%s', async (_, location, figures) => {
    expect(await at(location, figures as { kg: number; kwh: number })).toEqual([]);
  });

  test.each([
    ['the image of the runner is known', { runner: 'ubuntu24 X64', gpu: 'Tesla T4' }],
    ['it has the CPU of hosted runners and no GPU', { cpu: 'AMD EPYC 7763 64-Core Processor' }],
    ['it has the Arm CPU of hosted runners', { cpu: 'Neoverse-N2' }],
  ])('on a hosted runner of GitHub: %s', async (_, method) => {
    const location = { country: 'USA', cloudProvider: 'azure', cloudRegion: 'eastus' };
    const run = aRunOf(
      { kg: 6.2, kwh: 14.83 },
      { location, method: { tool: 'CodeCarbon', ...method } },
    );
    expect(await cleanerRegion.advise([run], 'emissions')).toEqual([]);
    const own = { tool: 'CodeCarbon', cpu: 'AMD EPYC 7R32' };
    expect(await cleanerRegion.advise([{ ...run, method: own }], 'emissions')).toHaveLength(1);
  });

  test('if the report’s location is doubtful', async () => {
    const where = { artifact: 'emissions-train', file: 'emissions.csv' };
    const warnings = [{ what: 'The location may be wrong', about: 'location' as const, where }];
    const run = aRunOf({ kg: 6.2, kwh: 14.83 }, { warnings });
    expect(await cleanerRegion.advise([run], 'emissions')).toEqual([]);
    expect(await cleanerRegion.advise([{ ...run, warnings: [] }], 'emissions')).toHaveLength(1);
  });

  test('for rates, whose amounts are per hour', async () => {
    const rate = aRunOf({ kg: 6.2, kwh: 14.83 }, { kind: 'rate' });
    expect(await cleanerRegion.advise([rate], 'emissions')).toEqual([]);
  });
});
