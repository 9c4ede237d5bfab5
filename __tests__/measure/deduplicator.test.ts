import { describe, expect, test } from '@jest/globals';
import { measure } from '../../src/measure/measure.ts';
import { csv, report, total } from './report-files.ts';

const rows = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, at) => ({
    run_id: `run-${at}`,
    project_name: `train-${at % 2}`,
    emissions: 0.001,
    energy_consumed: 0.004,
    duration: 10,
    ...more,
  }));

describe('a file of more runs than can be listed', () => {
  test('becomes a measurement for each workload, with the number of its runs', async () => {
    const { measurements } = await measure([report('e.csv', csv(rows(3000)))]);
    expect(measurements).toMatchObject([
      {
        workload: 'train-0',
        runs: 1500,
        amounts: { emissions: 1500, energy: 6, duration: 15_000 },
        source: { file: 'e.csv' },
      },
      { workload: 'train-1', runs: 1500 },
    ]);
    expect(measurements[0]?.source.line).toBeUndefined();
  });

  test('is listed run by run up to a thousand', async () => {
    const { measurements } = await measure([report('e.csv', csv(rows(1000)))]);
    expect(measurements).toHaveLength(1000);
    expect(measurements.at(-1)).toMatchObject({ source: { line: 1001 } });
    expect(measurements.every(({ runs }) => runs === undefined)).toBe(true);
  });

  test('counts each run once, within it and across files', async () => {
    const table = rows(2000);
    const measured = await measure([
      report('e.csv', csv([...table, ...table])),
      report('e.csv.bak', csv(table.slice(0, 1500))),
    ]);
    expect(total(measured, 'emissions')).toBeCloseTo(2000, 9);
    expect(measured.skipped.map(({ where }) => where.file)).toEqual(['e.csv']);
  });

  test('keeps doubts and what is missing apart', async () => {
    const table = [
      ...rows(1200),
      ...rows(1200, { emissions: 0.1 }).map((row) => ({ ...row, run_id: `far-${row.run_id}` })),
      ...rows(1200, { water_consumed: 2 }).map((row) => ({ ...row, run_id: `wet-${row.run_id}` })),
    ];
    const { measurements } = await measure([report('e.csv', csv(table))]);
    expect(measurements).toHaveLength(6);
    const doubtful = measurements.filter(({ warnings }) => warnings.length > 0);
    expect(doubtful.map(({ runs }) => runs)).toEqual([600, 600]);
    const wet = measurements.filter(({ amounts }) => amounts.water !== undefined);
    expect(wet.map(({ amounts }) => amounts.water)).toEqual([1200, 1200]);
  });

  test('doubts with figures of their own do not make it long', async () => {
    const table = rows(5000).map((row, at) => ({ ...row, emissions: 10 + at / 1000 }));
    const { measurements } = await measure([report('e.csv', csv(table))]);
    expect(measurements.length).toBeLessThan(1100);
    const runs = measurements.reduce((sum, one) => sum + (one.runs ?? 1), 0);
    expect(runs).toBe(5000);
  });
});
