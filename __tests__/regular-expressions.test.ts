import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createContext, Script } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { cpuTime } from './cpu-time.ts';

const root = resolve('src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split('\\').join('/'));

/** A literal where JavaScript lets one begin: after an operator, a bracket or a comma. */
const literal =
  /(?<=[(=,:!&|?[{;]\s*|return\s+)\/(?![*/\s])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)(?=\s*[.,;)\]:}\n])/g;

const expressionsIn = (file: string) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(literal)].map(
    ([, source = '', flags = '']) => new RegExp(source, flags),
  );

/** What makes expressions with nested or overlapping repetitions try for ever. */
const units = ['a', ' ', '0', '-', '.', '/', '`', ':', '"', '\\', ',', '|', '\n', '\r\n', '=', '<'];
const pairs = ['a ', 'a.', '0.', ':a', '\\"', '",', '--', 'a-', '::', '%2', '<!--', 'e0', '\u0301'];
const variants: readonly ((long: string) => string)[] = [
  (long) => long,
  (long) => `${long}!`,
  (long) => `!${long}\u0000`,
];
const hostile = [...units, ...pairs].flatMap((unit) =>
  variants.map((variant) => (length: number) => variant(unit.repeat(length / unit.length))),
);

/** From lengths at which a repetition within another shows, to those that inputs may have. */
const shortest = 2 ** 13;
const lengths = [shortest, 2 ** 17, 2 ** 20];

/** How much longer twice the text may take: twice, if the time grows with the length, and four times with its square. */
const steepest = 3;

/** Milliseconds of computing that are long enough to be compared. */
const comparable = 20;

/** Every match of a global expression, without the texts of the matches, which take memory and so time. */
const attempt = new Script(`
  expression.lastIndex = 0;
  while (expression.test(text) && expression.global)
    if (expression.lastIndex >= text.length) break;
    else if (expression.lastIndex === before) expression.lastIndex += 1;
    else before = expression.lastIndex;
`);
const context = createContext({});

/** Milliseconds, the best of a few attempts; endless where one had to be stopped. */
function timeOf(expression: RegExp, text: string, attempts: number): number {
  Object.assign(context, { expression, text, before: 0 });
  let best = Number.POSITIVE_INFINITY;
  for (let n = 0; n < attempts; n += 1) {
    const start = cpuTime();
    try {
      attempt.runInContext(context, { timeout: 2_000 });
    } catch {
      return Number.POSITIVE_INFINITY;
    }
    best = Math.min(best, cpuTime() - start);
  }
  return best;
}

/** Whether the time grows faster than the text does, up to a megabyte. */
function isSteep(expression: RegExp, text: (length: number) => string): boolean {
  for (const length of lengths) {
    if (timeOf(expression, text(length), 1) < comparable) continue;
    const shorter = timeOf(expression, text(length), 4);
    if (shorter < comparable) continue;
    if (shorter === Number.POSITIVE_INFINITY) return true;
    return timeOf(expression, text(2 * length), 4) > steepest * shorter;
  }
  return false;
}

/** The texts that take an expression longest when they are short; one that does not end is enough. */
function worstFor(expression: RegExp): readonly ((length: number) => string)[] {
  const timed: (readonly [number, (length: number) => string])[] = [];
  for (const text of hostile) {
    const time = timeOf(expression, text(shortest), 1);
    if (time === Number.POSITIVE_INFINITY) return [text];
    timed.push([time, text]);
  }
  return timed
    .sort(([a], [b]) => b - a)
    .slice(0, 2)
    .map(([, text]) => text);
}

const all = files.flatMap((file) =>
  expressionsIn(file).map((expression) => [file, expression] as const),
);

test('the literals are found', () => {
  expect(all.length).toBeGreaterThan(80);
});

test.each([/(a+)+$/, /a+$/, /\s*\n/])('%s is noticed', (expression) => {
  expect(worstFor(expression).some((text) => isSteep(expression, text))).toBe(true);
});

test('one that only takes long is none', () => {
  expect(worstFor(/[a-z]|\s/gi).some((text) => isSteep(/[a-z]|\s/gi, text))).toBe(false);
});

describe.each([...new Set(all.map(([file]) => file))])('%s', (file) => {
  const own = all.filter(([of]) => of === file).map(([, expression]) => expression);
  test.each(own.map((expression) => [String(expression), expression] as const))(
    'the time of %s grows no faster than its text',
    (_, expression) => {
      const steep = worstFor(expression).filter((text) => isSteep(expression, text));
      expect(steep.map((text) => `${JSON.stringify(text(8))}`)).toEqual([]);
    },
  );
});
