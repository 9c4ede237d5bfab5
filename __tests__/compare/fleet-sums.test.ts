import { expect, test } from '@jest/globals';
import { fleetSumsIn } from '../../src/compare/budget/fleet-sums.ts';

const platform = {
  ...{ name: 'platform', subject: { kind: 'team', team: 'platform' }, metric: 'emissions' },
  ...{ limit: 200_000, warnAt: 0.8, figures: 'measured', level: 'near', used: 184_000 },
  ...{ share: 0.92, runCount: 40, unknownRuns: 0, repositories: ['octo-org/models'] },
};
const rolledUp = { schemaVersion: 1, at: '2026-11-23T05:00:00.000Z', month: '2026-11' };
const summary = (difference: object = {}) =>
  JSON.stringify({ ...rolledUp, budgets: [{ ...platform, ...difference }] });
const sumsIn = (text: string, month = '2026-11') => fleetSumsIn(text, 'Octo-Org/models', month);

test('a budget that is nearly used up, or used up, covers its repositories', () => {
  expect(sumsIn(summary())).toMatchObject([
    { of: { kind: 'team', name: 'platform' }, share: 0.92 },
  ]);
  const over = { level: 'over', share: undefined };
  expect(sumsIn(summary(over))).toMatchObject([{ of: { name: 'platform' } }]);
});

test.each([
  ['is within', { level: 'within', share: 0.4 }],
  ['is of other repositories', { repositories: ['octo-org/model'] }],
])('a budget that %s is left out', (_, difference) => {
  expect(sumsIn(summary(difference))).toEqual([]);
});

test('the roll-up of another month is ignored', () => {
  expect(sumsIn(summary(), '2026-12')).toEqual([]);
});

test.each([
  ['{}', 'it is not what `rollup` writes: at has a wrong value'],
  [summary({ share: -1 }), 'it is not what `rollup` writes: budgets.0.share has a wrong value'],
  [' '.repeat(1024 * 1024 + 1), 'it is larger than 1024 KiB'],
])('what rollup did not write is refused: %#', (text, why) => {
  expect(() => sumsIn(text)).toThrow(why);
});
