import { fsum, group } from 'd3-array';
import type { Measurement } from '../../measure/measurement.ts';
import { exceeds, type Metric, metrics } from '../../units.ts';
import type { HistoryRecord } from '../history/history-records.ts';
import { isNothing, methodLine, methodsIn } from '../method.ts';
import { distinct, type Workload, withTokens } from '../workload.ts';
import { type BaselineRule, baselineOf, thresholdOf } from './baseline.ts';
import type { Compared, Comparison, Comparisons, NotCompared } from './comparison.ts';
import { creepOf } from './creep.ts';
import { inheritedBy, selectMembers } from './membership.ts';
import { causeOf, partsOf } from './parts.ts';
import { type Past, type PastRun, pastRunsOf, sumOf } from './past-runs.ts';
import { type Scale, scaleOf } from './scale.ts';

interface Options {
  /** The increase that is allowed, as a share; absent if none is limited. */
  readonly increase?: number | undefined;
  /** How many increases the whole run is judged by: with more of them, each must stand out further. */
  readonly comparisons: number;
  /** The records of earlier attempts of this run. */
  readonly attempts?: readonly HistoryRecord[] | undefined;
}

/**
 * Compares every metric that this run reports.
 * @param increases the increase that is allowed, by metric
 */
export function comparisonsOf(
  history: readonly HistoryRecord[],
  workloads: readonly Workload[],
  rule: BaselineRule,
  increases: { readonly [M in Metric]?: number } = {},
  options: Omit<Options, 'increase'> = { comparisons: 1 },
): Comparisons {
  const reported = metrics.filter((metric) =>
    workloads.some(({ amounts }) => amounts[metric] !== undefined),
  );
  return Object.fromEntries(
    reported.map((metric) => {
      const own = { ...options, increase: increases[metric] };
      return [metric, compareTo(history, workloads, metric, rule, own)];
    }),
  );
}

/** Whether there are enough comparable runs, whatever a report adds. */
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
  options: Options = { comparisons: 1 },
): Comparison {
  const past = pastRunsOf(history, workloads, metric, rule.minimum);
  const measurements = distinct(workloads.flatMap((workload) => workload.measurements));
  const compared = past.comparable.map((runs) =>
    compareWith(runs, measurements, metric, rule, options),
  );
  return compared.sort(byAlarm)[0] ?? notCompared(past, rule);
}

/** Beyond chance first, then the largest change. */
const byAlarm = (a: Compared, b: Compared): number =>
  Number(b.beyondNoise) - Number(a.beyondNoise) || b.change - a.change;

/** @param runs all of one method, whatever their verdict was */
function compareWith(
  runs: readonly PastRun[],
  measurements: readonly Measurement[],
  metric: Metric,
  rule: BaselineRule,
  { increase, comparisons, attempts = [] }: Options,
): Compared {
  const methods = methodsIn(runs[0]?.method ?? '');
  const comparable = measurements.filter(
    (one) => isNothing(one) || methods.includes(methodLine(one.method)),
  );
  const recent = runs.slice(-rule.runs).flatMap(({ records }) => records);
  const scale = scaleOf(recent, metric);
  const sums = runs.map((run) => ({
    run,
    at: run.records[0]?.at ?? '',
    amount: sumOf(run, scale.ofRecord),
  }));
  const selection = selectMembers(sums, amountOf, { ...rule, increase, comparisons });
  const members = selection.members();
  const baseline = baselineOf(members.map(amountOf), comparisons);
  const memberRuns = members.map(({ run }) => run);
  const current = fsum(comparable, scale.ofMeasurement);
  const { median } = baseline;
  const threshold = thresholdOf(baseline, increase ?? 0);
  const inherited =
    increase === undefined
      ? undefined
      : inheritedBy(current, sums.map(amountOf), baseline, increase);
  const since = selection.beyond()[0]?.run.records[0]?.sha;
  const creep = creepOf(sums);
  const earlierAttempt = earlierOf(attempts, scale, threshold);
  const cause = metric === 'emissions' ? causeOf(memberRuns, comparable, scale, median) : undefined;
  return {
    ...{ kind: 'compared', baseline, current, threshold },
    change: current === median ? 0 : (current - median) / median,
    beyondNoise: exceeds(current, median + baseline.band),
    ...(inherited && { inherited: { ...inherited, ...(since && { since }) } }),
    ...(creep && { creep }),
    ...(earlierAttempt && { earlierAttempt }),
    ...(cause && { cause }),
    parts: partsOf(memberRuns, comparable, scale),
    uncompared: uncomparedIn(measurements, comparable, metric),
  };
}

const amountOf = ({ amount }: { readonly amount: number }): number => amount;

/** Whether any earlier attempt exceeded the threshold; undefined without one. */
function earlierOf(
  attempts: readonly HistoryRecord[],
  scale: Scale,
  threshold: number,
): Compared['earlierAttempt'] {
  const sums = [...group(attempts, ({ attempt }) => attempt).values()].map((records) =>
    fsum(records, scale.ofRecord),
  );
  if (sums.length === 0) return undefined;
  return sums.some((sum) => exceeds(sum, threshold)) ? 'exceeded' : 'within';
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
