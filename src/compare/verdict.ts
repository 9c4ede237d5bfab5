import type { Kind } from '../measure/measurement.ts';
import { judgeAmount, unreported } from './amount-limit.ts';
import { comparisonsOf, hasBaseline } from './baseline/compare.ts';
import type { Comparisons } from './baseline/comparison.ts';
import type { Budget, IncreaseLimit, Limit, Policy } from './budget/policy.ts';
import { defaultBaseline, defaultSeverities } from './budget/schema.ts';
import type { HistoryRecord } from './history/history-records.ts';
import { judgeIncrease } from './increase-limit.ts';
import { byLevel, type Level, worst } from './level.ts';
import type { LimitResult } from './limit-result.ts';
import { judgeShare } from './share-limit.ts';
import type { Subject } from './subject.ts';
import { judgePerUnit } from './unit-limit.ts';
import { type Sum, sumOfRuns, type Workload } from './workload.ts';

/** The verdict of one budget on a subject: the sum of the run, or one workload. */
export interface Verdict extends Sum {
  /** The workload's name, or what the budget sums: `all workloads`, `train-*`. */
  readonly subject: string;
  readonly kind: Kind;
  /** Whether a record of an earlier run belongs to this subject. */
  readonly isPast: Subject['isPast'];
  readonly workloads: readonly Workload[];
  /** Absent if no budget covers the subject. */
  readonly budget?: Budget;
  /** Whether that budget is the one-line input that applies in addition to the file. */
  readonly isOfInput?: boolean;
  /** The result of each limit: on amounts, then per unit, then on increases, then on shares. */
  readonly results: readonly LimitResult[];
  /** How the subject compares with the branch's earlier runs, for each metric it reports. */
  readonly comparisons: Comparisons;
  readonly level: Level;
}

/** What a run is compared with, besides its budgets. */
export interface VerdictContext {
  readonly branch: string;
  /** When the run took place, ISO 8601 in UTC: it decides the calendar period. */
  readonly at: string;
  /** When it is judged, if that is later, as of a re-run. */
  readonly now?: string;
  /** Earlier runs of the branch, or of the nearest one that has any; oldest first, without this run. */
  readonly history: readonly HistoryRecord[];
  /** Which attempt of its run this is, and the records of earlier ones; absent if unknown. */
  readonly attempt?: { readonly number: number; readonly earlier: readonly HistoryRecord[] };
  /** Other runs of pull requests into the branch; absent if unknown. */
  readonly pulls?: readonly HistoryRecord[] | undefined;
  /** Whether it is a change that has not landed on the branch: a pull request. */
  readonly isProposed?: boolean;
}

/** The same with the runs to compare with: of one branch, from where its baseline begins. */
interface Context extends VerdictContext {
  readonly comparable: readonly HistoryRecord[];
}

/** Judges each subject by its own budget, the worst first. */
export function verdictsOn(
  subjects: readonly Subject[],
  policy: Policy | undefined,
  context: Context,
): readonly Verdict[] {
  const comparisons = countComparisons(subjects, policy, context);
  return subjects
    .map((subject) => verdictOn(subject, policy, context, comparisons))
    .toSorted(byLevel);
}

/**
 * How many increases the run is judged by. Only those with a baseline on the branch count: workloads
 * that a report adds must not make it harder for the others to fail.
 */
function countComparisons(
  subjects: readonly Subject[],
  policy: Policy | undefined,
  { comparable }: Context,
): number {
  const { baseline } = policy ?? defaults;
  return subjects.flatMap((subject) => {
    const increases = ofKind('increase', subject.limits);
    if (increases.length === 0) return [];
    const past = comparable.filter(subject.isPast);
    return increases.filter(({ metric }) => hasBaseline(past, subject.workloads, metric, baseline));
  }).length;
}

function verdictOn(
  subject: Subject,
  policy: Policy | undefined,
  context: Context,
  comparisonCount: number,
): Verdict {
  const { name, kind, workloads, budget, isPast } = subject;
  const sum = sumOfRuns(workloads);
  const comparisons = comparisonsOn(subject, policy, context, comparisonCount);
  const results = resultsOn({ ...subject, sum, comparisons }, policy, context);
  return {
    ...{ subject: name, kind, isPast, workloads, ...sum },
    ...(budget && { budget }),
    ...(budget && budget === policy?.input && { isOfInput: true }),
    ...{ results, comparisons },
    level: worst(results.map(({ level }) => level)),
  };
}

function comparisonsOn(
  subject: Subject,
  policy: Policy | undefined,
  context: Context,
  comparisonCount: number,
): Comparisons {
  const increases = ofKind('increase', subject.limits).map(
    ({ metric, increase }) => [metric, increase] as const,
  );
  return comparisonsOf(
    context.comparable.filter(subject.isPast),
    subject.workloads,
    (policy ?? defaults).baseline,
    Object.fromEntries(increases),
    {
      comparisons: comparisonCount,
      attempts: context.attempt?.earlier.filter(subject.isPast),
    },
  );
}

interface Compared extends Subject {
  readonly sum: Sum;
  readonly comparisons: Comparisons;
}

function resultsOn(
  { isPast, limits, unmet, workloads, sum, comparisons }: Compared,
  policy: Policy | undefined,
  { history, branch, at, now = at, pulls, attempt, isProposed = false }: Context,
): readonly LimitResult[] {
  const { unproven, estimates } = policy ?? defaults;
  const past = history.filter((record) => isPast(record) && record.branch === branch);
  const amount = { ...sum, past, pulls: pulls?.filter(isPast), at, now, estimates, isProposed };
  const confirmedBy = policy?.confirm ? attempt?.number : undefined;
  const increase = (limit: IncreaseLimit) =>
    judgeIncrease(limit, comparisons[limit.metric], unproven, confirmedBy);
  return [
    ...ofKind('amount', limits).map((limit) =>
      judgeAmount(limit, { ...amount, comparison: comparisons[limit.metric] }),
    ),
    ...ofKind('amount', unmet).map(unreported),
    ...ofKind('unit', [...limits, ...unmet]).map((limit) =>
      judgePerUnit(limit, workloads, estimates),
    ),
    ...ofKind('increase', limits).map(increase),
    ...ofKind('increase', unmet).map((limit) => judgeIncrease(limit, undefined, unproven)),
    ...ofKind('share', [...limits, ...unmet]).map((limit) => judgeShare(limit, workloads)),
  ];
}

const ofKind = <K extends Limit['kind']>(kind: K, limits: readonly Limit[]) =>
  limits.filter((limit): limit is Extract<Limit, { kind: K }> => limit.kind === kind);

const defaults = { baseline: defaultBaseline, ...defaultSeverities };
