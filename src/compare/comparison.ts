import { fsum, median } from 'd3-array';
import { exceeds, type Metric, metrics } from '../units.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { type Creep, creepOf, type DatedAmount } from './creep.ts';
import { type Decomposition, decompose, type Emissions, type Emitting } from './decompose.ts';
import { amountIn, type HistoryRecord } from './history.ts';
import { type Inherited, inheritedBy, membersOf } from './membership.ts';
import { methodOf } from './method.ts';
import { beginningAt, type Since } from './since.ts';
import { kindOf, type Workload } from './workload.ts';

/** How many earlier runs make a baseline: the last `runs`, and none below `minimum`. */
export interface BaselineRule {
  readonly runs: number;
  readonly minimum: number;
  /** Where it begins on purpose, so that a higher level is adopted. */
  readonly since?: Since | undefined;
}

/** What a verdict asks of a comparison. */
export interface Question {
  /** The increase that is allowed, as a share; absent where none is limited. */
  readonly increase?: number | undefined;
  /** How many increases the whole run is judged by: the more, the further must each stand out. */
  readonly comparisons: number;
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
  /** Whether chance alone explains such an increase in less than one verdict of a hundred. */
  readonly beyondNoise: boolean;
  /** The branch was over the threshold before, and this run adds nothing to that. */
  readonly inherited?: Inherited;
  /** The branch's slow rise over many runs, this one not among them. */
  readonly creep?: Creep;
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

/**
 * Compares every metric that this run reports.
 * @param increases the increase that is allowed, by metric
 */
export function comparisonsOf(
  history: readonly HistoryRecord[],
  workloads: readonly Workload[],
  rule: BaselineRule,
  increases: { readonly [M in Metric]?: number } = {},
  comparisons = 1,
): Comparisons {
  const reported = metrics.filter((metric) =>
    workloads.some(({ amounts }) => amounts[metric] !== undefined),
  );
  return Object.fromEntries(
    reported.map((metric) => {
      const question = { increase: increases[metric], comparisons };
      return [metric, compareTo(history, workloads, metric, rule, question)];
    }),
  );
}

/** A workload with its comparable past. */
interface Series {
  readonly name: string;
  readonly current: number;
  /** Earlier amounts by run, oldest first. */
  readonly earlier: ReadonlyMap<number, DatedAmount>;
  readonly emissions?: Emissions;
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
  { increase, comparisons }: Question = { comparisons: 1 },
): Comparison {
  const past = rule.since ? recordsSince(rule.since, history) : history;
  const series = workloads.flatMap((workload) => seriesOf(workload, metric, past, rule) ?? []);
  const compared = series.filter(({ earlier }) => earlier.size >= rule.minimum);
  const sums = sumsOf(compared);
  const amounts = sums.map(({ amount }) => amount);
  const members = membersOf(amounts, { ...rule, increase, comparisons });
  const known = members.length;
  if (known < rule.minimum) return notCompared(known, series, workloads, past, rule);
  const baseline = baselineOf(members, comparisons);
  const current = fsum(compared, (one) => one.current);
  const inherited =
    increase === undefined ? undefined : inheritedBy(current, amounts, baseline, increase);
  const creep = creepOf(sums);
  const causes = compared.flatMap(({ emissions }) => emissions ?? []);
  const names = new Set(compared.map(({ name }) => name));
  return {
    kind: 'compared',
    baseline,
    current,
    change: current === baseline.median ? 0 : (current - baseline.median) / baseline.median,
    beyondNoise: exceeds(current, baseline.median + baseline.band),
    ...(inherited && { inherited }),
    ...(creep && { creep }),
    ...(causes.length === compared.length && { cause: decompose(causes) }),
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
    const told = emissionsSeries(workload, records, rule);
    if (told) return told;
  }
  return { name, current, earlier: byRun(records, (record) => amountIn(record, metric)) };
}

/** Runs of a workload that were measured the way it is now, whatever their verdict was. */
function comparableRecords(workload: Workload, history: readonly HistoryRecord[]) {
  const method = methodOf(workload);
  return history.filter((record) => isOf(workload, record) && record.method === method);
}

function recordsSince(since: Since, history: readonly HistoryRecord[]): readonly HistoryRecord[] {
  const beginning = beginningAt(since, history);
  return beginning.kind === 'found' ? beginning.records : history;
}

const isOf = (workload: Workload, record: HistoryRecord): boolean =>
  record.workload === workload.name && kindOf(record) === workload.kind;

/** Emissions at the baseline's carbon intensity, and what changed the actual ones. */
function emissionsSeries(
  { name, amounts: { emissions, energy }, gaps }: Workload,
  records: readonly HistoryRecord[],
  { runs }: BaselineRule,
): Series | undefined {
  if (emissions === undefined || energy === undefined || gaps.includes('energy')) return undefined;
  const latest = records.slice(-runs);
  if (energy === 0 && emissions > 0) return undefined;
  const typicalEnergy = median(latest, ({ energyKwh }) => energyKwh);
  if (typicalEnergy === undefined) return undefined;
  // Without energy there is no intensity: the other side's stands for it, and the grid is no cause.
  const own = energy > 0 ? emissions / energy : undefined;
  const typical = median(latest, ({ carbonIntensity }) => carbonIntensity) ?? own ?? 0;
  return {
    name,
    current: energy * typical,
    earlier: byRun(records, ({ energyKwh }) => energyKwh && energyKwh * typical),
    emissions: {
      from: { energy: typicalEnergy, carbonIntensity: typical } as Emitting,
      to: { energy, carbonIntensity: own ?? typical } as Emitting,
    },
  };
}

function byRun(
  records: readonly HistoryRecord[],
  amountOf: (record: HistoryRecord) => number | undefined,
): ReadonlyMap<number, DatedAmount> {
  return new Map(
    records.flatMap((record) => {
      const amount = amountOf(record);
      return amount === undefined ? [] : [[record.runId, { at: record.at, amount }] as const];
    }),
  );
}

/** Sums of the runs that had every workload that is compared, oldest first. */
function sumsOf([first, ...others]: readonly Series[]): readonly DatedAmount[] {
  return [...(first?.earlier ?? [])].flatMap(([runId, { at, amount }]) => {
    const rest = others.flatMap(({ earlier }) => earlier.get(runId)?.amount ?? []);
    return rest.length < others.length ? [] : [{ at, amount: fsum([amount, ...rest]) }];
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
