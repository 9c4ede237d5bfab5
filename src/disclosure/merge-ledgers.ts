import { group } from 'd3-array';
import type { LedgerRow } from '../ledger/row.ts';

/** The rows that count, and what was left out. */
export interface MergedLedgers {
  /** Oldest first, each run and workload once. */
  readonly rows: readonly LedgerRow[];
  /** Copies of rows that are also in other files. */
  readonly copies: number;
  /** Rows of attempts that a later attempt of the run replaced; they used energy too. */
  readonly superseded: readonly LedgerRow[];
  /** Rows with the same run, attempt, workload and kind but different figures: only one can be right. */
  readonly conflicts: readonly Conflict[];
}

export interface Conflict {
  readonly kept: LedgerRow;
  readonly dropped: LedgerRow;
}

/** Merges the rows of several ledgers and histories: the latest attempt of each run, without duplicates. */
export function mergeLedgers(read: readonly LedgerRow[]): MergedLedgers {
  const named = withRepository(read);
  const conflicts: Conflict[] = [];
  const unique = [...group(named, keyOf).values()].flatMap(splitByGate).map((same) => {
    const kept = same.reduce((best, row) => (evidenceOf(row) > evidenceOf(best) ? row : best));
    for (const dropped of same) if (!isSame(kept, dropped)) conflicts.push({ kept, dropped });
    return kept;
  });
  const latest = new Map<string, number>();
  for (const row of unique)
    latest.set(runOf(row), Math.max(row.attempt, latest.get(runOf(row)) ?? 0));
  const isLatest = (row: LedgerRow) => row.attempt === latest.get(runOf(row));
  return {
    rows: unique.filter(isLatest).sort(inOrder),
    copies: named.length - unique.length - conflicts.length,
    superseded: unique.filter((row) => !isLatest(row)).sort(inOrder),
    conflicts,
  };
}

/** Older rows do not name their repository; a row of the same run does. */
function withRepository(rows: readonly LedgerRow[]): readonly LedgerRow[] {
  const known = new Map<number, Set<string>>();
  for (const { runId, repository } of rows)
    if (repository !== undefined) known.set(runId, (known.get(runId) ?? new Set()).add(repository));
  return rows.map((row) => {
    if (row.repository !== undefined) return row;
    const [only, ...others] = known.get(row.runId) ?? [];
    return only !== undefined && others.length === 0 ? { ...row, repository: only } : row;
  });
}

const runOf = ({ repository = '', runId }: LedgerRow): string => `${repository} ${runId}`;

const keyOf = (row: LedgerRow): string =>
  JSON.stringify([row.repository, row.runId, row.attempt, row.workload, row.kind]);

/** If two gates read the same report, it counts once; rows from different reports all count. */
function splitByGate(same: readonly LedgerRow[]): readonly (readonly LedgerRow[])[] {
  const gates = [...group(same, ({ gate }) => gate)].filter(([gate]) => gate !== undefined);
  const reports = new Set(same.flatMap(({ reportSha256 = [] }) => reportSha256.join() || []));
  if (gates.length < 2 || reports.size < gates.length) return [same];
  const unnamed = same.filter(({ gate }) => gate === undefined);
  return gates.map(([, rows], index) => (index === 0 ? [...rows, ...unnamed] : rows));
}

/** The one of two rows with more evidence for an auditor. */
const evidenceOf = ({ hash, reportSha256 = [], runUrl }: LedgerRow): number =>
  (hash === undefined ? 0 : 4) + (reportSha256.length > 0 ? 2 : 0) + (runUrl === undefined ? 0 : 1);

const isSame = (a: LedgerRow, b: LedgerRow): boolean =>
  a.energyKwh === b.energyKwh && a.emissionsKg === b.emissionsKg && a.verdict === b.verdict;

const inOrder = (a: LedgerRow, b: LedgerRow): number =>
  compareText(a.at, b.at) ||
  compareText(a.repository ?? '', b.repository ?? '') ||
  a.runId - b.runId ||
  compareText(a.workload, b.workload) ||
  compareText(a.kind, b.kind);

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
