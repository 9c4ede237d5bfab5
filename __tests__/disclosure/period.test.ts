import { expect, test } from '@jest/globals';
import {
  lastDay,
  monthsIn,
  parsePeriod,
  periodBefore,
  periodName,
} from '../../src/disclosure/report-period.ts';

test.each([
  [{ year: '2026' }, '2026', '2025'],
  [{ from: '2026-01', to: '2026-06' }, 'January to June 2026', 'July to December 2025'],
  [{ from: '2026-05', to: '2026-05' }, 'May 2026', 'April 2026'],
  [{ from: '2025-10', to: '2026-03' }, 'October 2025 to March 2026', 'April to September 2025'],
])('%j is %s, after %s', (given, name, before) => {
  const period = parsePeriod(given);
  if ('refused' in period) throw new Error(period.refused);
  expect([periodName(period.value), periodName(periodBefore(period.value))]).toEqual([
    name,
    before,
  ]);
});

test.each([
  [{}, 'is missing'],
  [{ year: '26' }, '"26" is not a year'],
  [{ year: '2026', from: '2026-01' }, 'both a year and months'],
  [{ from: '2026-01' }, 'is missing'],
  [{ from: '2026-13', to: '2026-12' }, '"2026-13" is not a month'],
  [{ from: '2026-06', to: '2026-01' }, 'begins in 2026-06, after it ends'],
  [{ from: '2000-01', to: '2026-01' }, 'longer than ten years'],
])('%j is refused', (given, why) => {
  expect(parsePeriod(given)).toEqual({ refused: expect.stringContaining(why) });
});

test('months and their last days', () => {
  expect(monthsIn({ from: '2027-11', to: '2028-02' })).toEqual([
    ...['2027-11', '2027-12', '2028-01', '2028-02'],
  ]);
  expect(lastDay('2028-02')).toBe('2028-02-29');
});
