import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byteLength, shrink, truncateBytes } from '../../src/report/text/byte-limit.ts';

test('takes the longest rendering that fits', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }),
      fc.nat(40),
      (texts, maximum) => {
        const chosen = shrink(
          texts.map((text) => () => text),
          maximum,
        );
        const fitting = texts.find((text) => byteLength(text) <= maximum);
        expect(byteLength(chosen)).toBeLessThanOrEqual(maximum);
        expect(chosen).toBe(fitting ?? truncateBytes(texts.at(-1) ?? '', maximum));
      },
    ),
  );
});

test('draws no more renderings than it needs', () => {
  const unneeded = () => {
    throw new Error('drawn');
  };
  expect(shrink([() => 'long', () => 'ok', unneeded], 3)).toBe('ok');
});

test('cuts between code points and marks the cut', () => {
  expect(truncateBytes('€€€', 9)).toBe('€€€');
  expect(truncateBytes('€€€', 8)).toBe('€…');
  expect(truncateBytes('🚀🚀', 7)).toBe('🚀…');
  expect(truncateBytes('🚀🚀', 6)).toBe('…');
});

test('never leaves half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, maximum) => {
      const kept = truncateBytes(text, maximum);
      expect(byteLength(kept)).toBeLessThanOrEqual(maximum);
      expect(kept).not.toContain('\ufffd');
      expect(text.startsWith(kept.replace(/…$/, ''))).toBe(true);
    }),
  );
});
