import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { asLines, yearOfRows } from '../disclosure/year.ts';

const cli = resolve('dist/cli.js');
const rows = yearOfRows(240);
const folder = mkdtempSync(join(tmpdir(), 'report-'));
mkdirSync(join(folder, 'ledger'));
for (const month of new Set(rows.map(({ period }) => period)))
  writeFileSync(
    join(folder, `ledger/${month}.jsonl`),
    asLines(rows.filter(({ period }) => period === month)),
  );
const history = {
  ...{ at: '2026-04-02T10:00:00Z', sha: 'abc', branch: 'main', runId: 5, attempt: 1 },
  ...{ workload: 'old', energyKwh: 3, emissionsKg: 1, method: 'CodeCarbon 2', verdict: 'within' },
};
writeFileSync(join(folder, 'old.jsonl'), `${JSON.stringify(history)}\nnot a row\n`);

const report = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'report', ...args], {
    ...{ cwd: folder, encoding: 'utf8' },
  });
  return { status, stdout, stderr };
};

describe('carbon-budget-gate report', () => {
  test('reads the ledger of the folder, and writes markdown', () => {
    const { status, stdout, stderr } = report('--year', '2026');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('# Energy and emissions of software, 2026');
  });

  test('writes a file, for a part of the year and one repository', () => {
    const { status, stdout } = report(
      ...['--from', '2026-01', '--to', '2026-06', '--repository', 'octo-org/models'],
      ...['--format', 'json', '--output', 'out/half.json'],
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    const {
      repositories,
      rows: count,
      kinds,
    } = JSON.parse(readFileSync(join(folder, 'out/half.json'), 'utf8'));
    const own = rows.filter(
      ({ repository, period }) =>
        repository === 'octo-org/models' && '2026-01' <= period && period <= '2026-06',
    );
    expect({ repositories, count }).toEqual({
      repositories: ['octo-org/models'],
      count: own.length,
    });
    const sum = own.reduce((total, { energyKwh = 0 }) => total + energyKwh, 0);
    expect(kinds[0].total.energyKwh).toBeCloseTo(sum, 9);
  });

  test('reads histories of 1.0, counts copies once, and names lines that it cannot read', () => {
    const { status, stdout, stderr } = report(
      ...['--year', '2026', '--ledger', 'ledger', '--ledger', 'ledger/2026-0*.jsonl', 'old.jsonl'],
      ...['--format', 'json'],
    );
    const { rows: count, gaps } = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(count).toBe(241);
    expect(stderr).toMatch(/^old\.jsonl:2: /);
    expect(gaps[0]).toContain('old.jsonl:2');
  });

  test.each([
    [['--year', '26'], '"26" is not a year'],
    [[], 'The period is missing'],
    [['--year', '2026', '--format', 'pdf'], '"pdf" is not known'],
    [['--year', '2026', '--format', 'markdwn'], 'Did you mean markdown?'],
    [['--year', '2026', '--profile', 'sap'], '--profile: "sap"'],
    [['--year', '2026', '--repository', 'models'], 'Write it like owner/name'],
    [['--year', '2026', '--ledger', 'none.jsonl'], 'There is no ledger none.jsonl'],
    [['--year', '2026', '--format', 'csv', '--format', 'html'], 'one format'],
    [['--year', '2026', '--output', 'ledger'], 'cannot be written'],
    [['--years', '2026'], 'report has no option --years'],
  ])('%j is refused', (args, why) => {
    const { status, stdout, stderr } = report(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(why);
  });

  test('reads a folder whose name has brackets', () => {
    mkdirSync(join(folder, 'q[1]'));
    writeFileSync(join(folder, 'q[1]/a.jsonl'), asLines(rows.slice(-3)));
    const { status, stdout } = report('--year', '2026', '--ledger', 'q[1]', '--format', 'json');
    expect([status, JSON.parse(stdout).rows]).toEqual([0, 3]);
  });

  test('has its own help', () => {
    expect(report('--help').stdout).toContain('--taxonomy NAME');
  });
});
