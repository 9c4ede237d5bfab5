import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = resolve('src');

/** The rooms, each with those it may look into; docs/architecture.md draws the same arrows. */
const arrows: Record<string, readonly string[]> = {
  action: ['github', 'gate', 'reading', 'errors'],
  'region-action': ['github', 'region', 'errors'],
  cli: ['terminal', 'github', 'errors'],
  terminal: ['gate', 'region', 'report', 'compare', 'reading', 'measure', 'units', 'errors'],
  github: ['gate', 'report', 'reduce', 'compare', 'reading', 'measure', 'units', 'errors'],
  gate: ['report', 'reduce', 'compare', 'grid', 'measure', 'units', 'errors'],
  report: ['reduce', 'compare', 'grid', 'measure', 'units', 'errors'],
  reduce: ['compare', 'grid', 'measure', 'units', 'errors'],
  compare: ['grid', 'measure', 'units', 'errors'],
  reading: ['measure', 'errors'],
  measure: ['units', 'errors'],
  region: ['grid', 'report', 'units', 'errors'],
  grid: ['units', 'errors'],
  units: [],
  errors: [],
};

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'));

const roomOf = (file: string) => file.split('/')[0]?.replace(/\.ts$/, '') ?? '';

/** Every module a file names, with `import`, `export … from` or `import()`. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) => name);
}

const ownImportsOf = (file: string) =>
  importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) =>
      relative(root, resolve(root, dirname(file), name))
        .split(sep)
        .join('/'),
    );

test('every file stands in a room', () => {
  expect(files.length).toBeGreaterThan(10);
  expect(files.map(roomOf).filter((room) => !(room in arrows))).toEqual([]);
});

describe.each(files)('%s', (file) => {
  test('looks only into the rooms that its own may look into', () => {
    const seen = ownImportsOf(file)
      .map(roomOf)
      .filter((room) => room !== roomOf(file));
    expect(seen.filter((room) => !arrows[roomOf(file)]?.includes(room))).toEqual([]);
  });

  test('knows GitHub only if it is the action or in github/', () => {
    const github = importsOf(file).filter((name) => /^@(actions|octokit)\//.test(name));
    if (!['action', 'region-action', 'github'].includes(roomOf(file))) expect(github).toEqual([]);
    const code = ownImportsOf(file).filter((name) => !name.endsWith('.json'));
    expect(code.every((name) => files.includes(name))).toBe(true);
  });

  test('reads no environment and no clock unless it is an entry or at its edge', () => {
    const text = readFileSync(join(root, file), 'utf8');
    const edges = ['action', 'region-action', 'cli', 'github', 'terminal'];
    const reads = /process\.env|Date\.now|new Date\(\)|Math\.random/.test(text);
    expect(reads && !edges.includes(roomOf(file))).toBe(false);
  });
});
