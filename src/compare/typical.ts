import { fsum, group, max, median } from 'd3-array';
import type { Kind, Measurement } from '../measure/measurement.ts';
import { type Amounts, type Metric, metrics } from '../units.ts';
import { defaultBaseline } from './budget/schema.ts';
import { amountIn, type HistoryRecord } from './history/history-records.ts';
import { kindOf } from './workload.ts';

/** What a run typically uses. */
export interface Typical {
  /** The kind of all amounts: kinds are never added to each other. */
  readonly kind: Kind;
  /** From how many runs it is calculated. */
  readonly runs: number;
  readonly amounts: Amounts;
  /** What each of these runs used, oldest first, without runs that are partly unknown. */
  readonly past: { readonly [M in Metric]?: readonly number[] };
}

/** The median of the last runs; for each metric, of those runs that report it completely. */
export function typicalOfHistory(records: readonly HistoryRecord[], lastRuns: number): Typical {
  const { kind, members } = mostCertain(records);
  const runs = [...group(members, ({ runId }) => runId).values()].slice(-lastRuns);
  const past = Object.fromEntries(
    metrics.map((metric) => [metric, runs.flatMap((run) => sumOf(run, metric))] as const),
  ) as Typical['past'];
  return { kind, runs: runs.length, amounts: medians((metric) => past[metric] ?? []), past };
}

/** What the branch's estimated runs typically use; undefined if there are none. */
export function typicalEstimate(
  history: readonly HistoryRecord[],
  branch: string,
): Typical | undefined {
  const estimated = history.filter(
    (record) => record.kind === 'estimated' && record.branch === branch,
  );
  return estimated.length > 0 ? typicalOfHistory(estimated, defaultBaseline.runs) : undefined;
}

/** The sum of the workloads' medians, taking every measurement as a run of its workload. */
export function typicalOfMeasurements(measurements: readonly Measurement[]): Typical {
  const { kind, members } = mostCertain(measurements);
  const workloads = [...group(members, ({ workload }) => workload).values()];
  const typical = workloads.map((runs) =>
    medians((metric) => runs.flatMap(({ amounts }) => amounts[metric] ?? [])),
  );
  const sums = metrics.flatMap((metric) => {
    const known = typical.flatMap((amounts) => amounts[metric] ?? []);
    return known.length < typical.length || known.length === 0
      ? []
      : [[metric, fsum(known)] as const];
  });
  return {
    kind,
    runs: max(workloads, (runs) => runs.length) ?? 0,
    amounts: Object.fromEntries(sums),
    past: {},
  };
}

/** The measured ones, or else estimates, or else rates. */
function mostCertain<T extends { readonly kind?: Kind | undefined }>(all: readonly T[]) {
  const kinds = ['measured', 'estimated', 'rate'] as const;
  const kind = kinds.find((one) => all.some((member) => kindOf(member) === one)) ?? 'measured';
  return { kind, members: all.filter((member) => kindOf(member) === kind) };
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
