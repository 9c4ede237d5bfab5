import { fsum, group } from 'd3-array';
import type { Measurement } from '../../measure/measurement.ts';
import { exceeds, type Metric, metrics } from '../../units.ts';
import type { HistoryRecord } from '../history/jsonl.ts';
import { isNothing, lineOf, methodsIn } from '../method.ts';
import { distinct, type Workload, withTokens } from '../workload.ts';
import { type Baseline, baselineOf, thresholdOf } from './baseline.ts';
import { type Creep, creepOf } from './creep.ts';
import type { Decomposition } from './decompose.ts';
import { type Inherited, inheritedBy, walkThrough } from './membership.ts';
import { causeOf, type PartChange, partsOf } from './parts.ts';
import { type Past, type PastRun, pastRunsOf, sumOf } from './past-runs.ts';
import { scaleOf } from './scale.ts';
import type { Since } from './since.ts';

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
  /** What earlier attempts of this very run came to. */
  readonly attempts?: readonly HistoryRecord[] | undefined;
}

/** How this run stands against the branch's earlier ones, or why it cannot be compared. */
export type Comparison = Compared | NotCompared;

export interface Compared {
  readonly kind: 'compared';
  readonly baseline: Baseline;
  /**
   * This run's amount, as far as it is measured the way the earlier runs were. Emissions are those at
   * the baseline's carbon intensity wherever the energy is known, so that the grid alone is never an
   * increase.
   */
  readonly current: number;
  /** (current − median) / median. */
  readonly change: number;
  /** What a run must exceed to fail; without a limit on the increase, what chance may do. */
  readonly threshold: number;
  /** Whether chance alone explains such an increase in less than one verdict of a hundred. */
  readonly beyondNoise: boolean;
  /** Whether an earlier attempt of this run was over the threshold too; absent where none is known. */
  readonly earlierAttempt?: 'exceeded' | 'within';
  /** The branch was over the threshold before, and this run adds nothing to that. */
  readonly inherited?: Inherited;
  /** The branch's slow rise over many runs, this one not among them. */
  readonly creep?: Creep;
  /** What changed the emissions; absent for other metrics and where the energy is unknown. */
  readonly cause?: Decomposition;
  /** The workloads of this run and of the earlier ones, the largest increase first. */
  readonly parts: readonly PartChange[];
  /** Workloads of which a part does not count: not reported, or measured in a way that earlier runs were not. */
  readonly uncompared: readonly string[];
}

export type NotCompared = TooFew | NewMethod;

interface TooFew extends Lacking {
  readonly kind: 'too-few';
}

/** Earlier runs were measured otherwise: a new baseline begins. */
interface NewMethod extends Lacking {
  readonly kind: 'new-method';
  readonly was: string;
  readonly is: string;
}

interface Lacking {
  readonly runs: number;
  readonly minimum: number;
  /** Whether there is a baseline, but of runs that were measured otherwise. */
  readonly unproven: boolean;
}

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
  asked: Omit<Question, 'increase'> = { comparisons: 1 },
): Comparisons {
  const reported = metrics.filter((metric) =>
    workloads.some(({ amounts }) => amounts[metric] !== undefined),
  );
  return Object.fromEntries(
    reported.map((metric) => {
      const question = { ...asked, increase: increases[metric] };
      return [metric, compareTo(history, workloads, metric, rule, question)];
    }),
  );
}

/** Whether there are enough comparable runs; what a report adds cannot make them. */
export const hasBaseline = (
  history: readonly HistoryRecord[],
  workloads: readonly Workload[],
  metric: Metric,
  { minimum }: BaselineRule,
): boolean => pastRunsOf(history, workloads, metric, minimum).comparable.length > 0;

/**
 * Compares the sum of a run with the sums of the branch's earlier runs.
 * @param history of the subject on the branch, oldest first, without this run
 */
export function compareTo(
  history: readonly HistoryRecord[],
  workloads: readonly Workload[],
  metric: Metric,
  rule: BaselineRule,
  question: Question = { comparisons: 1 },
): Comparison {
  const past = pastRunsOf(history, workloads, metric, rule.minimum);
  const measurements = distinct(workloads.flatMap((workload) => workload.measurements));
  const compared = past.comparable.map((runs) =>
    compareWith(runs, measurements, metric, rule, question),
  );
  return compared.sort(byAlarm)[0] ?? notCompared(past, rule);
}

/** What chance does not explain first, then the largest change. */
const byAlarm = (a: Compared, b: Compared): number =>
  Number(b.beyondNoise) - Number(a.beyondNoise) || b.change - a.change;

/** @param runs all of one method, whatever their verdict was */
function compareWith(
  runs: readonly PastRun[],
  measurements: readonly Measurement[],
  metric: Metric,
  rule: BaselineRule,
  { increase, comparisons, attempts = [] }: Question,
): Compared {
  const methods = methodsIn(runs[0]?.method ?? '');
  const comparable = measurements.filter(
    (one) => isNothing(one) || methods.includes(lineOf(one.method)),
  );
  const scale = scaleOf(
    runs.slice(-rule.runs).flatMap(({ records }) => records),
    metric,
  );
  const sums = runs.map((run) => ({
    run,
    at: run.records[0]?.at ?? '',
    amount: sumOf(run, scale.ofRecord),
  }));
  const amounts = sums.map(({ amount }) => amount);
  const walk = walkThrough(sums, ({ amount }) => amount, { ...rule, increase, comparisons });
  const members = walk.members();
  const baseline = baselineOf(
    members.map(({ amount }) => amount),
    comparisons,
  );
  const memberRuns = members.map(({ run }) => run);
  const current = fsum(comparable, scale.ofMeasurement);
  const inherited =
    increase === undefined ? undefined : inheritedBy(current, amounts, baseline, increase);
  const since = walk.beyond()[0]?.run.records[0]?.sha;
  const creep = creepOf(sums);
  const threshold = thresholdOf(baseline, increase ?? 0);
  const earlier = [...group(attempts, ({ attempt }) => attempt).values()].map((records) =>
    fsum(records, scale.ofRecord),
  );
  const cause =
    metric === 'emissions' ? causeOf(memberRuns, comparable, scale, baseline.median) : undefined;
  return {
    kind: 'compared',
    baseline,
    current,
    change: current === baseline.median ? 0 : (current - baseline.median) / baseline.median,
    threshold,
    beyondNoise: exceeds(current, baseline.median + baseline.band),
    ...(inherited && { inherited: { ...inherited, ...(since && { since }) } }),
    ...(creep && { creep }),
    ...(earlier.length > 0 && {
      earlierAttempt: earlier.some((sum) => exceeds(sum, threshold)) ? 'exceeded' : 'within',
    }),
    ...(cause && { cause }),
    parts: partsOf(memberRuns, comparable, scale),
    uncompared: uncomparedIn(measurements, comparable, metric),
  };
}

function uncomparedIn(
  measurements: readonly Measurement[],
  comparable: readonly Measurement[],
  metric: Metric,
): readonly string[] {
  const whole = new Set(
    comparable.filter((one) => isNothing(one) || withTokens(one).amounts[metric] !== undefined),
  );
  const left = measurements.filter((one) => !whole.has(one));
  return [...new Set(left.map(({ workload }) => workload))];
}

function notCompared({ known, methods }: Past, { minimum }: BaselineRule): NotCompared {
  const is = methods.join(' + ');
  const runs = known.filter(({ method }) => method === is).length;
  const was = known.findLast(({ method }) => method !== is)?.method;
  const lacking = { runs, minimum, unproven: known.length - runs >= minimum };
  return was !== undefined && runs === 0
    ? { kind: 'new-method', was, is, ...lacking }
    : { kind: 'too-few', ...lacking };
}
