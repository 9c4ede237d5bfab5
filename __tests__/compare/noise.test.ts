import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { randomLcg, randomNormal } from 'd3-random';
import { compareTo } from '../../src/compare/baseline/comparison.ts';
import { type HistoryRecord, recordsOf } from '../../src/compare/history/jsonl.ts';
import { judge } from '../../src/compare/verdict.ts';
import { workloadsOf } from '../../src/compare/workload.ts';
import { measured, measurement, noPolicy, onMain } from './samples.ts';

const increase = 0.05;
const trials = 4000;

const template = recordsOf(
  judge(measured([measurement('train', { energy: 1 })]), noPolicy, onMain),
  { at: '2026-11-23T12:00:00Z', sha: 'a', branch: 'main', runId: 0, attempt: 1 },
)[0] as HistoryRecord;
const recordOf = (energyKwh: number, runId: number) => ({ ...template, energyKwh, runId });

/** Shares of simulated runs that fail `increase: 5%`, for each number of earlier runs and each noise. */
const rows = [8, 12, 20].flatMap((runs) =>
  [0.02, 0.05, 0.1].map((variation) => ({
    runs,
    variation,
    falseAlarms: failing(runs, variation, 1),
    caught: failing(runs, variation, 1.3),
  })),
);

function failing(runs: number, variation: number, factor: number): number {
  const energy = randomNormal.source(randomLcg(0.42))(1, variation);
  let failures = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const history = Array.from({ length: runs }, (_, runId) => recordOf(energy(), runId));
    const [workload] = workloadsOf([measurement('train', { energy: factor * energy() })]);
    const comparison = workload && compareTo(history, [workload], 'energy', { runs, minimum: 8 });
    if (comparison?.kind !== 'compared') throw new Error('expected a baseline');
    if (comparison.change > increase && comparison.beyondNoise) failures += 1;
  }
  return failures / trials;
}

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

describe.each(rows)(
  '$runs runs at a variation of $variation',
  ({ runs, falseAlarms, caught, variation }) => {
    test('raise a false alarm in less than 1% of runs', () => {
      expect(falseAlarms).toBeLessThan(0.01);
    });
    if (runs >= 20 && variation <= 0.05)
      test('catch +30% at once in over 95%', () => {
        expect(caught).toBeGreaterThan(0.95);
      });
  },
);

test('docs/budgets.md prints these very figures', () => {
  const table = rows.map(
    ({ runs, variation, falseAlarms, caught }) =>
      `| ${runs} | ${percent(variation)} | ${percent(falseAlarms)} | ${percent(caught)} |`,
  );
  expect(readFileSync('docs/budgets.md', 'utf8')).toContain(table.join('\n'));
});
