import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

interface Chunk {
  readonly name: string;
  readonly code: string;
  readonly modules: readonly string[];
  /** Chunks that it loads at once. */
  readonly needs: readonly string[];
  /** Chunks that it loads when they are called for. */
  readonly mayNeed: readonly string[];
}

const root = fileURLToPath(new URL('..', import.meta.url));
const files: readonly { readonly fileName: string; readonly chunks: readonly Chunk[] }[] =
  JSON.parse(
    execFileSync(process.execPath, ['scripts/build.mjs', '--list'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 ** 2,
    }),
  );
const chunks = new Map(files.flatMap((file) => file.chunks.map((chunk) => [chunk.name, chunk])));

describe('dist/', () => {
  test('has at most ten files, whose names do not change with what is in them', () => {
    const names = files.map(({ fileName }) => fileName).sort();
    expect(readdirSync(`${root}/dist`).sort()).toEqual(names);
    expect(names.length).toBeLessThanOrEqual(10);
    expect(names.filter((name) => !/^[a-z]+(?:-[a-z]+)*\.js$/.test(name))).toEqual([]);
  });

  test('carries no module twice', () => {
    const modules = [...chunks.values()].flatMap((chunk) => chunk.modules);
    expect(modules.length).toBeGreaterThan(300);
    expect(modules).toHaveLength(new Set(modules).size);
  });

  test.each(['action.js', 'cli.js'])('%s starts on little code', (entry) => {
    const size = closureOf(entry).reduce((sum, { code }) => sum + code.length, 0);
    expect(size).toBeGreaterThan(1024);
    expect(size).toBeLessThan(110 * 1024);
  });

  test('keeps from the steps of a pull request what only commands run', () => {
    const forSteps = new Set(
      files.flatMap(({ fileName, chunks }) => (fileName === 'commands.js' ? [] : chunks)),
    );
    const reached = [...forSteps].flatMap(({ needs, mayNeed }) => [...needs, ...mayNeed]);
    const missing = reached.filter((name) => !forSteps.has(chunks.get(name) as Chunk));
    expect(missing).toEqual([]);
    const modules = [...forSteps].flatMap((chunk) => chunk.modules);
    expect(modules.filter((one) => /^src\/(?:cli\.ts|terminal\/)/.test(one))).toEqual([]);
  });
});

/** A chunk and all that it loads at once. */
function closureOf(name: string, seen = new Set<Chunk>()): readonly Chunk[] {
  const chunk = chunks.get(name);
  if (chunk === undefined) throw new Error(`no chunk ${name}`);
  if (seen.has(chunk)) return [...seen];
  seen.add(chunk);
  for (const needed of chunk.needs) closureOf(needed, seen);
  return [...seen];
}
