import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findFiles } from '../../src/files/find-files.ts';
import { readGlob, splitGlob } from '../../src/files/glob.ts';

/** Whether a glob matches a path, name by name. */
function matches(glob: string, path: string): boolean {
  let left: ReturnType<typeof readGlob> | undefined = readGlob(glob);
  for (const name of path.split('/')) left = left?.below(name);
  return left?.isComplete ?? false;
}

describe('a glob', () => {
  test.each([
    ['*.csv', 'a.csv', 'a.json'],
    ['*.csv', '.a.csv', 'out/a.csv'],
    ['./out//*.csv', 'out/a.csv', 'a.csv'],
    ['out\\*.csv', 'out/a.csv', 'a.csv'],
    ['**/a.csv', 'a.csv', 'b/a.csv.bak'],
    ['**/a.csv', 'x/y/a.csv', 'x/y/ba.csv'],
    ['**/x/**/a.csv', 'x/x/y/a.csv', 'y/a.csv'],
    ['out', 'out/x/a.csv', 'output/a.csv'],
    ['out/*', 'out/a', 'out/a/b'],
    ['out/**', 'out/a/b', 'other/a'],
    ['run-?.csv', 'run-1.csv', 'run-10.csv'],
    ['run-?.csv', 'run-💚.csv', 'run-.csv'],
    ['run-[0-9a].csv', 'run-a.csv', 'run-b.csv'],
    ['run-[!0-9].csv', 'run-b.csv', 'run-1.csv'],
    ['{a,b}/*.{csv,json}', 'b/x.json', 'c/x.json'],
    ['{a,b/c}.csv', 'b/c.csv', 'b.csv'],
    ['a+(1).csv', 'a+(1).csv', 'a1.csv'],
    ['a[1].csv', 'a[1].csv', 'a2.csv'],
    ['**/*.csv', 'a\nb/c\u2028.csv', 'a\nb/c.tsv'],
    [`${'n'.repeat(255)}/**`, `${'n'.repeat(255)}/${'m'.repeat(255)}/${'o'.repeat(255)}`, 'n/m'],
  ])('%s matches %j, not %j', (glob, inside, outside) => {
    expect(matches(glob, inside)).toBe(true);
    expect(matches(glob, outside)).toBe(false);
  });

  test('with many wildcards takes no exponential time', () => {
    const glob = `${'**/*a*a*a*a*a*a*a*/'.repeat(30)}b`;
    expect(matches(glob, `${'a'.repeat(250)}/`.repeat(60))).toBe(false);
    expect(matches('{a,b}'.repeat(60), 'a'.repeat(60))).toBe(false);
  });

  test.each([
    ['../out/*.csv', '../out', '*.csv'],
    ['**/a.csv', '.', '**/a.csv'],
    ['/tmp/out', '/tmp/out', ''],
    ['/*.csv', '/', '*.csv'],
  ])('%s begins in %s', (glob, root, rest) => {
    expect(splitGlob(glob)).toEqual({ root, glob: rest });
  });
});

describe('the files below a folder', () => {
  let folder = '';
  const write = (path: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'files-'));
    for (const path of ['b.csv', 'a/x.csv', 'a/.hidden/y.csv', 'node_modules/z.csv']) write(path);
    symlinkSync('..', join(folder, 'a/back'));
    symlinkSync('a', join(folder, 'linked'));
    symlinkSync('missing', join(folder, 'broken.csv'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const find = (links: 'follow' | 'name', ...globs: readonly string[]) =>
    findFiles({ folder, globs, ignore: ['**/node_modules'], links });

  test('are sorted, for each glob in turn, without ignored folders', async () => {
    expect(await find('name', '**/?.csv', 'b.*', 'none')).toEqual([
      ['a/.hidden/y.csv', 'a/x.csv', 'b.csv'],
      ['b.csv'],
      [],
    ]);
  });

  test('are found through links, but not in circles', async () => {
    expect(await find('follow', '**/*.csv')).toEqual([
      ['a/.hidden/y.csv', 'a/x.csv', 'b.csv', 'linked/.hidden/y.csv', 'linked/x.csv'],
    ]);
  });

  test('include links by name where they are not followed', async () => {
    expect(await find('name', '**/*.csv', 'linked/x.csv')).toEqual([
      ['a/.hidden/y.csv', 'a/x.csv', 'b.csv', 'broken.csv'],
      ['linked'],
    ]);
  });
});
