import { describe, expect, test } from '@jest/globals';
import { jsonTree } from '../../../src/measure/content/json-tree.ts';
import { headerIn, readTable } from '../../../src/measure/content/table.ts';
import { parseFigure, type Tree } from '../../../src/measure/content/tree.ts';
import { yamlTree } from '../../../src/measure/content/yaml-tree.ts';
import { cpuTime } from '../../cpu-time.ts';
import { report } from '../report-files.ts';

const file = report('a.json', '');

async function rowsOf(text: string) {
  const rows = [];
  for await (const row of readTable(report('a.csv', text), text, () => true)) rows.push(row);
  return rows;
}

type Read = { readonly tree: Tree } | { readonly problems: readonly { what: string }[] };
const languages: Record<string, (written: string) => Read> = {
  JSON: (written) => jsonTree(file, `{"a": ${written}}`),
  YAML: (written) => yamlTree(file, `a: ${written}`),
};

describe.each(Object.entries(languages))('a figure in %s', (_, read) => {
  const figure = (written: string) => {
    const found = read(written);
    return 'tree' in found ? parseFigure(found.tree.at('a').value) : found.problems;
  };

  test.each([
    ['-0', 'is -0, which is negative'],
    ['-0.0', 'is -0.0, which is negative'],
    ['1e-400', 'is 1e-400, which is too small to be distinguished from zero'],
    ['1e400', 'is 1e400, which is larger than anything measured'],
    ['"0x10"', 'is "0x10", not a decimal number'],
    ['"NaN"', 'is "NaN", not a decimal number'],
    ['[1]', 'is not a number'],
    ['{"b": 1}', 'is not a number'],
    ['true', 'is not a number'],
  ])('%s is refused', (written, refused) => {
    expect(figure(written)).toEqual({ refused });
  });

  test.each([
    ['0', 0],
    ['6.2', 6.2],
    ['1e-3', 1e-3],
    ['0e5', 0],
    ['"6.2"', 6.2],
    ['" 6.2 "', 6.2],
  ])('%s is read', (written, value) => {
    expect(figure(written)).toEqual({ value });
  });
});

test.each(['0x10', '0o17', '.nan', '.inf'])('YAML’s %s is not a figure', (written) => {
  const read = yamlTree(file, `a: ${written}`);
  expect('tree' in read && 'refused' in parseFigure(read.tree.at('a').value)).toBe(true);
});

test.each(['NaN', 'Infinity', '-Infinity'])(
  'Python’s bare %s spoils its figure alone',
  (written) => {
    const read = jsonTree(file, `{"a": ${written}, "b": 2}`);
    if (!('tree' in read)) throw new Error('not read');
    expect(parseFigure(read.tree.at('a').value)).toEqual({
      refused: `is "${written}", not a decimal number`,
    });
    expect(read.tree.at('b').value).toBe(2);
  },
);

describe('a key that appears twice', () => {
  test('is refused in JSON, at any depth, with its place', () => {
    expect(jsonTree(file, '{"x": [{"a": 1,\n "a": 2}]}', 5)).toEqual({
      problems: [
        {
          what: 'The key "a" appears twice',
          where: { file: 'a.json', line: 6, column: 2 },
          remedy: 'Keep one of them',
        },
      ],
    });
  });

  test('is refused in JSON however it is escaped', () => {
    expect(jsonTree(file, '{"a": 1, "\\u0061": 2}')).toHaveProperty('problems');
  });

  test('is refused in YAML, with its line', () => {
    expect(yamlTree(file, 'x:\n  - a: 1\n    b: 2\n    a: 3\n', 2)).toEqual({
      problems: [
        {
          what: 'The key "a" appears twice',
          where: { file: 'a.json', line: 5 },
          remedy: 'Keep one of them',
        },
      ],
    });
  });

  test('is refused in a table, as a column', async () => {
    const text = 'a,b,a\n1,2,3\n';
    const rows = await rowsOf(text);
    expect(rows).toEqual([{ broken: 'The header has the column a twice', line: 1 }]);
  });
});

describe('JSON', () => {
  test.each([
    '',
    '{',
    '{"a" 1}',
    '[1,]',
    '{"a": 1,}',
    "{'a': 1}",
    '01',
    '1 2',
    '"\n"',
    '"\\x"',
    'tru',
  ])('refuses %j', (text) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(jsonTree(file, text)).toHaveProperty('problems');
  });

  test.each([
    '{"a":[1,{"b":"\\"x\\\\"}],"":null}',
    ' [ ] ',
    '"\u007f"',
    '-1.5E+3',
    '{"__proto__":1}',
  ])('reads %j as JSON.parse does', (text) => {
    const read = jsonTree(file, text);
    expect(JSON.stringify('tree' in read && read.tree.value)).toBe(
      JSON.stringify(JSON.parse(text)),
    );
  });

  test('knows the place of a value', () => {
    const read = jsonTree(file, '{"a": [1,\n  {"b": 2}]}');
    expect('tree' in read && read.tree.at('a', 1, 'b').where()).toEqual({
      file: 'a.json',
      line: 2,
      column: 9,
    });
  });
});

describe('the header of a table', () => {
  const columns = ['start', 'energy'];
  test.each([
    ['start,energy\n', ',', 1],
    ['\r\n"start","energy"\r\n', ',', 2],
    ['sep=;\nstart;energy\n', ';', 2],
    ['# made by a script\n# twice\nstart\tenergy\n', '\t', 3],
  ])('is found in %j', async (text, delimiter, line) => {
    expect(headerIn(text)).toEqual({ columns, delimiter, line });
    const whole = `${text}\n1${delimiter}2\n${delimiter}\n`;
    const rows = await rowsOf(whole);
    expect(rows).toMatchObject([
      { cells: ['1', '2'], tree: { value: { start: '1', energy: '2' } } },
    ]);
  });
});

test.each(Object.entries(languages))(
  'a number of megabytes of digits is refused in %s',
  (_, read) => {
    const found = read('1'.repeat(2_000_000));
    expect('tree' in found && parseFigure(found.tree.at('a').value)).toEqual({
      refused: 'is 2000000 characters long',
    });
  },
);

/** Lengths that inputs may have; a quadratic reader would take minutes. */
describe('takes as many seconds as the text has megabytes, at most', () => {
  const mega = 1024 * 1024;
  test.each([
    ['escaped quotes', `{"a": "${'\\"'.repeat(2 * mega)}"}`],
    ['backslashes', `{"a": "${'\\\\'.repeat(2 * mega)}`],
    ['quotes', '"'.repeat(4 * mega)],
    ['brackets', '['.repeat(4 * mega)],
    ['blanks', `{${' '.repeat(4 * mega)}x`],
    ['digits', '1'.repeat(4 * mega)],
    ['keys', `{${Array.from({ length: 300_000 }, (_, n) => `"k${n}":1`).join()}}`],
  ])('JSON of %s', (_, text) => {
    const before = cpuTime();
    jsonTree(file, text);
    expect(cpuTime() - before).toBeLessThan(4000);
  });

  test('YAML of 100,000 keys', () => {
    const text = Array.from({ length: 100_000 }, (_, n) => `k${n}: 1\n`).join('');
    const before = cpuTime();
    const read = yamlTree(file, text);
    expect('tree' in read && read.tree.at('k99999').where().line).toBe(100_000);
    expect(cpuTime() - before).toBeLessThan(10_000);
  });
});
