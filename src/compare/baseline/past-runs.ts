import { fsum, group } from 'd3-array';
import type { Metric } from '../../units.ts';
import { amountIn, type HistoryRecord } from '../history/jsonl.ts';
import { methodsIn, methodsOf } from '../method.ts';
import { distinct, type Workload } from '../workload.ts';

/** An earlier run with all of its workloads. */
export interface PastRun {
  readonly records: readonly HistoryRecord[];
  /** How it was measured, as one text. */
  readonly method: string;
}

/** Earlier runs, oldest first, as far as they are of use to a comparison. */
export interface Past {
  /** Those that report the metric in whole. */
  readonly known: readonly PastRun[];
  /** Those of one method, which this run has too, where there are enough of them. */
  readonly comparable: readonly (readonly PastRun[])[];
  /** How this run is measured. */
  readonly methods: readonly string[];
}

/**
 * The earlier runs that can be compared with. A run that is measured in more ways than before is
 * compared by the part that is measured as before, which can only be too small.
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

/** What used nothing says nothing of how the rest was measured. */
function methodOfRecords(records: readonly HistoryRecord[]): string {
  const counted = records.filter(
    ({ energyKwh, emissionsKg, inputTokens, outputTokens }) =>
      energyKwh || emissionsKg || inputTokens || outputTokens,
  );
  const telling = counted.length > 0 ? counted : records;
  return [...new Set(telling.flatMap(({ method }) => methodsIn(method)))].sort().join(' + ');
}

/** The run's sum, each record taken as the scale says. */
export const sumOf = ({ records }: PastRun, amountOf: (record: HistoryRecord) => number): number =>
  fsum(records, amountOf);
