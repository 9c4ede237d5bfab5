import { fsum, group, median } from 'd3-array';
import type { Measurement } from '../measure/measurement.ts';
import { type Amounts, type Metric, metrics } from '../units.ts';
import { amountIn, type HistoryRecord } from './history/jsonl.ts';

/** What a run usually uses, and of how many runs that is told. */
export interface Typical {
  readonly runs: number;
  readonly amounts: Amounts;
}

/** The median of whole runs; a metric that a run does not tell in whole is left out of it. */
export function typicalOfHistory(records: readonly HistoryRecord[]): Typical {
  const runs = [...group(records, ({ runId }) => runId).values()];
  return {
    runs: runs.length,
    amounts: medians((metric) => runs.flatMap((run) => sumOf(run, metric))),
  };
}

/** The sum over workloads of each one's median, where every measurement is a run of its workload. */
export function typicalOfMeasurements(measurements: readonly Measurement[]): Typical {
  const workloads = [...group(measurements, ({ workload }) => workload).values()];
  const usual = workloads.map((runs) =>
    medians((metric) => runs.flatMap(({ amounts }) => amounts[metric] ?? [])),
  );
  const sums = metrics.flatMap((metric) => {
    const known = usual.flatMap((amounts) => amounts[metric] ?? []);
    return known.length < usual.length || known.length === 0
      ? []
      : [[metric, fsum(known)] as const];
  });
  return {
    runs: Math.max(0, ...workloads.map((runs) => runs.length)),
    amounts: Object.fromEntries(sums),
  };
}

function medians(valuesOf: (metric: Metric) => readonly number[]): Amounts {
  return Object.fromEntries(
    metrics.flatMap((metric) => {
      const middle = median(valuesOf(metric));
      return middle === undefined ? [] : [[metric, middle]];
    }),
  );
}

function sumOf(run: readonly HistoryRecord[], metric: Metric): readonly number[] {
  const amounts = run.map((record) => amountIn(record, metric));
  return amounts.includes(undefined) ? [] : [fsum(amounts as number[])];
}
