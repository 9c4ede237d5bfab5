import type { LedgerRow } from '../../src/ledger/row.ts';

/** A row as the gate writes it, with what a test needs. */
export const row = (more: Partial<LedgerRow> = {}): LedgerRow => ({
  ledgerVersion: 1,
  at: '2026-11-23T12:00:00.000Z',
  period: '2026-11',
  repository: 'octo-org/models',
  workflow: '.github/workflows/train.yml',
  runId: 7,
  attempt: 1,
  sha: 'a'.repeat(40),
  branch: 'main',
  event: 'push',
  workload: 'train',
  kind: 'measured',
  basis: 'measured',
  method: 'CodeCarbon 3.3 · machine',
  tool: 'CodeCarbon',
  toolVersion: '3.3.0',
  carbonIntensity: 400,
  energyKwh: 0.1,
  emissionsKg: 0.04,
  verdict: 'within',
  ...more,
});
