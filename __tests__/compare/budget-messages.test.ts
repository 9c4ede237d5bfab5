import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPolicy } from '../../src/compare/budget/read-policy.ts';
import { cpuTime } from '../cpu-time.ts';

const path = 'budgets.yml';

function problemsIn(text: string) {
  const reading = readPolicy({ kind: 'file', path, text });
  return reading.kind === 'broken' ? reading.problems : [];
}

/** Keys of every level, misspelt ones, and names that objects have of themselves. */
const key = fc.constantFrom(
  ...['budgets', 'branches', 'emissions', 'tokens', 'models', 'total', 'reports', 'runners'],
  ...['increase', 'limit', 'missing', 'output-tokens', 'emisions', 'label', 'since', 'month'],
  ...['__proto__', 'constructor', 'toString', '', '0', 'x'.repeat(300), '<b>', '::error::'],
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('5 kg', '80%', '10', '**', '', null, true, 5, 0.1, 'main', '5 KG'),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('tree')), { maxLength: 4 }).map((entries) => {
      const own = Object.create(null);
      for (const [name, value] of entries) own[name] = value;
      return own;
    }),
  ),
}));

describe('whatever a budget file holds', () => {
  test('every problem has a place, says what is wrong and what to write, in a few words', () => {
    fc.assert(
      fc.property(tree, (content) => {
        for (const { what, where, remedy } of problemsIn(JSON.stringify(content))) {
          expect(where).toMatchObject({ file: path, line: 1 });
          expect(what.length).toBeGreaterThan(10);
          expect(remedy).toMatch(/[.)}\]"?]$/);
          expect(what.length + remedy.length).toBeLessThan(2500);
          expect(`${what} ${remedy}`).not.toMatch(
            /Invalid input|undefined|\[object|(?<!v1\/)docs\//,
          );
        }
      }),
      { numRuns: 500, examples: [[{ reports: { 'output-tokens': '80%' } }]] },
    );
  });

  test('any text is a budget, or is refused', () => {
    const characters = fc.constantFrom(...' \n\t:-*!&[]{}"\'#|>%@`,?5kgab');
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 60 }), (text) => {
        for (const { what, remedy } of problemsIn(text)) expect([what, remedy]).not.toContain('');
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['aliases', `a: &a 1\nb: [${'*a, '.repeat(5000)}]`],
    ['unknown keys', Array.from({ length: 3000 }, (_, nth) => `key${nth}: 1`).join('\n')],
    ['tabs', '\t- a\n'.repeat(3000)],
    ['keys that occur twice', 'a: 1\n'.repeat(1500)],
  ])('many %s take little time', (_, text) => {
    const before = cpuTime();
    problemsIn(text);
    expect(cpuTime() - before).toBeLessThan(5000);
  });
});
