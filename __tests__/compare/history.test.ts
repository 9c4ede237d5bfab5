import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  formatHistory,
  type HistoryRecord,
  maximumRecords,
  mergeHistories,
  parseHistory,
} from '../../src/compare/history/history-records.ts';
import { recordsOf } from '../../src/compare/history/record-run.ts';
import { judge } from '../../src/compare/judge.ts';
import { measured, measurement, onMain, policy } from './samples.ts';

const run = {
  at: '2026-11-23T12:00:00.000Z',
  sha: 'a'.repeat(40),
  branch: 'main',
  runId: 7,
  attempt: 1,
};
const record = (more: Partial<HistoryRecord>): HistoryRecord => ({
  ...run,
  workload: 'train',
  emissionsKg: 1,
  method: 'CodeCarbon 3.3 · machine',
  verdict: 'within',
  ...more,
});

const anyRecord = fc.record({
  at: fc
    .date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  sha: fc.constantFrom('a', 'b'),
  branch: fc.constant('main'),
  runId: fc.nat({ max: 5 }),
  attempt: fc.integer({ min: 1, max: 3 }),
  workload: fc.string(),
  energyKwh: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  method: fc.string(),
  verdict: fc.constantFrom('within' as const, 'over' as const),
});
const anyHistory = fc.array(anyRecord, { maxLength: 12 });

describe('records of a run', () => {
  test('have each workload with its verdict, and units in the names', () => {
    const found = measured([
      measurement('a', { emissions: 6200, energy: 14, duration: 60 }),
      measurement('b', { energy: 1 }),
    ]);
    const budget = policy('budgets:\n  - branches: "**"\n    per: workload\n    energy: 2 kWh');
    expect(JSON.parse(JSON.stringify(recordsOf(judge(found, budget, onMain), run)))).toEqual([
      {
        ...run,
        workload: 'a',
        emissionsKg: 6.2,
        energyKwh: 14,
        durationS: 60,
        carbonIntensity: 6200 / 14,
        method: 'CodeCarbon 3.3 · machine',
        verdict: 'over',
      },
      {
        ...run,
        workload: 'b',
        energyKwh: 1,
        method: 'CodeCarbon 3.3 · machine',
        verdict: 'within',
      },
    ]);
  });

  test('omit an amount of which only a part is known', () => {
    const found = measured([measurement('a', { emissions: 5 }), measurement('a', { energy: 1 })]);
    const [only] = recordsOf(judge(found, policy('budgets: []'), onMain), run);
    expect([only?.emissionsKg, only?.energyKwh]).toEqual([undefined, undefined]);
  });
});

describe('merging', () => {
  test('keeps every run, with its latest attempt', () => {
    const first = [record({ runId: 1, at: '2026-01-01T00:00:00Z' }), record({ runId: 2 })];
    const second = [record({ runId: 2, attempt: 2, emissionsKg: 3 }), record({ runId: 3 })];
    expect(mergeHistories(first, second).map(({ runId, attempt }) => [runId, attempt])).toEqual([
      [1, 1],
      [2, 2],
      [3, 1],
    ]);
  });

  test('drops workloads that a re-run no longer has', () => {
    const merged = mergeHistories([record({ workload: 'gone' })], [record({ attempt: 2 })]);
    expect(merged.map(({ workload }) => workload)).toEqual(['train']);
  });

  test('keeps only the newest records', () => {
    const long = Array.from({ length: maximumRecords + 5 }, (_, runId) =>
      record({ runId, at: new Date(runId * 1e6).toISOString() }),
    );
    const merged = mergeHistories(long);
    expect([merged.length, merged[0]?.runId]).toEqual([maximumRecords, 5]);
  });

  test('is idempotent and loses no run', () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, (a, b) => {
        const once = mergeHistories(a, b);
        expect(mergeHistories(once, a, b)).toHaveLength(once.length);
        expect(new Set(once.map(({ runId }) => runId))).toEqual(
          new Set([...a, ...b].map(({ runId }) => runId)),
        );
      }),
    );
  });
});

describe('as JSON lines', () => {
  test('a history is parsed as it was formatted', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        expect(parseHistory(formatHistory(history))).toEqual(history);
      }),
    );
  });

  test.each([
    ['a truncated line', '{"at": "2026-'],
    ['something else', '{"hello": 1}'],
    ['a negative amount', JSON.stringify(record({ energyKwh: -1 }))],
  ])('%s is an error that names its line', (_, line) => {
    expect(() => parseHistory(`${formatHistory([record({})])}${line}\n`)).toThrow(
      'history.jsonl:2: The history has a line that is not a record',
    );
  });
});
