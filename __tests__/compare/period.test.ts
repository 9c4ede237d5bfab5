import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HistoryRecord } from '../../src/compare/history/history-records.ts';
import { periods, runsOutOn, useOf } from '../../src/compare/history/period.ts';

let runId = 0;
const run = (at: string, emissionsKg: number, workload = 'train'): HistoryRecord => {
  runId += 1;
  const verdict = 'within';
  return {
    at,
    sha: 'a',
    branch: 'main',
    runId,
    attempt: 1,
    workload,
    emissionsKg,
    method: 'm',
    verdict,
  };
};
const day = (date: Date | undefined) => date?.toISOString().slice(0, 10);

describe('the calendar, in UTC', () => {
  test.each([
    ['week', '2026-11-23T00:00:00Z', '2026-11-23', '2026-11-30'],
    ['week', '2026-11-22T23:59:59Z', '2026-11-16', '2026-11-23'],
    ['month', '2026-02-28T23:59:59Z', '2026-02-01', '2026-03-01'],
    ['month', '2028-02-29T12:00:00Z', '2028-02-01', '2028-03-01'],
    ['quarter', '2026-06-30T23:59:59Z', '2026-04-01', '2026-07-01'],
    ['quarter', '2026-12-31T23:59:59Z', '2026-10-01', '2027-01-01'],
    ['year', '2026-12-31T23:59:59Z', '2026-01-01', '2027-01-01'],
  ] as const)('the %s of %s is %s to %s', (period, at, from, to) => {
    const use = useOf(period, [], 'emissions', 0, at);
    expect([day(use.from), day(use.to)]).toEqual([from, to]);
  });
});

test('a month counts its own runs and this one, and no runs of other months', () => {
  const history = [
    run('2026-10-31T23:59:59Z', 100),
    run('2026-11-01T00:00:00Z', 1),
    run('2026-11-10T00:00:00Z', 2, 'evaluate'),
  ];
  const use = useOf('month', history, 'emissions', 4000, '2026-11-20T00:00:00Z');
  expect([use.before, use.used, use.steps.map(({ used }) => used)]).toEqual([
    3000,
    7000,
    [1000, 3000, 7000],
  ]);
});

/** Runs at 02:00 every day, from the day `first`. */
const nightly = (first: string, days: number, emissionsKg = 1) =>
  Array.from({ length: days }, (_, index) => {
    const at = new Date(Date.parse(`${first}T02:00:00Z`) + index * 86_400_000);
    return run(at.toISOString(), emissionsKg);
  });

describe('the day a limit runs out', () => {
  const history = nightly('2026-10-01', 45);
  const useAt = (current: number) =>
    useOf('month', history, 'emissions', current, '2026-11-15T02:00:00Z');

  test('is at the pace of the last four weeks: a kilogram a day', () => {
    expect(day(runsOutOn(useAt(1000), 29_500))).toBe('2026-11-30');
    expect(day(runsOutOn(useAt(1000), 20_500))).toBe('2026-11-21');
  });
  test('is undefined if the month ends first, even by little', () => {
    expect(runsOutOn(useAt(1000), 30_000)).toBeUndefined();
  });
  test.each(Array.from({ length: 30 }, (_, index) => index))(
    'is none for nightly runs that use 98%% of the budget, after %d runs of the month',
    (runs) => {
      const past = nightly('2026-10-01', 31 + runs);
      const at = new Date(Date.parse('2026-11-01T02:00:00Z') + runs * 86_400_000);
      const use = useOf('month', past, 'emissions', 1000, at.toISOString());
      expect(runsOutOn(use, 30_600)).toBeUndefined();
    },
  );
  test('takes weekends into account: five runs a week are five sevenths of a run per day', () => {
    const workdays = nightly('2026-10-01', 50).filter(
      ({ at }) => ![0, 6].includes(new Date(at).getUTCDay()),
    );
    const use = useOf('month', workdays, 'emissions', 1000, '2026-11-20T02:00:00Z');
    expect(use.pace).toBeCloseTo(5000 / 7, 6);
  });
  test('is the day on which the sum exceeded it, not the day on which the sum reached it', () => {
    expect(day(runsOutOn(useAt(1000), 9_500))).toBe('2026-11-10');
    expect(day(runsOutOn(useAt(1000), 10_000))).toBe('2026-11-11');
  });
  test('is undefined until one whole day is known, or if nothing was used', () => {
    const first = useOf('month', [], 'emissions', 1000, '2026-11-16T00:00:00Z');
    expect([first.pace, runsOutOn(first, 1500)]).toEqual([undefined, undefined]);
    const unused = nightly('2026-11-01', 9, 0);
    const nothing = useOf('month', unused, 'emissions', 0, '2026-11-16T00:00:00Z');
    expect(runsOutOn(nothing, 5)).toBeUndefined();
  });
});

test('a period is the plain sum of its runs', () => {
  const moment = fc.date({
    min: new Date('2025-01-01'),
    max: new Date('2027-12-31'),
    noInvalidDate: true,
  });
  const runs = fc.array(fc.tuple(moment, fc.nat({ max: 1_000_000 })), { maxLength: 30 });
  fc.assert(
    fc.property(
      fc.constantFrom(...periods),
      moment,
      runs,
      fc.nat(),
      (period, at, past, current) => {
        const history = past.map(([date, grams]) => run(date.toISOString(), grams / 1000));
        const use = useOf(period, history, 'emissions', current, at.toISOString());
        const plain = past
          .filter(([date]) => use.from <= date && date < use.to)
          .reduce((sum, [, grams]) => sum + grams, current);
        expect(Math.abs(use.used - plain)).toBeLessThan(1e-3);
        expect(use.from <= at && at < use.to).toBe(true);
      },
    ),
  );
});
