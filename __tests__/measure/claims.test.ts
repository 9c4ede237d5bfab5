import { describe, expect, test } from '@jest/globals';
import { measure } from '../../src/measure/measure.ts';
import { csv, report, total } from './report-files.ts';

const inArtifact = (artifact: string, rows: Parameters<typeof csv>[0], columns?: string[]) => ({
  ...report('emissions.csv', csv(rows, columns)),
  artifact,
});
const run = { run_id: 'a', emissions: 3, energy_consumed: 6 };
const taskColumns = [
  'task_name',
  ...Object.keys({
    run_id: 0,
    project_name: 0,
    emissions: 0,
    energy_consumed: 0,
    duration: 0,
    timestamp: 0,
    codecarbon_version: 0,
  }),
];

describe('one run identifier', () => {
  test('under two projects is two runs, each with a warning', async () => {
    const { measurements } = await measure([
      inArtifact('one', [run]),
      inArtifact('two', [{ ...run, project_name: 'other', emissions: 3.1 }]),
    ]);
    expect(measurements.map(({ workload, amounts }) => [workload, amounts.emissions])).toEqual([
      ['train', 3000],
      ['other', 3100],
    ]);
    for (const { warnings } of measurements)
      expect(warnings[0]?.what).toContain('the same run identifier under another project');
  });

  test('from three machines is three runs', async () => {
    const measured = await measure(
      ['A', 'B', 'C'].map((cpu) => inArtifact(`on-${cpu}`, [{ ...run, cpu_model: cpu }])),
    );
    expect(total(measured, 'emissions')).toBe(9000);
  });

  test('that states no machine may be of any of them', async () => {
    const measured = await measure([
      inArtifact('a', [{ ...run, cpu_model: 'A' }]),
      inArtifact('b', [{ ...run, cpu_model: 'B' }]),
      inArtifact('c', [{ ...run, emissions: 4 }]),
    ]);
    expect(measured.measurements.map(({ amounts }) => amounts.emissions)).toEqual([4000, 4000]);
  });

  test('in two artifacts counts once, and keeps the names of both', async () => {
    const { measurements } = await measure([inArtifact('one', [run]), inArtifact('two', [run])]);
    expect(measurements).toHaveLength(1);
    expect(measurements[0]?.claims).toEqual([
      { workload: 'train', names: ['train', 'two'] },
      { workload: 'train', names: ['train', 'one'] },
    ]);
  });

  test('whose task comes from elsewhere keeps its own names and its time', async () => {
    const measured = await measure([
      inArtifact('one', [{ ...run, duration: 36_000 }]),
      inArtifact('two', [{ ...run, task_name: 'fit', duration: 1 }], taskColumns),
    ]);
    expect(total(measured, 'duration')).toBe(36_000);
    expect(measured.measurements.find(({ workload }) => workload === 'train/fit')?.claims).toEqual([
      { workload: 'train/fit', names: ['train/fit', 'train', 'fit', 'two'] },
      { workload: 'train', names: ['train', 'one'] },
    ]);
  });
});

test('a model card counts for what it states beyond the report it repeats', async () => {
  const card = '---\nco2_eq_emissions:\n  emissions: 6200\n  source: CodeCarbon\n---\n';
  const measured = await measure([
    report('README.md', card),
    report('emissions.csv', csv([{ run_id: 'a', emissions: 0, energy_consumed: 0 }])),
  ]);
  expect(total(measured, 'emissions')).toBe(6200);
});

test('water that only a copy gives is not lost among a thousand runs', async () => {
  const rows = Array.from({ length: 1500 }, (_, at) => ({ run_id: `r${at}`, emissions: 1 }));
  const measured = await measure([
    report('a.csv', csv(rows)),
    report('b.csv', csv([{ run_id: 'r7', water_consumed: 5 }])),
  ]);
  expect(total(measured, 'water')).toBe(5);
});

test('more workloads than can be judged are refused with the number', async () => {
  const many = Array.from({ length: 10_001 }, (_, at) => ({
    ...{ run_id: `r${at}`, project_name: `p${at}` },
  }));
  const { problems } = await measure([report('a.csv', csv(many))]);
  expect(problems[0]?.what).toMatch(/^The reports name more than 10,000 workloads/);
});
