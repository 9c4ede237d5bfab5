import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

// On Windows npm is a script, and a link needs rights.
const onUnix = process.platform === 'win32' ? test.skip : test;

onUnix(
  'the npm package contains what the command needs, and runs without installing anything',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'package-'));
    const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const [{ filename, files }] = JSON.parse(execFileSync('npm', pack, { encoding: 'utf8' }));
    const paths: readonly string[] = files.map(({ path }: { path: string }) => path);
    const dist = readdirSync('dist').map((name) => `dist/${name}`);
    expect(paths).toEqual(expect.arrayContaining([...dist, 'LICENSE', 'NOTICE', 'README.md']));
    expect(paths.filter((path) => /^(src|__tests__|node_modules)\//.test(path))).toEqual([]);
    execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder]);
    const {
      bin,
      version,
      private: isPrivate,
    } = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
    expect(isPrivate).toBeUndefined();
    // npx runs the command through a link.
    const command = join(folder, 'carbon-budget-gate');
    symlinkSync(join(folder, 'package', bin['carbon-budget-gate']), command);
    expect(execFileSync(command, ['--version'], { cwd: folder, encoding: 'utf8' })).toBe(
      `${version}\n`,
    );
  },
);
