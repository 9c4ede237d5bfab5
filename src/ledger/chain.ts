import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { LedgerRow } from './row.ts';

/** SHA-256 of a row without its `hash`, as canonical JSON. */
export const hashOf = ({ hash: _, ...row }: LedgerRow): string =>
  createHash('sha256').update(canonicalJson(row)).digest('hex');

/** Chains rows to the row with the hash `after`, or begins a new ledger. */
export function chained(rows: readonly LedgerRow[], after?: string): readonly LedgerRow[] {
  let previousHash = after;
  return rows.map(({ previousHash: _, hash: __, ...row }) => {
    const linked = { ...row, ...(previousHash !== undefined && { previousHash }) };
    previousHash = hashOf(linked);
    return { ...linked, hash: previousHash };
  });
}

/** The key of a row: a ledger has one row per gate, run, attempt and workload. */
export const keyOf = ({ repository, gate, runId, attempt, kind, workload }: LedgerRow): string =>
  JSON.stringify([repository, gate, runId, attempt, kind, workload]);

/** Rows as JSON lines, each as canonical JSON. */
export const formatLedger = (rows: readonly LedgerRow[]): string =>
  rows.map((row) => `${canonicalJson(row)}\n`).join('');
