import type { HistoryRecord } from './history-records.ts';

/** Clocks of runners differ, and runs that overlap are recorded in any order. */
const tolerance = 24 * 3_600_000;

/** A history as one run sees it. */
export interface Timeline {
  /** Records of other runs, none of them from the future. */
  readonly earlier: readonly HistoryRecord[];
  /** When the run was first attempted, so that a re-run stays in its month. */
  readonly at: string;
  /** How many records are ignored because they are dated after the run. */
  readonly future: number;
}

/** @param run when it is judged, ISO 8601 in UTC; without an id if it is a local run */
export function timelineOf(
  history: readonly HistoryRecord[],
  { at, runId }: { readonly at: string; readonly runId?: number },
): Timeline {
  const latest = Date.parse(at) + tolerance;
  const past = history.filter((record) => Date.parse(record.at) <= latest);
  const own = past.filter((record) => record.runId === runId);
  return {
    earlier: past.filter((record) => record.runId !== runId),
    at: own.reduce((first, one) => (Date.parse(one.at) < Date.parse(first) ? one.at : first), at),
    future: history.length - past.length,
  };
}
