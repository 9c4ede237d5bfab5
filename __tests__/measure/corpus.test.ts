import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { measure } from '../../src/measure/measure.ts';
import { report, total } from './report-files.ts';

/** Reports from public repositories, where they are at hand; their licences keep them out of this one. */
const corpus = new URL('../../../shared/reports/codecarbon/', import.meta.url);

/** Runs, kg and kWh, summed by Python's csv module over the greatest row of each run. */
const sums = [
  ['EcoCode__emissions.csv', 2, 3.1314900828218235e-8, 5.693618332403317e-7],
  ['HRNet-170runs__emissions.csv', 170, 0.0071824043044162855, 0.031753012009132345],
  ['LLenergyMeasure__emissions.csv.bak', 78, 5.546871846755751e-6, 0.0014087812273178104],
  ['codecarbon_file.csv', 104, 0.003376532413811933, 0.03978053951874494],
] as const;

(existsSync(corpus) ? describe : describe.skip)('reports from public repositories', () => {
  test.each(sums)('%s: %i runs', async (name, runs, kg, kWh) => {
    const measured = await measure([report(name, readFileSync(new URL(name, corpus)))]);
    expect(measured.problems).toEqual([]);
    expect(measured.measurements).toHaveLength(runs);
    expect(total(measured, 'emissions') / 1000 / kg).toBeCloseTo(1, 9);
    expect(total(measured, 'energy') / kWh).toBeCloseTo(1, 9);
  });

  test('emissions.csv: 19 runs, rows without a run_id apart, two blank rows refused', async () => {
    const measured = await measure([
      report('emissions.csv', readFileSync(new URL('emissions.csv', corpus))),
    ]);
    expect(measured.problems.map(({ where }) => where.line)).toEqual([6, 6, 7, 7]);
    expect(measured.measurements).toHaveLength(19);
    expect(total(measured, 'emissions') / 0.1953702926889).toBeCloseTo(1, 9);
    expect(total(measured, 'energy') / 0.008090266169168935).toBeCloseTo(1, 9);
  });

  test('greenkode__emissions.csv: two of four runs fell back to Canada', async () => {
    const { measurements } = await measure([
      report('emissions.csv', readFileSync(new URL('greenkode__emissions.csv', corpus))),
    ]);
    const fellBack = measurements.filter(({ warnings }) => warnings[0]?.what.includes('Canada'));
    expect([fellBack.length, measurements.length]).toEqual([2, 4]);
  });
});
