import { describe, expect, test } from '@jest/globals';
import { diffBudgets } from '../../src/compare/budget/diff.ts';
import type { PolicySource } from '../../src/compare/budget/policy-source.ts';
import { readPolicy } from '../../src/compare/budget/read-policy.ts';

const path = 'budgets.yml';
const file = (text: string): PolicySource => ({ kind: 'file', path, text });
const none: PolicySource = { kind: 'none', path };
const proposed = (base: PolicySource, head: PolicySource) => diffBudgets(readPolicy(base), head);

const main = '  - branches: main\n    emissions: 5 kg\n';
const dev = '  - branches: dev\n    emissions: 8 kg\n';
const budgets = (...entries: readonly string[]) => file(`budgets:\n${entries.join('')}`);
const withMain = (limits: string) => budgets(`  - branches: main\n    ${limits}\n`);

/** Each change in a line: `main emissions: 5.00 kg → 4.00 kg stricter`. */
function changes(base: PolicySource, head: PolicySource): readonly string[] {
  const proposal = proposed(base, head);
  if (proposal === undefined) return [];
  if (proposal.kind === 'broken') throw new Error('broken');
  return proposal.changes.map(
    ({ entry = 'file', setting, before, after, effect }) =>
      `${entry} ${setting}: ${before} → ${after} ${effect}`,
  );
}

describe('a change of the budget file', () => {
  test.each([
    ['emissions: 4 kg', 'main emissions: 5.00 kg → 4.00 kg stricter'],
    ['emissions: 6 kg', 'main emissions: 5.00 kg → 6.00 kg looser'],
    ['emissions: 5.0001 kg', 'main emissions: 5000 g → 5000.1 g looser'],
    ['emissions: { limit: 5 kg, warn-at: 95% }', 'main emissions warn-at: 80% → 95% looser'],
    [
      'emissions: { limit: 5 kg, increase: 5% }',
      'main emissions increase: undefined → +5% stricter',
    ],
    [
      'emissions: { limit: 5 kg, month: 50 kg }',
      'main emissions per month: undefined → 50.0 kg stricter',
    ],
  ])('%s', (limits, expected) => {
    expect(changes(budgets(main), withMain(limits))).toEqual([expected]);
  });

  test.each([
    ['{ cache-hits: 50% }', '{ cache-hits: 60% }', 'share of cache hits: ≥ 50% → ≥ 60% stricter'],
    ['{ cache-hits: 50% }', '{ cache-hits: 40% }', 'share of cache hits: ≥ 50% → ≥ 40% looser'],
    ['{ models: { a: 5% } }', '{ models: { a: 9% } }', 'share of a: ≤ 5% → ≤ 9% looser'],
  ])('of shares: tokens: %s → %s', (before, after, expected) => {
    const [base, head] = [withMain(`tokens: ${before}`), withMain(`tokens: ${after}`)];
    expect(changes(base, head)).toEqual([`main ${expected}`]);
  });

  test('one limit instead of another is both looser and stricter', () => {
    expect(changes(budgets(main), withMain('energy: 9 kWh'))).toEqual([
      'main energy: undefined → 9.00 kWh stricter',
      'main emissions: 5.00 kg → undefined looser',
    ]);
  });

  test('an entry at the end only adds; one above others may take workloads from them', () => {
    const added = 'dev emissions: undefined → 8.00 kg';
    expect(changes(budgets(main), budgets(main, dev))).toEqual([`${added} stricter`]);
    expect(changes(budgets(main), budgets(dev, main))).toEqual([`${added} other`]);
    expect(changes(budgets(main, dev), budgets(main))).toEqual([
      'dev emissions: 8.00 kg → undefined looser',
    ]);
  });

  test('the order of entries counts', () => {
    expect(changes(budgets(main, dev), budgets(dev, main))).toEqual([
      'file order of entries: main → dev → dev → main other',
    ]);
  });

  test('settings of the whole file are compared', () => {
    const text = `budgets:\n${main}`;
    const head = file(`${text}missing: pass\ncarbon-intensity: 20 g/kWh\nbaseline: { runs: 30 }\n`);
    expect(changes(file(text), head)).toEqual([
      'file missing: fail → pass looser',
      'file baseline: 20 runs, at least 8 → 30 runs, at least 8 other',
      'file carbon-intensity: reported → 20 g/kWh other',
    ]);
  });

  test('comments and another notation of the same budget are not a change', () => {
    const head = withMain('emissions: { limit: 5000 g, warn-at: 80% } # half a tank');
    expect(proposed(budgets(main), head)).toBeUndefined();
  });
});

test('the first budget file and its removal are reported as such', () => {
  expect(proposed(none, budgets(main))).toMatchObject({ kind: 'first' });
  expect(changes(none, budgets(main))).toEqual(['main emissions: undefined → 5.00 kg stricter']);
  expect(proposed(budgets(main), none)).toMatchObject({ kind: 'removed' });
  expect(changes(budgets(main), none)).toEqual(['main emissions: 5.00 kg → undefined looser']);
  expect(proposed(none, none)).toBeUndefined();
});

test('an invalid proposal has places; an invalid file that does not change is not a proposal', () => {
  const broken = withMain('emissions: 5 miles');
  expect(proposed(budgets(main), broken)).toMatchObject({
    kind: 'broken',
    problems: [{ where: { file: path, line: 3, column: 5 } }],
  });
  expect(proposed(broken, broken)).toBeUndefined();
});
