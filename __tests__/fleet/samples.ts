import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerFile } from '../../src/fleet/engine/engine.ts';
import type { LedgerRow } from '../../src/ledger/row.ts';

/** A row as the gate writes it, but for what is given. */
export const row = (more: Partial<LedgerRow> = {}): LedgerRow => ({
  ledgerVersion: 1,
  at: '2026-11-02T08:00:00.000Z',
  period: '2026-11',
  repository: 'octo-org/models',
  runId: 1,
  attempt: 1,
  sha: 'a'.repeat(40),
  branch: 'main',
  workload: 'train',
  kind: 'measured',
  basis: 'measured',
  method: 'codecarbon machine',
  energyKwh: 2,
  emissionsKg: 0.5,
  durationS: 600,
  verdict: 'within',
  ...more,
});

/** A generator of numbers from 0 to 1 that is the same each time. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** Rows of a small fleet with all that happens in one: overrides, re-runs, gaps, rates, estimates. */
export function fleetRows(repositories: number, runs: number): readonly LedgerRow[] {
  const throwOf = dice(42);
  return Array.from({ length: runs }, (_, index) => index + 1).flatMap((runId) => {
    const one = randomRow(throwOf, repositories, runId);
    const again = one.verdict === 'over' && throwOf() < 0.3;
    return [
      one,
      ...(again ? [{ ...one, attempt: 2, verdict: 'within' as const }] : []),
      ...(throwOf() < 0.05 ? [one] : []),
    ];
  });
}

function randomRow(throwOf: () => number, repositories: number, runId: number): LedgerRow {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(throwOf() * items.length)] as T;
  const repository = Math.floor(throwOf() * repositories);
  const period = `2026-${pick(['09', '10', '11'])}`;
  const day = String(1 + Math.floor(throwOf() * 28)).padStart(2, '0');
  const time = new Date(Date.parse('2026-01-01T00:00:00Z') + runId * 1009).toISOString().slice(11);
  const kind = pick(['measured', 'measured', 'measured', 'estimated', 'rate'] as const);
  const energyKwh = throwOf() * 10;
  return row({
    ...{ at: `${period}-${day}T${time}`, period, repository: `octo-org/repo-${repository}`, runId },
    workload: pick(['train', "it's \\ <b>“evaluate”</b>", 'CI: test']),
    ...{ kind, basis: kind === 'estimated' ? 'estimated' : 'measured' },
    ...(throwOf() < 0.9
      ? { energyKwh, emissionsKg: energyKwh * 0.3 }
      : { energyKwh: undefined, emissionsKg: undefined }),
    ...(throwOf() < 0.3 ? { factorSource: 'report' } : {}),
    ...(throwOf() < 0.2 ? { gaps: ['water'], warnings: 1 } : {}),
    ...randomVerdict(throwOf, pick, repository % 5 > 0),
  });
}

function randomVerdict(
  throwOf: () => number,
  pick: <T>(items: readonly T[]) => T,
  budgeted: boolean,
): Partial<LedgerRow> {
  if (!budgeted) return { verdict: 'unbudgeted' };
  const verdict = pick(['within', 'within', 'near', 'over', 'missing'] as const);
  const by = { overrideBy: 'octocat', overrideAt: '2026-11-01', overrideReason: 'a, "b"' };
  return {
    ...{ verdict, budget: 'main', budgetMetric: 'emissions', budgetLimit: 5000 },
    ...{ budgetPer: pick(['run', 'month']), budgetUsed: throwOf() * 6000 },
    ...(verdict === 'over' && throwOf() < 0.4 && by),
  };
}

export const asLines = (rows: readonly LedgerRow[]): string =>
  rows.map((one) => `${JSON.stringify(one)}\n`).join('');

/** Writes rows as the ledger files of their months. */
export function writeMonths(folder: string, rows: readonly LedgerRow[]): readonly LedgerFile[] {
  mkdirSync(folder, { recursive: true });
  return [...new Set(rows.map(({ period }) => period))].sort().map((period) => {
    const path = join(folder, `${period}.jsonl`);
    writeFileSync(path, asLines(rows.filter((one) => one.period === period)));
    return { path, shown: `ledger/${period}.jsonl`, format: 'jsonl' };
  });
}
