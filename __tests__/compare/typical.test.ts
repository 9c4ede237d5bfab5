import { expect, test } from '@jest/globals';
import type { HistoryRecord } from '../../src/compare/history/history-records.ts';
import { typicalOfHistory, typicalOfMeasurements } from '../../src/compare/typical.ts';
import { suggestedBudget } from '../../src/report/first-budget.ts';
import { parseQuantity } from '../../src/units.ts';
import { measurement } from './samples.ts';

const record = (runId: number, energyKwh: number, more: Partial<HistoryRecord> = {}) =>
  ({
    ...{ runId, energyKwh, at: '', sha: '', branch: 'main', attempt: 1 },
    ...more,
  }) as HistoryRecord;

test('only the last runs count', () => {
  const records = Array.from({ length: 500 }, (_, id) => record(id, id < 300 ? 1 : 2));
  expect(typicalOfHistory(records, 20)).toMatchObject({ runs: 20, amounts: { energy: 2 } });
});

test('kinds are never added to each other', () => {
  const records = [record(1, 1), record(1, 50, { kind: 'rate' })];
  expect(typicalOfHistory(records, 20)).toMatchObject({ kind: 'measured', amounts: { energy: 1 } });
  const rate = measurement('server', { energy: 0.1 }, { kind: 'rate' });
  const typical = typicalOfMeasurements([measurement('train', { energy: 1 }), rate]);
  expect(typical.amounts.energy).toBe(1);
  expect(suggestedBudget('main', typicalOfMeasurements([rate]), 0.2)).toContain(
    'energy: 88 kWh/month',
  );
});

test('a limit is rounded up to two digits and says what it would have done', () => {
  const records = Array.from({ length: 10 }, (_, id) => record(id, id === 9 ? 9 : 5.13));
  expect(suggestedBudget('main', typicalOfHistory(records, 20), 0.2)).toBe(
    'budgets:\n  - branches: main\n    energy: 6.2 kWh # would have failed 1 of the last 10 runs (10%); a typical run fails above +21%\n',
  );
});

test('a limit too small for a number is refused, but zero is not', () => {
  expect(parseQuantity('emissions', '1e-400 g')).toEqual({ refused: '"1e-400 g" is too small' });
  expect(parseQuantity('emissions', '0 g')).toEqual({ value: 0 });
});
