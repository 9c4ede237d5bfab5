import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { formatHistory, type HistoryRecord } from '../../src/compare/history/history-records.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'suggest-'));

const record = (day: number, workload: string, kg: number, more: Partial<HistoryRecord> = {}) => ({
  at: new Date(Date.UTC(2026, 0, 1 + day)).toISOString(),
  ...{ sha: 'a'.repeat(40), branch: 'main', runId: day + 1, attempt: 1, workload },
  ...{ emissionsKg: kg, energyKwh: kg / 0.4, method: 'CodeCarbon 3.3', verdict: 'within' as const },
  ...more,
});

/** Ten old runs, then twenty of 1.5 kg in two workloads beside an estimate, one of them of 2 kg. */
const history = Array.from({ length: 30 }, (_, day) =>
  day < 10
    ? [record(day, 'train', 50)]
    : [
        record(day, 'train', day === 15 ? 1.5 : 1),
        record(day, 'evaluate', 0.5),
        record(day, 'ci', 3, { kind: 'estimated' }),
      ],
).flat();
writeFileSync(
  join(folder, 'history.jsonl'),
  formatHistory([...history, record(31, 'train', 99, { branch: 'dev', runId: 99 })]),
);

const suggest = (...args: readonly string[]) =>
  spawnSync(process.execPath, [cli, 'suggest', '--history', 'history.jsonl', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });

test('suggests limits from the last runs of the branch, and says what they would have done', () => {
  expect(suggest('--branch', 'main', '--margin', '10%')).toMatchObject({
    status: 0,
    stdout: [
      '# 3.75 kWh and 1.50 kg CO₂e, the median of the last 20 runs, plus 10%, rounded up',
      'budgets:',
      '  - branches: main',
      '    emissions: 1.7 kg # would have failed 1 of the last 20 runs (5%); a typical run fails above +13%',
      '    energy: 4.2 kWh # would have failed 1 of the last 20 runs (5%); a typical run fails above +12%',
      '',
    ].join('\n'),
  });
});

test('a branch without runs is an error that says what to name', () => {
  const { status, stderr } = suggest('--branch', 'release');
  expect(status).toBe(2);
  expect(stderr).toContain('has no runs of the branch release');
});
