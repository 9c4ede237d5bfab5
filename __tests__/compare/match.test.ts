import { describe, expect, test } from '@jest/globals';
import { matches, matchesNames } from '../../src/compare/budget/match.ts';
import { readPolicy } from '../../src/compare/budget/read-policy.ts';
import { readPattern } from '../../src/pattern.ts';

test.each([
  [['main'], 'main', true],
  [['main'], 'maintenance', false],
  [['*'], 'main', true],
  [['*'], 'release/1', false],
  [['**'], 'release/1/x', true],
  [['**'], 'release\u2028/1\n', true],
  [['release/**'], 'release/1/x', true],
  [['release/**'], 'release', false],
  [['release/**/x'], 'release/x', true],
  [['release/**/x'], 'release/1/2/x', true],
  [['release/**/x'], 'release/1x', false],
  [['**/x'], 'x', true],
  [['**-x'], 'a/b-x', true],
  [['hotfix/*'], 'hotfix/a', true],
  [['hotfix/*'], 'hotfix/a/b', false],
  [['train-*'], 'train-eu', true],
  [['train-*'], 'train-', true],
  [['*'], '.hidden', true],
  [['**', '!main'], 'main', false],
  [['**', '!main'], 'topic', true],
  [['**', '!release/**', 'release/1'], 'release/1', true],
  [['!main'], 'topic', false],
  [['a[1]'], 'a[1]', true],
  [['{a,b}'], 'a', false],
  [['v?1'], 'v1', true],
  [['v?1'], '1', true],
  [['v?1'], 'x1', false],
  [['v[12].[0-9]+.[0-9]+'], 'v1.10.1', true],
  [['v[12].[0-9]+.[0-9]+'], 'v3.0.0', false],
  [['v[0-9]'], 'v10', false],
  [['a+b'], 'aaab', true],
  [['a+b'], 'b', false],
  [['a.c'], 'abc', false],
  [['a\\*'], 'a*', true],
  [['a\\*'], 'ab', false],
  [['🚀?x'], 'x', true],
])('%j on %s is %s', (patterns, name, expected) => {
  expect(matches(patterns, name)).toBe(expected);
});

test.each([
  [['**', '!train'], ['train', 'emissions-a'], false],
  [['**', '!train'], ['trial', 'emissions-a'], true],
  [['!train', '**'], ['train', 'emissions-a'], true],
  [['train'], ['project', 'train'], true],
])('%j on something with the names %j is %s', (patterns, names, expected) => {
  expect(matchesNames(patterns, names)).toBe(expected);
});

describe('matching takes time linear in the length of the name', () => {
  // With backtracking, each of these would take minutes to years.
  test.each(['*-*-*-*-*-*-v2', '**-**-**-**-**-v2', '(a+)+$', 'a?'.repeat(200) + 'a+'.repeat(40)])(
    '%s',
    (pattern) => {
      const names = ['a'.repeat(511), `${'a-'.repeat(5_000)}`, `${'-'.repeat(2_000_000)}!`];
      expect(names.map((name) => matches([pattern], `${name}!`))).toEqual([false, false, false]);
    },
  );

  test('only the first 512 characters count', () => {
    expect(matches(['a*'], 'a'.repeat(1_000_000))).toBe(true);
    expect(matches(['*b'], `${'a'.repeat(512)}b`)).toBe(false);
  });
});

describe('an invalid pattern is refused', () => {
  test.each([
    ['!', 'names nothing after "!"'],
    ['?', 'there is nothing to repeat before "?"'],
    ['*+', 'there is nothing to repeat before "+"'],
    ['a[', '"[" must be followed by at least one character and "]"'],
    ['a[]', '"[" must be followed by at least one character and "]"'],
    ['[z-a]', 'the range z-a is in the wrong order'],
    ['a\\', 'nothing follows the last "\\"'],
    ['a'.repeat(513), 'must not exceed 512 characters'],
  ])('%s', (text, why) => {
    expect(readPattern(text)).toEqual({ refused: expect.stringContaining(why) });
  });

  test.each([
    ['branches: "!"', 3, 5],
    ['branches: [main, "a["]', 3, 22],
    ['branches: main\n    workloads: "+"', 4, 5],
    ['branches: main\n    tokens: { models: { "*+": 5% } }', 4, 25],
  ])('when the budget file is read: %s', (entry, line, column) => {
    const text = `budgets:\n  - emissions: 5 kg\n    ${entry}\n`;
    const reading = readPolicy({ kind: 'file', path: 'budgets.yml', text });
    const where = { file: 'budgets.yml', line, column };
    expect(reading).toMatchObject({ kind: 'broken', problems: [{ where }] });
  });
});
