import { expect, test } from '@jest/globals';
import { matches } from '../../src/compare/match.ts';

test.each([
  [['main'], 'main', true],
  [['main'], 'maintenance', false],
  [['*'], 'main', true],
  [['*'], 'release/1', false],
  [['**'], 'release/1/x', true],
  [['release/**'], 'release/1/x', true],
  [['release/**'], 'release', false],
  [['hotfix/*'], 'hotfix/a', true],
  [['hotfix/*'], 'hotfix/a/b', false],
  [['train-*'], 'train-eu', true],
  [['*'], '.hidden', true],
  [['**', '!main'], 'main', false],
  [['**', '!main'], 'topic', true],
  [['**', '!release/**', 'release/1'], 'release/1', true],
  [['!main'], 'topic', false],
  [['a[1]'], 'a[1]', true],
  [['{a,b}'], 'a', false],
])('%j on %s is %s', (patterns, name, expected) => {
  expect(matches(patterns, name)).toBe(expected);
});
