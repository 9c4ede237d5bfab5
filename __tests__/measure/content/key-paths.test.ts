import { expect, test } from '@jest/globals';
import { keyPathsIn } from '../../../src/measure/content/json-keys.ts';
import { cpuTime } from '../../cpu-time.ts';

test('keys are listed with their parents, and lists add nothing', () => {
  const text = '{"a": [{"b": {"c": "x: {\\"d\\": 1}"}}, ["e"]], "f" : 1}\n{"g": {}, "h": [{"i": {';
  expect([...keyPathsIn(text)]).toEqual(['a', 'a.b', 'a.b.c', 'f', 'g', 'h', 'h.i']);
});

test('texts are never taken for keys', () => {
  expect([...keyPathsIn('["usage", {"x": "\\"usage\\": {"}, "y"]')]).toEqual(['x']);
});

test.each(['{"a":', '"', '\\"', '{', ']', '"\\', '[{"a":['])(
  'a megabyte of %s takes no longer than it should',
  (unit) => {
    const text = unit.repeat(1024 ** 2 / unit.length);
    const begun = cpuTime();
    keyPathsIn(text);
    expect(cpuTime() - begun).toBeLessThan(2000);
  },
);
