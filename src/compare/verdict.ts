import { basename } from 'node:path/posix';
import type { Kind, Measured, Measurement } from '../measure/measurement.ts';
import {
  type Comparison,
  type Comparisons,
  comparisonsOf,
  hasBaseline,
} from './baseline/comparison.ts';
import { beginningAt } from './baseline/since.ts';
import { matches } from './budget/match.ts';
import type { Budget, IncreaseLimit, Limit, Policy, PolicyReading } from './budget/policy.ts';
import { defaultBaseline, defaultSeverities } from './budget/schema.ts';
import { type SetupWarning, setupWarnings } from './budget/set-up.ts';
import { type Conclusion, strictest } from './conclusion.ts';
import { byRerun, findingOn, increaseOn, unreported } from './finding.ts';
import type { HistoryRecord } from './history/jsonl.ts';
import { byLevel, type Level, worst } from './level.ts';
import { byUrgency, type LimitResult } from './limit-result.ts';
import type { FoundOverride } from './override.ts';
import { shareOn } from './share.ts';
import { type BudgetOf, budgetsOn, type Subject, subjectsOf } from './subject.ts';
import { type Vanished, vanishedFrom } from './vanished.ts';
import { type Sum, sumOfRuns, type Workload, workloadsOf } from './workload.ts';

export type { Conclusion };

/** How a subject stands against one budget: the sum of the run, or one workload by itself. */
export interface Verdict extends Sum {
  /** The workload's name, or what the budget sums: `all workloads`, `train-*`. */
  readonly subject: string;
  readonly kind: Kind;
  /** Whether a record of an earlier run is of this subject. */
  readonly isPast: Subject['isPast'];
  readonly workloads: readonly Workload[];
  /** Absent when no budget covers the subject. */
  readonly budget?: Budget;
  /** Whether that budget is the one in a line that holds beside the file's. */
  readonly isOfInput?: boolean;
  /** How each of its limits stands: on amounts, then on increases, then on shares. */
  readonly results: readonly LimitResult[];
  /** How the subject compares with the branch's earlier runs, for each metric it reports. */
  readonly comparisons: Comparisons;
  readonly level: Level;
}

/** The judgement of a whole run. */
/** Its amounts are the totals of the run: of what was measured, else of estimates, else of rates. */
export interface Judgement extends Sum, Doubts {
  readonly kind: Kind;
  /** All that was measured, each run under its first name. */
  readonly workloads: readonly Workload[];
  readonly verdicts: readonly Verdict[];
  readonly level: Level;
  readonly conclusion: Conclusion;
  /** The conclusion if nothing were over budget. */
  readonly otherwise: Conclusion;
  /** The label that lets it be over budget, where one was found. */
  readonly override?: FoundOverride;
  /** The limit that decides: of the worst level the one that is most used. */
  readonly decisive?: Decisive;
  /** The branch whose runs make the baseline: the judged one, or the nearest that has a history. */
  readonly baselineBranch: string;
  /** Patterns of `expect` for which no report came. */
  readonly absent: readonly string[];
  /** The commit at which the baseline should begin, if no run of it is known. */
  readonly unknownSince?: string;
}

/** What no limit shows. */
interface Doubts {
  /** What has no budget although there are budgets, the largest first. */
  readonly unbudgeted: readonly Workload[];
  /** What the branch's last runs had and this one has not. */
  readonly vanished: readonly Vanished[];
  /** What is odd about the budgets in view of what was measured. */
  readonly warnings: readonly SetupWarning[];
}

export interface Decisive {
  readonly verdict: Verdict;
  readonly result: LimitResult;
}

/** Against what a run is judged, besides the budgets. */
export interface JudgeContext {
  readonly branch: string;
  /** When, ISO 8601 in UTC: it decides the calendar period. */
  readonly at: string;
  /** Names or patterns that must each have brought a report. */
  readonly expect: readonly string[];
  /** Whether what has no budget, and every warning of the set-up, fails. */
  readonly strict?: boolean;
  /** Which attempt of its run this is, and what earlier ones came to; absent where that is not known. */
  readonly attempt?: {
    readonly number: number;
    readonly earlier: readonly HistoryRecord[];
  };
  /** Other runs of pull requests into the branch; absent where they are not known. */
  readonly pulls?: readonly HistoryRecord[] | undefined;
  /** Whether it is a change that has yet to land on the branch: a pull request. */
  readonly isProposed?: boolean;
  /** Earlier runs of the branch, or of the nearest one that has any; oldest first, without this one. */
  readonly history: readonly HistoryRecord[];
}

/** Judges what was measured by the budgets of a branch. */
export function judge(
  measured: Measured,
  reading: PolicyReading,
  circumstances: JudgeContext,
): Judgement {
  const { expect, branch, history, strict = false } = circumstances;
  const policy = reading.kind === 'policy' ? reading.policy : undefined;
  const layers = layersOf(policy, branch);
  const workloads = workloadsOf(measured.measurements);
  const beginning = policy?.baseline.since && beginningAt(policy.baseline.since, history);
  const comparable = beginning?.kind === 'found' ? beginning.records : history;
  const asked = { ...circumstances, comparable };
  const verdicts = layers
    .flatMap((layer) => {
      const subjects = subjectsIn(layer, layers, measured.measurements);
      const comparisons = countComparisons(subjects, policy, asked);
      return subjects.map((subject) => verdictOn(subject, policy, asked, comparisons));
    })
    .sort(byLevel);
  const absent = expect.filter((pattern) => !measured.measurements.some(isFrom(pattern)));
  const incomplete = absent.length > 0 || measured.problems.length > 0;
  const doubts: Doubts = {
    unbudgeted: policy ? unbudgetedIn(verdicts) : [],
    vanished:
      policy && policy.vanished !== 'pass' ? vanishedFrom(history, workloads, policy.removed) : [],
    warnings: policy ? setupWarnings(policy, branch, workloads, budgetInAny(layers)) : [],
  };
  const found = [
    ...verdicts.map((verdict) => verdict.level),
    ...(incomplete || workloads.length === 0 ? (['missing'] as const) : []),
    ...(isNear(doubts, verdicts, policy) ? (['near'] as const) : []),
  ];
  const level = worst(found);
  const conclusionAt = (at: Level): Conclusion =>
    strictest([
      incomplete || reading.kind === 'broken' ? 'failure' : 'success',
      concludes(at, policy),
      ...concludeFromDoubts(doubts, at, policy, strict),
    ]);
  const notOver = found.filter((one) => one !== 'over');
  const decisive = decisiveOf(verdicts);
  return {
    ...(beginning?.kind === 'unknown-commit' && { unknownSince: beginning.sha }),
    ...{ workloads, verdicts, level },
    conclusion: conclusionAt(level),
    otherwise: conclusionAt(notOver.length > 0 ? worst(notOver) : 'within'),
    ...totalOf(workloads),
    ...(decisive && { decisive }),
    baselineBranch: nearestBranch(circumstances),
    ...{ absent, ...doubts },
  };
}

/** Budgets that apply beside each other: those of the repository, and those of each file it extends. */
interface Layer {
  readonly budgetOf: BudgetOf;
  readonly input?: Budget;
}

function layersOf(policy: Policy | undefined, branch: string): readonly [Layer, ...Layer[]] {
  const own = {
    budgetOf: budgetsOn(policy, branch),
    ...(policy?.input && { input: policy.input }),
  };
  const inherited = policy?.inherited ?? [];
  return [own, ...inherited.map((one) => ({ budgetOf: budgetsOn(one, branch) }))];
}

const budgetInAny =
  (layers: readonly Layer[]): BudgetOf =>
  (names) => {
    for (const { budgetOf } of layers) {
      const budget = budgetOf(names);
      if (budget !== undefined) return budget;
    }
    return undefined;
  };

/** What a layer judges. What none of them has a budget for is named once, in the first. */
function subjectsIn(
  layer: Layer,
  layers: readonly Layer[],
  measurements: readonly Measurement[],
): readonly Subject[] {
  const subjects = subjectsOf(measurements, layer.budgetOf, layer.input);
  if (layer !== layers[0]) return subjects.filter(({ budget }) => budget !== undefined);
  const ofOthers = budgetInAny(layers.slice(1));
  return subjects.filter(
    ({ budget, workloads }) =>
      budget !== undefined ||
      !workloads.every((one) =>
        one.measurements.every(
          ({ workload, names }) => ofOthers([...new Set([workload, ...names])]) !== undefined,
        ),
      ),
  );
}

/** What makes a run near its budgets where these themselves are kept. */
function isNear(
  { vanished, unbudgeted }: Doubts,
  verdicts: readonly Verdict[],
  policy: Policy | undefined,
): boolean {
  const open = unbudgeted.length > 0 && policy?.unbudgeted !== 'pass';
  return (vanished.length > 0 || open) && verdicts.some(({ results }) => results.length > 0);
}

function concludeFromDoubts(
  { unbudgeted, vanished, warnings }: Doubts,
  level: Level,
  policy: Policy | undefined,
  strict: boolean,
): readonly Conclusion[] {
  const lax = level === 'unbudgeted' || unbudgeted.length + warnings.length > 0;
  return [
    unbudgeted.length > 0 && policy ? means[policy.unbudgeted] : 'success',
    vanished.length > 0 && policy?.vanished === 'fail' ? 'failure' : 'success',
    strict && lax ? 'failure' : 'success',
  ];
}

/** What no budget covers, the largest first. */
const unbudgetedIn = (verdicts: readonly Verdict[]): readonly Workload[] =>
  verdicts
    .flatMap(({ budget, workloads }) => (budget === undefined ? workloads : []))
    .toSorted((a, b) => (b.amounts.emissions ?? 0) - (a.amounts.emissions ?? 0));

function totalOf(workloads: readonly Workload[]): Sum & { readonly kind: Kind } {
  const order = ['measured', 'estimated', 'rate'] as const;
  const kind =
    order.find((one) => workloads.some((workload) => workload.kind === one)) ?? 'measured';
  return { kind, ...sumOfRuns(workloads.filter((workload) => workload.kind === kind)) };
}

/** Circumstances with the part of the history that may be compared with. */
interface Asked extends JudgeContext {
  readonly comparable: readonly HistoryRecord[];
}

/** The records that a subject is compared with: the branch's own, or the nearest branch's. */
function comparedWith({ isPast }: Subject, { history, comparable, branch }: Asked) {
  const hasOwn = history.some((record) => record.branch === branch);
  return comparable.filter((record) => isPast(record) && (!hasOwn || record.branch === branch));
}

/**
 * How many increases a verdict judges. Only what the branch knows counts: workloads that a report
 * adds must not make the others harder to fail.
 */
function countComparisons(
  subjects: readonly Subject[],
  policy: Policy | undefined,
  asked: Asked,
): number {
  const { baseline } = policy ?? defaults;
  return subjects.flatMap((subject) => {
    const past = comparedWith(subject, asked);
    return ofKind('increase', subject.limits).filter(({ metric }) =>
      hasBaseline(past, subject.workloads, metric, baseline),
    );
  }).length;
}

function verdictOn(
  subject: Subject,
  policy: Policy | undefined,
  asked: Asked,
  comparisonsInAll: number,
): Verdict {
  const { baseline, unproven, estimates } = policy ?? defaults;
  const { history, branch, at, isProposed = false } = asked;
  const { name, kind, workloads, budget, limits, unmet } = subject;
  const sum = sumOfRuns(workloads);
  const own = history.filter((record) => subject.isPast(record) && record.branch === branch);
  const increases = ofKind('increase', limits).map((limit) => [limit.metric, limit.increase]);
  const comparisons = comparisonsOf(
    comparedWith(subject, asked),
    workloads,
    baseline,
    Object.fromEntries(increases),
    { comparisons: comparisonsInAll, attempts: asked.attempt?.earlier.filter(subject.isPast) },
  );
  const confirmation = policy?.confirm && asked.attempt ? byRerun(asked.attempt.number) : undefined;
  const pulls = asked.pulls?.filter(subject.isPast);
  const amounts = { ...sum, past: own, pulls, at, estimates, isProposed };
  const increase = (limit: IncreaseLimit, comparison: Comparison | undefined) =>
    increaseOn(limit, comparison, unproven, confirmation);
  const results: readonly LimitResult[] = [
    ...ofKind('amount', limits).map((limit) =>
      findingOn(limit, { ...amounts, comparison: comparisons[limit.metric] }),
    ),
    ...ofKind('amount', unmet).map(unreported),
    ...ofKind('increase', limits).map((limit) => increase(limit, comparisons[limit.metric])),
    ...ofKind('increase', unmet).map((limit) => increase(limit, undefined)),
    ...ofKind('share', [...limits, ...unmet]).map((limit) => shareOn(limit, workloads)),
  ];
  return {
    ...{ subject: name, kind, isPast: subject.isPast, workloads, ...sum },
    ...(budget && { budget }),
    ...(budget && budget === policy?.input && { isOfInput: true }),
    ...{ results, comparisons },
    level: worst(results.map(({ level }) => level)),
  };
}

const ofKind = <K extends Limit['kind']>(kind: K, limits: readonly Limit[]) =>
  limits.filter((limit): limit is Extract<Limit, { kind: K }> => limit.kind === kind);

function nearestBranch({ branch, history }: JudgeContext): string {
  const isOwn = history.some((record) => record.branch === branch);
  return isOwn ? branch : (history.at(-1)?.branch ?? branch);
}

/** The most urgent limit. */
const decisiveOf = (verdicts: readonly Verdict[]): Decisive | undefined =>
  verdicts
    .flatMap((verdict) => verdict.results.map((result) => ({ verdict, result })))
    .sort((a, b) => byUrgency(a.result, b.result))[0];

/** Whether a measurement came from the artifact or the workspace file that a pattern of `expect` names. */
const isFrom =
  (pattern: string) =>
  ({ source: { artifact, file } }: Measurement): boolean =>
    [artifact, ...(artifact === undefined ? [file, file && basename(file)] : [])].some(
      (name) => name !== undefined && matches([pattern], name),
    );

const defaults = { baseline: defaultBaseline, ...defaultSeverities };

const means = { fail: 'failure', warn: 'neutral', pass: 'success' } as const;

function concludes(level: Level, policy: Policy | undefined): Conclusion {
  if (level === 'over') return 'failure';
  if (level === 'unbudgeted') return policy ? means[policy.unbudgeted] : 'neutral';
  return level === 'missing' ? means[policy?.missing ?? 'fail'] : 'success';
}
