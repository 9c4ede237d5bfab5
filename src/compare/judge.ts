import { basename } from 'node:path/posix';
import type { Kind, Measured, Measurement } from '../measure/measurement.ts';
import { beginningAt } from './baseline/since.ts';
import { matches } from './budget/match.ts';
import type { PolicyReading } from './budget/policy.ts';
import { type Conclusion, conclude, excused } from './conclusion.ts';
import { type Doubts, doubtsOn, makesNear } from './doubts.ts';
import { subjectsByLayer } from './layers.ts';
import { byLevel, type Level, worst } from './level.ts';
import { byUrgency, type LimitResult } from './limit-result.ts';
import type { FoundOverride } from './override.ts';
import { type Verdict, type VerdictContext, verdictsOn } from './verdict.ts';
import { type Sum, sumOfRuns, type Workload, workloadsOf } from './workload.ts';

/**
 * The judgement of a whole run. Its amounts are the totals of what was measured, or else of the
 * estimates, or else of the rates.
 */
export interface Judgement extends Sum, Doubts {
  readonly kind: Kind;
  /** Everything that was measured, each run under its first name. */
  readonly workloads: readonly Workload[];
  readonly verdicts: readonly Verdict[];
  readonly level: Level;
  readonly conclusion: Conclusion;
  /** Whether what has no budget, and every warning about the budget file, fails. */
  readonly isStrict: boolean;
  /** The conclusion if nothing were over budget. */
  readonly conclusionIfNotOver: Conclusion;
  /** The label that lets it be over budget, if there is one. */
  readonly override?: FoundOverride;
  /** The limit that decides: of the worst level the one that is most used. */
  readonly decisive?: Decisive;
  /** The branch whose runs make the baseline: the judged one, or the nearest that has a history. */
  readonly baselineBranch: string;
  /** Patterns of `expect` that no report matches. */
  readonly absent: readonly string[];
  /** The commit at which the baseline should begin, if no run of it is known. */
  readonly unknownSince?: string;
}

export interface Decisive {
  readonly verdict: Verdict;
  readonly result: LimitResult;
}

/** What a run is judged by, besides the budgets. */
export interface JudgeContext extends VerdictContext {
  /** Names or patterns that must each match a report. */
  readonly expect: readonly string[];
  /** Whether what has no budget, and every warning about the budget file, fails. */
  readonly strict?: boolean;
  /** What the change would do to the budget file; absent if nothing. */
  readonly proposal?: { readonly kind: string } | undefined;
}

/** Judges what was measured by the budgets of a branch. */
export function judge(
  measured: Measured,
  reading: PolicyReading,
  context: JudgeContext,
): Judgement {
  const { expect, branch, history, proposal } = context;
  const policy = reading.kind === 'policy' ? reading.policy : undefined;
  const isStrict = context.strict === true || policy?.strict === true;
  const { subjects, budgetOf } = subjectsByLayer(measured.measurements, policy, branch);
  const workloads = workloadsOf(measured.measurements);
  const baselineBranch = nearestBranch(context);
  const past = history.filter((record) => record.branch === baselineBranch);
  const beginning = policy?.baseline.since && beginningAt(policy.baseline.since, past);
  const comparable = beginning?.kind === 'found' ? beginning.records : past;
  const verdicts = subjects
    .flatMap((layer) => verdictsOn(layer, policy, { ...context, comparable }))
    .sort(byLevel);
  const doubts = doubtsOn({
    ...{ policy, branch, workloads, verdicts, budgetOf },
    problems: measured.problems,
    history: past,
  });
  const absent = expect.filter((pattern) => !measured.measurements.some(isFrom(pattern)));
  const isIncomplete = absent.length > 0 || measured.problems.length > doubts.unmeasured.length;
  const levels = [
    ...verdicts.map((verdict) => verdict.level),
    ...(isIncomplete || workloads.length === 0 ? (['missing'] as const) : []),
    ...(makesNear(doubts, verdicts, policy) ? (['near'] as const) : []),
  ];
  const grounds = {
    policy,
    // Once merged, a budget file that cannot be read would fail every later run.
    isBroken: isIncomplete || reading.kind === 'broken' || proposal?.kind === 'broken',
    isUnbudgeted: doubts.unbudgeted.length > 0,
    isVanished: doubts.vanished.length > 0,
    isWarned: doubts.warnings.length > 0,
    isStrict,
  };
  const level = worst(levels);
  const notOver = levels.filter((one) => one !== 'over');
  const decisive = decisiveOf(verdicts);
  return {
    ...(beginning?.kind === 'unknown-commit' && { unknownSince: beginning.sha }),
    ...{ workloads, verdicts, level, isStrict },
    conclusion: conclude(level, grounds),
    conclusionIfNotOver: conclude(notOver.length > 0 ? worst(notOver) : 'within', grounds),
    ...totalOf(workloads),
    ...(decisive && { decisive }),
    ...{ baselineBranch, absent, ...doubts },
  };
}

/** Whether a label could change the conclusion. */
export const isOverridable = ({ level, conclusion }: Judgement): boolean =>
  level === 'over' && conclusion === 'failure';

/** The judgement with the label that was found on the pull request. */
export const withOverride = (judgement: Judgement, override: FoundOverride): Judgement => ({
  ...judgement,
  override,
  conclusion:
    override.kind === 'granted' ? excused(judgement.conclusionIfNotOver) : judgement.conclusion,
});

function totalOf(workloads: readonly Workload[]): Sum & { readonly kind: Kind } {
  const order = ['measured', 'estimated', 'rate'] as const;
  const kind =
    order.find((one) => workloads.some((workload) => workload.kind === one)) ?? 'measured';
  return { kind, ...sumOfRuns(workloads.filter((workload) => workload.kind === kind)) };
}

function nearestBranch({ branch, history }: JudgeContext): string {
  const isOwn = history.some((record) => record.branch === branch);
  return isOwn ? branch : (history.at(-1)?.branch ?? branch);
}

/** The most urgent limit. */
const decisiveOf = (verdicts: readonly Verdict[]): Decisive | undefined =>
  verdicts
    .flatMap((verdict) => verdict.results.map((result) => ({ verdict, result })))
    .sort((a, b) => byUrgency(a.result, b.result))[0];

/** Whether a measurement is from the artifact or workspace file that a pattern of `expect` names. */
const isFrom =
  (pattern: string) =>
  ({ source: { artifact, file } }: Measurement): boolean =>
    [artifact, ...(artifact === undefined ? [file, file && basename(file)] : [])].some(
      (name) => name !== undefined && matches([pattern], name),
    );
