import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { creeping, falseAlarms } from '../../simulation/closed-loop.ts';
import { coarse, contaminated, normal, twoCpus } from '../../simulation/generators.ts';
import { failing, failingAnyOf } from '../../simulation/open-loop.ts';
import { thisRule, underThisRule } from '../../simulation/rules.ts';
import { rows, tables } from '../../simulation/tables.ts';
import { alarmMultiplier } from '../../src/compare/baseline/alarm-threshold.ts';

const trials = 1000;
const document = readFileSync('docs/statistics.md', 'utf8');

/** A cell of a table in the document, as a share. */
function printed(table: keyof typeof tables, row: string, column: string): number {
  const [, text = ''] =
    new RegExp(`<!-- simulated: ${table} -->([^]*?)<!-- end -->`).exec(document) ?? [];
  const line = text.split('\n').find((one) => one.startsWith(`| ${row} |`)) ?? '';
  const index = tables[table].map(String).indexOf(column);
  return Number.parseFloat(line.split('|')[index + 1] ?? '') / 100;
}

/** Four standard errors of a rate from so many trials, beside the document's own. */
const tolerance = (rate: number) => 4 * Math.sqrt((rate * (1 - rate) + 0.002) / trials) + 0.01;

test.each(rows)('the document has a row for $table: $name', ({ table, name }) => {
  const column = tables[table].at(-1) ?? '';
  if (table === 'changes') expect(document).toContain(`| ${name} |`);
  else expect(printed(table, name, column)).not.toBeNaN();
});

describe.each([
  ['8, 5%', 8, 0.05],
  ['12, 5%', 12, 0.05],
  ['20, 5%', 20, 0.05],
  ['12, 10%', 12, 0.1],
] as const)('%s', (row, known, variation) => {
  test.each([
    ['false alarms', 1],
    ['+20% found', 1.2],
    ['+30% found', 1.3],
  ] as const)('%s are as the document says', (column, factor) => {
    const expected = printed('detection', row, column);
    const { rate } = failing(thisRule, { generator: normal(variation), known, factor, trials });
    expect(Math.abs(rate - expected)).toBeLessThan(tolerance(expected));
  });
});

test('finds +30% in spite of outliers', () => {
  const { rate } = failing(thisRule, {
    ...{ generator: contaminated(0.05), known: 12, factor: 1.3, trials },
  });
  expect(rate).toBeGreaterThan(0.85);
});

test('a coarse meter raises few false alarms', () => {
  const { rate } = failing(thisRule, { generator: coarse(0.05), known: 12, factor: 1, trials });
  expect(rate).toBeLessThan(0.03);
});

test('twenty comparisons fail about as seldom as one', () => {
  const question = { generator: normal(0.05), known: 20, factor: 1, trials };
  expect(failingAnyOf(20, question).rate).toBeLessThan(0.025);
  expect(failingAnyOf(20, question, 1).rate).toBeGreaterThan(0.08);
});

test('runners of two kinds do not lock in', () => {
  const { late } = falseAlarms({
    ...{ generator: twoCpus(0.02), repositories: 100, runs: 120, open: underThisRule },
  });
  expect(late.rate).toBeLessThan(0.15);
});

test('creep to +35% is always warned of', () => {
  expect(creeping(0.05, 100).warned.rate).toBe(1);
});

test.each([
  [8, 1, 3.904],
  [20, 1, 2.771],
  [20, 20, 4.12],
])('the multiplier for %d runs and %d comparisons is %d', (n, comparisons, expected) => {
  expect(Math.abs(alarmMultiplier(n, comparisons) / expected - 1)).toBeLessThan(0.01);
});
