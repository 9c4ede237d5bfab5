import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createContext, Script } from 'node:vm';
import { describe, expect, test } from '@jest/globals';

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
const length = 5_000;
const hostile = [...units, ...pairs].flatMap((unit) => {
  const long = unit.repeat(length / unit.length);
  return [long, `${long}!`, `!${long}\u0000`];
});

/** Milliseconds for one text: a run reads thousands of lines, none of them nearly as long. */
const patience = 1_000;

const attempt = new Script('text.replace(expression, "")');
const context = createContext({});

/** How the expression ends on a text: Node stops one that takes too long. */
function hangs(expression: RegExp, text: string): boolean {
  Object.assign(context, { expression, text });
  try {
    attempt.runInContext(context, { timeout: patience });
    return false;
  } catch {
    return true;
  }
}

const all = files.flatMap((file) =>
  expressionsIn(file).map((expression) => [file, expression] as const),
);

test('the literals are found', () => {
  expect(all.length).toBeGreaterThan(80);
});

test('an expression that hangs is noticed', () => {
  expect(hangs(/(a+)+$/, `${'a'.repeat(40)}!`)).toBe(true);
});

describe.each([...new Set(all.map(([file]) => file))])('%s', (file) => {
  const own = all.filter(([of]) => of === file).map(([, expression]) => expression);
  test.each(own.map((expression) => [String(expression), expression] as const))(
    '%s ends soon, whatever it is given',
    (_, expression) => {
      const slow = hostile.filter((text) => hangs(expression, text));
      expect(slow.map((text) => `${JSON.stringify(text.slice(0, 6))}…`)).toEqual([]);
    },
  );
});
