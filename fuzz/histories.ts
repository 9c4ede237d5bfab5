import fc from 'fast-check';
import type { HistoryRecord } from '../src/compare/history/history-records.ts';
import { levels } from '../src/compare/level.ts';

const figure = fc.option(fc.nat(12), { nil: undefined });

const record = fc
  .record({
    day: fc.integer({ min: 1, max: 19 }),
    branch: fc.constantFrom('main', 'main', 'dev'),
    workload: fc.constantFrom('train', 'eval', 'x', 'train in emissions-0'),
    kind: fc.constantFrom(undefined, undefined, 'estimated' as const, 'rate' as const),
    method: fc.constantFrom('CodeCarbon 3.3 · A · machine', 'CodeCarbon 3.3 · machine', 'other'),
    verdict: fc.constantFrom(...levels),
    emissionsKg: figure,
    energyKwh: figure,
    waterL: figure,
    durationS: figure,
    outputTokens: figure,
    carbonIntensity: figure,
  })
  .map(
    ({ day, ...more }): HistoryRecord => ({
      at: `2026-11-${String(day).padStart(2, '0')}T12:00:00Z`,
      sha: 'a',
      runId: day,
      attempt: 1,
      ...more,
    }),
  );

const byDay = (a: HistoryRecord, b: HistoryRecord) => a.runId - b.runId;

const anyRuns = fc
  .array(record, { maxLength: 12 })
  .map((records): readonly HistoryRecord[] => records.toSorted(byDay));

/** Enough similar runs for a baseline. */
const similarRuns = fc
  .record({
    workload: fc.constantFrom('train', 'eval', 'x'),
    method: fc.constantFrom('CodeCarbon 3.3 · A · machine', 'CodeCarbon 3.3 · machine'),
    level: fc.integer({ min: 1, max: 8 }),
    deviations: fc.array(fc.nat(10), { minLength: 8, maxLength: 16 }),
  })
  .map(({ level, deviations, ...more }) =>
    deviations.map((deviation, day): HistoryRecord => {
      const used = level * (1 + deviation / 100);
      return {
        at: `2026-11-${String(day + 1).padStart(2, '0')}T12:00:00Z`,
        ...{ sha: 'a', branch: 'main', runId: day + 1, attempt: 1, verdict: 'within', ...more },
        ...{ emissionsKg: used, energyKwh: used, durationS: used },
      };
    }),
  );

/** Earlier runs, oldest first, one per day. */
export const histories = fc.oneof(anyRuns, similarRuns);
