import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = new URL('..', import.meta.url).pathname;

/** The modules that a build puts into each file of dist/. */
const built: Readonly<Record<string, readonly string[]>> = JSON.parse(
  execFileSync(process.execPath, ['scripts/build.mjs', '--list'], { cwd: root, encoding: 'utf8' }),
);
const packageOf = (module: string) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)?.[0];

describe('dist/', () => {
  test('has at most ten files, whose names do not change with what is in them', () => {
    const names = Object.keys(built).sort();
    expect(readdirSync(join(root, 'dist')).sort()).toEqual(names);
    expect(names.length).toBeLessThanOrEqual(10);
    expect(names.filter((name) => !/^[a-z]+(?:-[a-z]+)*\.js$/.test(name))).toEqual([]);
  });

  test('carries nothing twice', () => {
    const filesOf = new Map<string, Set<string>>();
    for (const [file, modules] of Object.entries(built))
      for (const module of modules) {
        const unit = packageOf(module) ?? module;
        filesOf.set(unit, (filesOf.get(unit) ?? new Set()).add(file));
      }
    const split = [...filesOf].filter(([, files]) => files.size > 1);
    // Every start asks whether there is a proxy; the client that uses it comes later.
    expect(split.map(([unit]) => unit)).toEqual(['node_modules/@actions/http-client']);
    const proxy = 'node_modules/@actions/http-client/lib/proxy.js';
    expect(built['core.js']?.filter((module) => module.includes('http-client'))).toEqual([proxy]);
  });

  test('starts on little: what an entry imports at once is small, and no entry imports another', () => {
    const textOf = (file: string) => readFileSync(join(root, 'dist', file), 'utf8');
    const importsOf = (file: string) =>
      [...textOf(file).matchAll(/\b(?:from|import)"\.\/([^"]+)"/g)].map(([, name = '']) => name);
    const closure = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
      if (seen.has(file)) return seen;
      seen.add(file);
      for (const name of importsOf(file)) closure(name, seen);
      return seen;
    };
    for (const entry of ['action.js', 'cli.js']) {
      const files = [...closure(entry)];
      expect(files.sort()).toEqual([entry, 'core.js', 'rolldown-runtime.js']);
      const size = files.reduce((sum, file) => sum + textOf(file).length, 0);
      expect(size).toBeLessThan(100 * 1024);
    }
    const all = Object.keys(built).flatMap(importsOf);
    expect(all.filter((name) => ['action.js', 'cli.js', 'region.js'].includes(name))).toEqual([]);
  });
});
