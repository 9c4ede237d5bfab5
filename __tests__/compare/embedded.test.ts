import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeHistory, encodeHistory } from '../../src/compare/history/embedded.ts';
import type { HistoryRecord } from '../../src/compare/history/history-records.ts';

const record = (workload: string): HistoryRecord => ({
  ...{ at: '2026-11-02T08:00:00Z', sha: 'a', branch: 'main', runId: 7, attempt: 1 },
  ...{ workload, emissionsKg: 1.25, method: 'CodeCarbon 3.3', verdict: 'within' },
});
const longest = 64_500;

test('records are decoded as they were encoded, whatever their names', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (names) => {
      const records = names.map(record);
      const text = encodeHistory(records, longest) ?? '';
      expect(text).toMatch(
        /^<!-- [^-]+-[^-]+-[^-]+-->$|^<!-- carbon-budget-gate history 1: \S+ -->$/,
      );
      expect(decodeHistory(`before\n${text}\nafter`)).toEqual(records);
    }),
  );
});

test('five hundred workloads fit; records that do not fit are omitted, not truncated', () => {
  const names = Array.from({ length: 500 }, (_, n) => `train-${n}-${(n * 2654435761) % 1e9}`);
  expect(encodeHistory(names.map(record), longest)?.length).toBeLessThan(longest);
  expect(encodeHistory(names.map(record), 2000)).toBeUndefined();
  expect(encodeHistory([], longest)).toBeUndefined();
});

test.each([
  ['nothing', ''],
  ['another comment', '<!-- carbon-budget-gate: other -->'],
  ['no deflated data', '<!-- carbon-budget-gate history 1: AAAA -->'],
  ['half of it', encodeHistory([record('train')], longest)?.replace(/.{20} -->/, ' -->') ?? ''],
  [
    'a later version',
    encodeHistory([record('train')], longest)?.replace('history 1', 'history 2') ?? '',
  ],
])('there are no records in %s', (_, text) => {
  expect(decodeHistory(text)).toEqual([]);
});
