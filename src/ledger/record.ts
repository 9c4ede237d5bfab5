import * as z from 'zod/mini';
import type { LedgerRow } from './row.ts';

const amount = z.optional(z.number().check(z.nonnegative()));

/**
 * A line of the history in caches and checks: only what later runs compare with, so that the
 * records of a run fit into its check. Strict: fields that a newer version adds must not be lost when the
 * history is saved again.
 */
export const historyRecord = z.strictObject({
  /** When the run was judged, ISO 8601 in UTC. */
  at: z.iso.datetime(),
  sha: z.string(),
  branch: z.string(),
  runId: z.int().check(z.nonnegative()),
  attempt: z.int().check(z.positive()),
  workload: z.string(),
  /** Whether the figures are estimates or rates; absent: measured. */
  kind: z.optional(z.enum(['estimated', 'rate'])),
  emissionsKg: amount,
  energyKwh: amount,
  waterL: amount,
  durationS: amount,
  inputTokens: amount,
  cachedTokens: amount,
  outputTokens: amount,
  /** gCO₂e/kWh. */
  carbonIntensity: amount,
  /** How it was measured; records are comparable only if this is equal. */
  method: z.string(),
  verdict: z.enum(['over', 'missing', 'near', 'within', 'unbudgeted']),
  /** Who allowed it to be over budget, when and why. Such a run is never part of a baseline. */
  override: z.optional(z.strictObject({ by: z.string(), at: z.string(), reason: z.string() })),
});

/** One workload in one run: a line of the history. */
export type HistoryRecord = Readonly<z.output<typeof historyRecord>>;

/** The row of a record, with only the columns of the record. */
export function rowOf({ kind, override, ...record }: HistoryRecord): LedgerRow {
  return {
    // As a literal, because few runs need the schema of all columns, which takes time to build.
    ledgerVersion: 1,
    ...known(record),
    period: record.at.slice(0, 7),
    kind: kind ?? 'measured',
    basis: kind === 'estimated' ? 'estimated' : 'measured',
    ...(override && {
      overrideBy: override.by,
      overrideAt: override.at,
      overrideReason: override.reason,
    }),
  };
}

/** The record of a row. */
export function recordOf(row: LedgerRow): HistoryRecord {
  const { kind, overrideBy: by, overrideAt: at, overrideReason: reason } = row;
  return {
    ...known({
      at: row.at,
      sha: row.sha,
      branch: row.branch,
      runId: row.runId,
      attempt: row.attempt,
      workload: row.workload,
      emissionsKg: row.emissionsKg,
      energyKwh: row.energyKwh,
      waterL: row.waterL,
      durationS: row.durationS,
      inputTokens: row.inputTokens,
      cachedTokens: row.cachedTokens,
      outputTokens: row.outputTokens,
      carbonIntensity: row.carbonIntensity,
      method: row.method,
      verdict: row.verdict,
    }),
    ...(kind === 'measured' ? {} : { kind }),
    ...(by !== undefined &&
      at !== undefined &&
      reason !== undefined && { override: { by, at, reason } }),
  };
}

/** The object without keys whose value is undefined, which JSON does not have. */
const known = <T extends object>(object: T): T =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
