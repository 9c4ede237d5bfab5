import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sanitize, shownName, truncate } from '../../src/report/text/sanitize.ts';

describe('sanitize', () => {
  test.each([
    ['left\u202eright', 'left\\u202eright'],
    ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
    ['line\nbreak\r\ttab', 'line\\nbreak\\r\\ttab'],
    ['\u001b[31mred', '\\u001b[31mred'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
    ['half\ud83d', 'half\\ud83d'],
    ['no\u00a0break', 'no\\u00a0break'],
    ['日本語 🚀 ñ', '日本語 🚀 ñ'],
  ])('%j is shown as %s', (text, shown) => expect(sanitize(text)).toBe(shown));

  test('keeps three combining marks and shows the rest', () => {
    expect(sanitize(`e${'\u0301'.repeat(4)}`)).toBe(`e${'\u0301'.repeat(3)}\\u0301`);
  });

  test('is on one line of visible characters, and stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(sanitize(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(sanitize(sanitize(text))).toBe(sanitize(text));
      }),
    );
  });
});

describe('truncate', () => {
  test('keeps beginning and end', () => {
    expect(truncate('train-a-very-long-name-shard-17', 16)).toBe('train-a-ve…rd-17');
    expect(truncate('short', 5)).toBe('short');
  });

  test('counts code points and never splits one', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 20 }),
        (text, length) => {
          const points = Array.from(truncate(text, length));
          expect(points.length).toBeLessThanOrEqual(length);
          expect(points.some((point) => /\p{Cs}/u.test(point))).toBe(false);
        },
      ),
    );
  });
});

test('a name that is empty still has one', () => {
  expect(shownName(' ')).toBe('(no name)');
});
