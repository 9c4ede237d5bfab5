import { fsum, median } from 'd3-array';
import { exceeds, type Metric, metrics } from '../units.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { addUp, type Decomposition, decompose, type Emitting } from './decompose.ts';
import { amountIn, type HistoryRecord } from './history.ts';
import { methodOf } from './method.ts';
import { kindOf, type Workload } from './workload.ts';

/** How many earlier runs make a baseline: the last `runs`, and none below `minimum`. */
export interface BaselineRule {
  readonly runs: number;
  readonly minimum: number;
}

/** How this run stands against the branch's earlier ones, or why it cannot be compared. */
export type Comparison = Compared | NotCompared;

export interface Compared {
  readonly kind: 'compared';
  readonly baseline: Baseline;
  /**
   * This run's amount, of the workloads that are compared. Emissions are those at the baseline's
   * carbon intensity wherever the energy is known, so that the grid alone is never an increase.
   */
  readonly current: number;
  /** (current − median) / median. */
  readonly change: number;
  /** Whether chance alone explains such an increase less than once in a hundred. */
  readonly beyondNoise: boolean;
  /** What changed the emissions; absent for other metrics and where the energy is unknown. */
  readonly cause?: Decomposition;
  /** Workloads left out of the comparison for want of comparable runs. */
  readonly uncompared: readonly string[];
}

export type NotCompared =
  | { readonly kind: 'too-few'; readonly runs: number; readonly minimum: number }
  /** Earlier runs were measured otherwise: a new baseline begins. */
  | { readonly kind: 'new-method'; readonly was: string; readonly is: string };

export type Comparisons = { readonly [M in Metric]?: Comparison };

/** Compares every metric that this run reports. */
export function comparisonsOf(
  history: readonly HistoryRecord[],
  workloads: readonly Workload[],
  rule: BaselineRule,
): Comparisons {
  const reported = metrics.filter((metric) =>
    workloads.some(({ amounts }) => amounts[metric] !== undefined),
  );
  return Object.fromEntries(
    reported.map((metric) => [metric, compareTo(history, workloads, metric, rule)]),
  );
}

/** A workload with its comparable past. */
interface Series {
  readonly name: string;
  readonly current: number;
  /** Earlier amounts by run. */
  readonly earlier: ReadonlyMap<number, number>;
  readonly cause?: Decomposition;
}

/**
 * Compares what workloads used with the branch's comparable earlier runs, like with like: a
 * workload that is new, or measured otherwise than before, is left out and named.
 * @param history of the branch, oldest first, without this run
 */
export function compareTo(
  history: readonly HistoryRecord[],
  workloads: readonly Workload[],
  metric: Metric,
  rule: BaselineRule,
): Comparison {
  const series = workloads.flatMap((workload) => seriesOf(workload, metric, history, rule) ?? []);
  const compared = series.filter(({ earlier }) => earlier.size >= rule.minimum);
  const sums = sumsOf(compared).slice(-rule.runs);
  if (sums.length < rule.minimum) return notCompared(sums.length, series, workloads, history, rule);
  const baseline = baselineOf(sums);
  const current = fsum(compared, (one) => one.current);
  const causes = compared.flatMap(({ cause }) => cause ?? []);
  const names = new Set(compared.map(({ name }) => name));
  return {
    kind: 'compared',
    baseline,
    current,
    change: current === baseline.median ? 0 : (current - baseline.median) / baseline.median,
    beyondNoise: exceeds(current, baseline.median + baseline.band),
    ...(causes.length === compared.length && { cause: addUp(causes) }),
    uncompared: workloads.map(({ name }) => name).filter((name) => !names.has(name)),
  };
}

/** A workload's past in one metric; nothing where this run does not tell the metric in whole. */
function seriesOf(
  workload: Workload,
  metric: Metric,
  history: readonly HistoryRecord[],
  rule: BaselineRule,
): Series | undefined {
  const { name, amounts, gaps } = workload;
  const current = amounts[metric];
  if (current === undefined || gaps.includes(metric)) return undefined;
  const records = comparableRecords(workload, history);
  if (metric === 'emissions') {
    const told = emissionsSeries(workload, records.slice(-rule.runs));
    if (told) return told;
  }
  return { name, current, earlier: byRun(records, (record) => amountIn(record, metric)) };
}

/** Runs of a workload that were within budget and measured the way it is now. */
function comparableRecords(workload: Workload, history: readonly HistoryRecord[]) {
  const method = methodOf(workload);
  return history.filter(
    (record) => isOf(workload, record) && record.method === method && record.verdict !== 'over',
  );
}

const isOf = (workload: Workload, record: HistoryRecord): boolean =>
  record.workload === workload.name && kindOf(record) === workload.kind;

/** Emissions at the baseline's carbon intensity, and what changed the actual ones. */
function emissionsSeries(
  { name, amounts: { emissions, energy }, gaps }: Workload,
  records: readonly HistoryRecord[],
): Series | undefined {
  const usualEnergy = median(records, ({ energyKwh }) => energyKwh);
  const usualIntensity = median(records, ({ carbonIntensity }) => carbonIntensity);
  if (emissions === undefined || !energy || gaps.includes('energy')) return undefined;
  if (usualEnergy === undefined || usualIntensity === undefined) return undefined;
  return {
    name,
    current: energy * usualIntensity,
    earlier: byRun(records, ({ energyKwh }) => energyKwh && energyKwh * usualIntensity),
    cause: decompose({ energy: usualEnergy, carbonIntensity: usualIntensity } as Emitting, {
      energy,
      carbonIntensity: (emissions / energy) as never,
    }),
  };
}

function byRun(
  records: readonly HistoryRecord[],
  amountOf: (record: HistoryRecord) => number | undefined,
): ReadonlyMap<number, number> {
  return new Map(
    records.flatMap((record) => {
      const amount = amountOf(record);
      return amount === undefined ? [] : [[record.runId, amount] as const];
    }),
  );
}

/** Sums of the runs that had every workload that is compared, oldest first. */
function sumsOf([first, ...others]: readonly Series[]): readonly number[] {
  return [...(first?.earlier ?? [])].flatMap(([runId, amount]) => {
    const rest = others.map(({ earlier }) => earlier.get(runId));
    return rest.includes(undefined) ? [] : [fsum([amount, ...(rest as number[])])];
  });
}

function notCompared(
  runs: number,
  series: readonly Series[],
  workloads: readonly Workload[],
  history: readonly HistoryRecord[],
  { minimum }: BaselineRule,
): NotCompared {
  const most = Math.max(runs, ...series.map(({ earlier }) => Math.min(earlier.size, minimum - 1)));
  const changed = workloads.flatMap((workload) => {
    const was = history.findLast((record) => isOf(workload, record))?.method;
    const is = methodOf(workload);
    return was === undefined || was === is ? [] : [{ kind: 'new-method', was, is } as const];
  });
  return (
    (most <= 0 ? changed[0] : undefined) ?? { kind: 'too-few', runs: Math.max(0, most), minimum }
  );
}
