import { fsum, group } from 'd3-array';
import type { Metric } from '../../units.ts';
import { amountIn, type HistoryRecord } from '../history/history-records.ts';
import { methodsIn, methodsOf } from '../method.ts';
import { distinct, type Workload } from '../workload.ts';

/** An earlier run with all of its workloads. */
export interface PastRun {
  readonly records: readonly HistoryRecord[];
  /** How it was measured, in one string. */
  readonly method: string;
}

/** Earlier runs that are useful to a comparison, oldest first. */
export interface Past {
  /** Those that report the metric for every workload. */
  readonly known: readonly PastRun[];
  /** Groups of one method that this run uses too, each with enough runs. */
  readonly comparable: readonly (readonly PastRun[])[];
  /** How this run is measured. */
  readonly methods: readonly string[];
}

/**
 * The earlier runs to compare with. If this run is also measured in new ways, only the part that is
 * measured as before is compared, which can only be too small.
 * @param history of the subject on the branch, oldest first, without this run
 */
export function pastRunsOf(
  history: readonly HistoryRecord[],
  workloads: readonly Workload[],
  metric: Metric,
  minimum: number,
): Past {
  const methods = methodsOf(distinct(workloads.flatMap(({ measurements }) => measurements)));
  const known = [...group(history, ({ runId }) => runId).values()]
    .filter((records) => records.every(({ override }) => override === undefined))
    .filter((records) => records.every((record) => amountIn(record, metric) !== undefined))
    .map((records) => ({ records, method: methodOfRecords(records) }));
  const comparable = [...group(known, ({ method }) => method)]
    .filter(([method, runs]) => runs.length >= minimum && isSubset(methodsIn(method), methods))
    .map(([, runs]) => runs);
  return { known, comparable, methods };
}

const isSubset = (some: readonly string[], all: readonly string[]): boolean =>
  some.every((one) => all.includes(one));

/** Workloads that used nothing do not count, as in `methodsOf`. */
function methodOfRecords(records: readonly HistoryRecord[]): string {
  const counted = records.filter(
    ({ energyKwh, emissionsKg, inputTokens, outputTokens }) =>
      energyKwh || emissionsKg || inputTokens || outputTokens,
  );
  const relevant = counted.length > 0 ? counted : records;
  return [...new Set(relevant.flatMap(({ method }) => methodsIn(method)))].sort().join(' + ');
}

/** The run's sum. */
export const sumOf = ({ records }: PastRun, amountOf: (record: HistoryRecord) => number): number =>
  fsum(records, amountOf);
