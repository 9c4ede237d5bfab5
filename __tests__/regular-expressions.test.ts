import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Growing, hostileTexts, longestBound } from './regular-expressions/hostile-texts.ts';
import { stepCounter } from './regular-expressions/steps.ts';

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

/** Of steps: an expression that needs so many for one short text will not end. */
const endless = 2_000_000;

/** Short texts rule out most; twice the text takes twice the steps, or four times where they grow with its square. */
const [short, suspicious] = [40, 2.1];
const [long, steep] = [500, 2.5];

/** A hostile text for which the steps grow faster than the text does. */
function steepFor(expression: RegExp): string | undefined {
  const steps = stepCounter(expression);
  const growth = (text: Growing, length: number) => {
    const twice = steps(text(2 * length), endless).steps;
    return twice > endless ? endless : twice / (steps(text(length)).steps + 1);
  };
  const suspects = hostileTexts(expression)
    .map((text) => [growth(text, short), text] as const)
    .filter(([grown]) => grown > suspicious)
    .sort(([a], [b]) => b - a)
    .slice(0, 5);
  const length = Math.max(long, 4 * longestBound(expression));
  const found = suspects.find(([grown, text]) => grown === endless || growth(text, length) > steep);
  return found && JSON.stringify(found[1](8));
}

const all = files.flatMap((file) =>
  expressionsIn(file).map((expression) => [file, expression] as const),
);

test('the literals are found', () => {
  expect(all.length).toBeGreaterThan(300);
});

test.each([
  /(a+)+$/,
  /(?:x|x)*y/,
  /a+$/,
  /\s*\n/,
  /\s#.*$/,
  /[^-_.]*$/,
  /\{[^{}]*,[^{}]*\}/,
  /^(\d+)\s*(.*)$/,
  /^(?!.*_*test)/,
])('%s is noticed', (expression) => {
  expect(steepFor(expression)).toEqual(expect.any(String));
});

test.each([/[a-z]|\s/gi, /^\s*$/, /(?<!\s)\s+$/, /^(\d+) *(.*)$/s, /a{0,300}$/, /(["'])[^"']*\1/y])(
  '%s is not',
  (expression) => {
    expect(steepFor(expression)).toBeUndefined();
  },
);

describe.each([...new Set(all.map(([file]) => file))])('%s', (file) => {
  const own = all.filter(([of]) => of === file).map(([, expression]) => expression);
  test.each(own.map((expression) => [String(expression), expression] as const))(
    'the steps of %s grow no faster than its text',
    (_, expression) => {
      expect(steepFor(expression)).toBeUndefined();
    },
  );
});

test('the steps are those of the engine: both match alike', () => {
  for (const [, expression] of all) {
    const steps = stepCounter(expression);
    for (const growing of hostileTexts(expression)) {
      const text = growing(3);
      expression.lastIndex = 0;
      const match = expression.exec(text);
      const end = match ? match.index + match[0].length : undefined;
      if (steps(text).end !== end)
        expect([expression, text, steps(text).end]).toEqual([expression, text, end]);
    }
  }
});
