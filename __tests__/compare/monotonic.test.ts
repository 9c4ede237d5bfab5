import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HistoryRecord } from '../../src/compare/history/history-records.ts';
import { judge } from '../../src/compare/judge.ts';
import { measure } from '../../src/measure/measure.ts';
import type { ReportFile } from '../../src/measure/measurement.ts';
import { csv, newest, report } from '../measure/report-files.ts';
import { onMain, policy } from './samples.ts';

const word = fc.constantFrom('train', 'eval', 'x', 'tra\u200bin');
const row = fc.record({
  run_id: fc.constantFrom('a', 'b', 'c'),
  project_name: word,
  cpu_model: fc.constantFrom('', 'A', 'B'),
  emissions: fc.nat(9),
  energy_consumed: fc.nat(9),
  water_consumed: fc.nat(9),
  duration: fc.nat(9),
});
const plain = fc.array(row, { minLength: 1, maxLength: 3 }).map((rows) => csv(rows));
const tasks = fc
  .array(fc.tuple(row, fc.constantFrom('fit', 'eval')), { minLength: 1, maxLength: 3 })
  .map((rows) =>
    csv(
      rows.map(([cells, task_name]) => ({ ...cells, task_name })),
      ['task_name', ...newest],
    ),
  );
const other = fc.record({ emissions_kg: fc.nat(9), energy_kwh: fc.nat(9), project: word });
const content = fc.oneof(
  plain,
  tasks,
  other.map((one) => JSON.stringify([one])),
);

/** Each upload is an artifact of its own, as a hostile one would be. */
const upload = fc.record({ content, name: fc.constantFrom('emissions-', 'train-', 'lax-') });
type Upload = typeof upload extends fc.Arbitrary<infer T> ? T : never;
const filesOf = (uploads: readonly Upload[]): ReportFile[] =>
  uploads.map(({ content: text, name }, at) => ({
    ...report('emissions.csv', text),
    artifact: `${name}${at}`,
  }));

const limit = fc.oneof(
  fc.nat(12).map((kg) => `    emissions: ${kg} kg`),
  fc.nat(12).map((kwh) => `    energy: { limit: ${kwh} kWh, increase: 5% }`),
  fc.nat(12).map((litres) => `    water: ${litres} L`),
  fc.nat(12).map((seconds) => `    duration: ${seconds} s`),
);
const entry = fc
  .record({
    limit,
    per: fc.constantFrom('run', 'workload'),
    workloads: fc.constantFrom(undefined, 'train', 'lax-*', 'eval', '"[te]*"'),
  })
  .map(
    (one) =>
      `  - branches: "**"\n    per: ${one.per}\n${one.workloads ? `    workloads: ${one.workloads}\n` : ''}${one.limit}\n`,
  );
const budgets = fc
  .record({
    entries: fc.array(entry, { minLength: 1, maxLength: 3 }),
    unbudgeted: fc.constantFrom('fail', 'warn', 'pass'),
    unproven: fc.constantFrom('fail', 'warn'),
  })
  .map(
    ({ entries, unbudgeted, unproven }) =>
      `budgets:\n${entries.join('')}unbudgeted: ${unbudgeted}\nunproven: ${unproven}\nvanished: pass\nbaseline: { runs: 12, minimum: 8 }\n`,
  );

const history = ['train', 'eval'].flatMap((workload) =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (runId): HistoryRecord => ({
      ...{ at: `2026-11-0${runId}T12:00:00Z`, sha: 'a', branch: 'main', runId, attempt: 1 },
      ...{ workload, energyKwh: 2 + (runId % 3) / 10, emissionsKg: 1, verdict: 'within' },
      method: 'CodeCarbon 3.3 · A · machine',
    }),
  ),
);

const conclusions = ['success', 'neutral', 'failure'];

/** A missing figure or report may appear; everything else may only get worse. */
test('no additional report makes the verdict better', async () => {
  let [judged, passed, compared] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(
      budgets,
      fc.array(upload, { minLength: 1, maxLength: 3 }),
      fc.array(upload, { minLength: 1, maxLength: 2 }),
      async (text, own, added) => {
        const on = { ...onMain, history };
        const reading = policy(text);
        expect(reading.kind).toBe('policy');
        const before = judge(await measure(filesOf(own)), reading, on);
        if (before.level === 'missing' || before.vanished.length > 0) return;
        judged += 1;
        if (before.conclusion !== 'failure') passed += 1;
        if (before.verdicts.some((one) => one.comparisons.energy?.kind === 'compared'))
          compared += 1;
        const after = judge(await measure(filesOf([...own, ...added])), reading, on);
        expect(conclusions.indexOf(after.conclusion)).toBeGreaterThanOrEqual(
          conclusions.indexOf(before.conclusion),
        );
        if (before.level === 'over') expect(after.level).toBe('over');
      },
    ),
    // `npm run fuzz` tries many more.
    { numRuns: 300, seed: 17 },
  );
  // Neither all the same, nor without baselines.
  expect([passed, judged - passed, compared].filter((count) => count < 50)).toEqual([]);
});
