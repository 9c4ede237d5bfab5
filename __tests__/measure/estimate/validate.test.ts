import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const folder = mkdtempSync(join(tmpdir(), 'metered-'));

/** A report whose runs drew these watts for an hour; no real meter wrote it. */
function reportOf(...watts: readonly number[]): string {
  const path = join(folder, `emissions-${watts.join('-')}.csv`);
  const head = 'timestamp,project_name,run_id,duration,emissions,energy_consumed';
  const rows = watts.map(
    (one, index) => `2026-11-20T09:0${index}:00,job-${index},run-${index},3600,0.001,${one / 1e3}`,
  );
  writeFileSync(path, `${[head, ...rows].join('\n')}\n`);
  return path;
}

const validate = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['scripts/validate-estimates.mjs', ...args], { encoding: 'utf8' });

describe('npm run validate-estimates', () => {
  test('prints the share of ranges that hold, and passes from 90% on', () => {
    const { status, stdout } = validate(reportOf(4, 5, 6, 7, 8, 9, 4.5, 5.5, 6.5, 30));
    expect(stdout).toContain('The range of ubuntu-latest is 1.76 to 11.2 W');
    expect(stdout).toContain('9 of 10 (90%)');
    expect(status).toBe(0);
  });

  test('fails below 90%', () => {
    const { status, stdout } = validate(reportOf(5, 30));
    expect(stdout).toContain('1 of 2 (50%)');
    expect(status).toBe(1);
  });

  test('knows the size of a runner', () => {
    const { stdout } = validate('--runner', 'ubuntu-24.04-8-cores', reportOf(20));
    expect(stdout).toContain('is 3.52 to 22.4 W');
    expect(stdout).toContain('1 of 1 (100%)');
  });

  test('prints for the reports of public repositories what docs/estimates.md says', () => {
    const { status, stdout } = validate();
    const rows = readFileSync('docs/estimates.md', 'utf8').matchAll(
      /^\| (?<by>(?:Eco-CI|CodeCarbon) \d|all)\b[^|]*\| (?<share>[^|]+?) \|(?: (?<watts>[^|]*?) \| (?<typical>[\d.]*))?/gm,
    );
    const shown = [...rows].map(({ groups = {} }) => groups);
    expect(shown.map(({ by }) => by)).toEqual([
      'Eco-CI 5',
      'Eco-CI 3',
      'Eco-CI 2',
      'CodeCarbon 3',
      'all',
      'all',
    ]);
    for (const { by = '', share = '', watts = '', typical = '' } of shown) {
      const line = by === 'all' ? `\n${share} of the ranges` : `\n${by} `;
      expect(`\n${stdout}`).toContain(line);
      if (by === 'all') continue;
      const [, own = ''] = `\n${stdout}`.split(line);
      const [head = '', ...more] = own.split('\n');
      expect(head).toContain(share);
      expect(head).toContain(watts);
      expect(more.find((one) => one.includes('Median'))).toContain(` ${typical} times`);
    }
    expect(status).toBe(0);
  });

  test('refuses a runner that nobody publishes figures for', () => {
    expect(validate('--runner', 'self-hosted', reportOf(5)).status).toBe(2);
  });
});
