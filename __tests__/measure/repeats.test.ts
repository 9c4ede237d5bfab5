import { describe, expect, test } from '@jest/globals';
import { measure } from '../../src/measure/measure.ts';
import { csv, report, total } from './report-files.ts';

const inArtifact = (path: string, content: string, artifact = 'results') => ({
  ...report(path, content),
  artifact,
});
const run = { run_id: 'a', emissions: 0.012345678912, energy_consumed: 0.0345678912345 };
const summary = { emissions_kg: run.emissions, energy_kwh: run.energy_consumed };
const table = inArtifact('emissions.csv', csv([run]));

/** Twelve runs whose figures do not add up without rounding. */
const shards = Array.from({ length: 12 }, (_, at) => ({
  run_id: `r${at}`,
  project_name: `p${at}`,
  emissions: (at + 1) / 701,
  energy_consumed: (at + 1) / 131,
}));
const tables = shards.map((shard, at) => inArtifact(`shard-${at}/emissions.csv`, csv([shard])));
const sumOf = (key: 'emissions' | 'energy_consumed') =>
  shards.reduce((sum, shard) => sum + shard[key], 0);

describe('a plain summary in the artifact of a tool’s report', () => {
  test('counts once where its figures are the same to the last digit', async () => {
    const measured = await measure([
      inArtifact('summary.json', JSON.stringify({ workload: 'all', ...summary })),
      table,
    ]);
    expect(measured.measurements).toMatchObject([
      { workload: 'train', method: { tool: 'CodeCarbon' }, amounts: { emissions: 12.345678912 } },
    ]);
    expect(measured.skipped).toEqual([
      {
        where: { artifact: 'results', file: 'summary.json' },
        why: 'repeats figures of CodeCarbon, whose own reports in the same artifact count instead',
        repeats: true,
      },
    ]);
  });

  test('counts once where its figures are the sum of all reports', async () => {
    const all = { emissions_kg: sumOf('emissions'), energy_kwh: sumOf('energy_consumed') };
    const measured = await measure([
      ...tables,
      inArtifact('all_results.json', JSON.stringify(all)),
    ]);
    expect(measured.measurements).toHaveLength(12);
    expect(total(measured, 'emissions')).toBeCloseTo(sumOf('emissions') * 1000, 9);
    expect(measured.skipped).toMatchObject([{ where: { file: 'all_results.json' } }]);
  });

  test('counts once where it lists the runs and their sum', async () => {
    const rows = shards.map(({ emissions }) => ({ emissions_kg: emissions }));
    const all = [...rows, { emissions_kg: sumOf('emissions') }];
    const measured = await measure([
      ...tables,
      inArtifact('all_results.json', JSON.stringify(all)),
    ]);
    expect(measured.measurements).toHaveLength(12);
    expect(measured.skipped[0]?.why).toBe(
      '13 of 13 readings repeat figures of CodeCarbon, whose own reports in the same artifact count instead',
    );
  });

  test('counts for what it states beyond the report', async () => {
    const measured = await measure([
      table,
      inArtifact('summary.json', JSON.stringify({ ...summary, water_l: 3 })),
    ]);
    expect(total(measured, 'emissions')).toBe(12.345678912);
    expect(total(measured, 'water')).toBe(3);
  });

  test.each([
    ['differs in the last digit', { emissions_kg: 0.012345678913 }],
    ['agrees in emissions alone', { ...summary, energy_kwh: 0.0345 }],
    ['has the sum of some of the runs', { emissions_kg: 1 / 701 + 2 / 700 }],
  ])('counts in full where it %s', async (_, figures) => {
    const measured = await measure([
      ...tables,
      table,
      inArtifact('summary.json', JSON.stringify(figures)),
    ]);
    expect(measured.measurements).toHaveLength(14);
    expect(measured.skipped).toEqual([]);
  });

  test.each([5, 0.1234567, 1.005])('counts in full where its only figure is %d kg', async (kg) => {
    const measured = await measure([
      inArtifact('emissions.csv', csv([{ run_id: 'a', emissions: kg }])),
      inArtifact('shard.json', JSON.stringify({ emissions_kg: kg })),
    ]);
    expect(measured.measurements).toHaveLength(2);
  });

  test('counts in full where the report is in another artifact, or is plain too', async () => {
    const text = JSON.stringify(summary);
    const measured = await measure([
      table,
      inArtifact('summary.json', text, 'other'),
      inArtifact('again.json', text, 'other'),
    ]);
    expect(measured.measurements).toHaveLength(3);
  });
});

describe('a model card', () => {
  test('counts in full next to a report of zero', async () => {
    const card = '---\nco2_eq_emissions:\n  emissions: 6200\n  source: codecarbon\n---\n';
    const measured = await measure([
      inArtifact('README.md', card),
      inArtifact('emissions.csv', csv([{ run_id: 'a', emissions: 0, energy_consumed: 0 }])),
    ]);
    expect(total(measured, 'emissions')).toBe(6200);
    expect(measured.skipped).toEqual([]);
  });
});
