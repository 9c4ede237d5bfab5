import { describe, expect, test } from '@jest/globals';
import { baselineOf } from '../../src/compare/baseline/baseline.ts';
import { compareTo } from '../../src/compare/baseline/compare.ts';
import { creepOf } from '../../src/compare/baseline/creep.ts';
import { inheritedBy, membersOf } from '../../src/compare/baseline/membership.ts';
import { parseSince } from '../../src/compare/baseline/since.ts';
import type { HistoryRecord } from '../../src/compare/history/history-records.ts';
import { recordsOf } from '../../src/compare/history/record-run.ts';
import { timelineOf } from '../../src/compare/history/timeline.ts';
import { judge } from '../../src/compare/judge.ts';
import { workloadsOf } from '../../src/compare/workload.ts';
import { measured, measurement, noPolicy, onMain, policy } from './samples.ts';

const rule = { runs: 20, minimum: 8, increase: 0.05 };
const level = [100, 102, 98, 101, 99, 100, 103, 97, 101, 99];

const [template] = recordsOf(
  judge(measured([measurement('train', { energy: 1 })]), noPolicy, onMain),
  { at: '2026-11-01T12:00:00Z', sha: 'aaaaaaa', branch: 'main', runId: 0, attempt: 1 },
) as [HistoryRecord];
const historyOf = (amounts: readonly number[], more: Partial<HistoryRecord> = {}) =>
  amounts.map((energyKwh, index): HistoryRecord => {
    const at = `2026-11-${String(index + 1).padStart(2, '0')}T12:00:00Z`;
    return { ...template, energyKwh, runId: index + 1, at, sha: `${index}`.repeat(7), ...more };
  });
const workloadOf = (energy: number) => workloadsOf([measurement('train', { energy })]);

describe('the runs that make a baseline', () => {
  test('exclude one that exceeded the increase', () => {
    expect(membersOf([...level, 150], rule)).toEqual(level);
  });
  test('include one or two again that were outliers', () => {
    expect(membersOf([...level, 150, 150, 100], rule)).toEqual([...level, 150, 150, 100]);
  });
  test('exclude three in a row for good', () => {
    expect(membersOf([...level, 150, 150, 150, 100], rule)).toEqual([...level, 100]);
  });
  test('include all if no increase is limited', () => {
    expect(membersOf([...level, 150], { runs: 20, minimum: 8 })).toEqual([...level, 150]);
  });
  test('do not depend on verdicts that another limit decided', () => {
    const history = historyOf(level, { verdict: 'over' });
    const comparison = compareTo(history, workloadOf(160), 'energy', rule, {
      ...{ increase: 0.05, comparisons: 1 },
    });
    expect(comparison).toMatchObject({ kind: 'compared', beyondNoise: true });
  });
});

describe('a level that the branch had before', () => {
  const baseline = baselineOf(level);
  test('is not blamed on the next run', () => {
    const over = [...level, 120, 121, 119];
    expect(inheritedBy(120, over, baseline, 0.05)).toEqual({ level: 120, runs: 3, added: 0 });
  });
  test('does not hide a further increase', () => {
    expect(inheritedBy(150, [...level, 120, 121, 119], baseline, 0.05)).toBeUndefined();
  });
  test('takes more than one outlier', () => {
    expect(inheritedBy(130, [...level, 150], baseline, 0.05)).toBeUndefined();
  });
});

describe('since', () => {
  const amounts = [...level, ...level.map((amount) => amount * 1.5)];
  const compared = (since: string) =>
    judge(
      measured([measurement('train', { energy: 150 })]),
      policy(
        `budgets:\n  - branches: main\n    energy: { increase: 5% }\nbaseline: { since: "${since}" }\n`,
      ),
      { ...onMain, history: historyOf(amounts) },
    ).verdicts[0]?.comparisons.energy;

  test('a date adopts the level from then on', () => {
    expect(compared('2026-11-11')).toMatchObject({ baseline: { runs: 10, median: 150 } });
  });
  test('a commit without a run changes nothing', () => {
    expect(compared('fffffff')).toMatchObject({ baseline: { median: 100 } });
  });
  test.each(['2026-02-30', 'yesterday', '12345'])('%s is refused', (text) => {
    expect(parseSince(text)).toHaveProperty('refused');
  });
});

test('a minimum below 8 is refused with the reason', () => {
  const reading = policy(
    'budgets:\n  - branches: main\n    energy: 1 kWh\nbaseline: { minimum: 5 }\n',
  );
  expect(reading).toMatchObject({
    kind: 'broken',
    problems: [{ what: expect.stringContaining('must be at least 8'), where: { line: 4 } }],
  });
});

test('creep has a date and an amount, and a constant branch has none', () => {
  const dated = (amounts: readonly number[]) =>
    amounts.map((amount, index) => ({ amount, at: new Date(index * 86_400_000).toISOString() }));
  const steady = Array.from({ length: 40 }, (_, index) => 100 + (index % 3));
  expect(creepOf(dated(steady))).toBeUndefined();
  const rising = steady.map((amount, index) => amount * 1.01 ** Math.max(0, index - 20));
  const creep = creepOf(dated(rising));
  expect(creep?.from).toBe(101);
  expect(creep?.change).toBeGreaterThan(0.1);
  expect((creep?.since ?? '') > (creep?.until ?? '~')).toBe(true);
});

describe('time', () => {
  test('records from the future are ignored', () => {
    const history = historyOf(level);
    expect(timelineOf(history, { at: '2026-11-05T00:00:00Z' })).toMatchObject({ future: 5 });
  });
  test('a re-run keeps the time of its first attempt', () => {
    const run = { runId: 3, at: '2026-12-01T00:00:00Z' };
    expect(timelineOf(historyOf(level), run).at).toBe('2026-11-03T12:00:00Z');
  });
});
