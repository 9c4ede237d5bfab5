import type { HistoryRecord } from './jsonl.ts';

/** Clocks of runners differ, and runs that overlap are recorded in any order. */
const tolerance = 24 * 3_600_000;

/** A history as far as it lies in the past. */
export interface Past {
  readonly records: readonly HistoryRecord[];
  /** How many records are dated after the run that is judged, and count for nothing. */
  readonly future: number;
}

/** @param now when the run is judged, ISO 8601 in UTC */
export function pastOf(history: readonly HistoryRecord[], now: string): Past {
  const latest = Date.parse(now) + tolerance;
  const records = history.filter(({ at }) => Date.parse(at) <= latest);
  return { records, future: history.length - records.length };
}

/** When a run was first attempted, as far as its history tells: a re-run stays in its month. */
export function firstAttemptAt(
  history: readonly HistoryRecord[],
  { runId, at }: { readonly runId: number; readonly at: string },
): string {
  return history
    .flatMap((record) => (record.runId === runId ? record.at : []))
    .reduce((first, one) => (Date.parse(one) < Date.parse(first) ? one : first), at);
}
