import { basename } from 'node:path/posix';
import type { Kind, Measured, Measurement } from '../measure/measurement.ts';
import { type BaselineRule, type Comparisons, comparisonsOf } from './comparison.ts';
import { type Finding, findingOn, type Increase, increaseOn } from './finding.ts';
import type { HistoryRecord } from './history.ts';
import { byLevel, type Level, worst } from './level.ts';
import { matches } from './match.ts';
import type { Budget, Limit, PolicyReading } from './policy.ts';
import { defaultBaseline } from './policy-schema.ts';
import { type ShareFinding, shareOn } from './share.ts';
import { beginningAt } from './since.ts';
import { type Subject, subjectsOf } from './subject.ts';
import { kindOf, type Sum, total, type Workload, workloadsOf } from './workload.ts';

/** What GitHub is told of the run. */
export type Conclusion = 'success' | 'failure' | 'neutral';

/** How a subject stands against one budget: the sum of the run, or one workload by itself. */
export interface Verdict extends Sum {
  /** The workload's name, or what the budget sums: `all workloads`, `train-*`. */
  readonly subject: string;
  readonly kind: Kind;
  readonly whole: boolean;
  readonly workloads: readonly Workload[];
  /** Absent when no budget covers the subject. */
  readonly budget?: Budget;
  readonly findings: readonly Finding[];
  readonly increases: readonly Increase[];
  readonly shares: readonly ShareFinding[];
  /** How the subject compares with the branch's earlier runs, for each metric it reports. */
  readonly comparisons: Comparisons;
  readonly level: Level;
}

/** The judgement of a whole run. */
/** Its amounts are the totals of the run: of what was measured, else of estimates, else of rates. */
export interface Judgement extends Sum {
  readonly kind: Kind;
  readonly verdicts: readonly Verdict[];
  readonly level: Level;
  readonly conclusion: Conclusion;
  /** The limit that decides: of the worst level the one that is most used. */
  readonly decisive?: Decisive;
  /** The branch whose runs make the baseline: the judged one, or the nearest that has a history. */
  readonly baselineBranch: string;
  /** Patterns of `expect` for which no report came. */
  readonly absent: readonly string[];
  /** The commit at which the baseline should begin, if no run of it is known. */
  readonly unknownSince?: string;
}

export type Decisive =
  | { readonly kind: 'amount'; readonly verdict: Verdict; readonly finding: Finding }
  | { readonly kind: 'increase'; readonly verdict: Verdict; readonly increase: Increase }
  | { readonly kind: 'share'; readonly verdict: Verdict; readonly share: ShareFinding };

/** Against what a run is judged, besides the budgets. */
export interface Circumstances {
  readonly branch: string;
  /** When, ISO 8601 in UTC: it decides the calendar period. */
  readonly at: string;
  /** Names or patterns that must each have brought a report. */
  readonly expect: readonly string[];
  /** Earlier runs of the branch, or of the nearest one that has any; oldest first, without this one. */
  readonly history: readonly HistoryRecord[];
}

/** Holds what was measured against the budgets of a branch. */
export function judge(
  measured: Measured,
  reading: PolicyReading,
  circumstances: Circumstances,
): Judgement {
  const { expect } = circumstances;
  const workloads = workloadsOf(measured.measurements);
  const verdicts = verdictsOn(workloads, reading, circumstances);
  const absent = expect.filter((pattern) => !measured.measurements.some(isFrom(pattern)));
  const incomplete = absent.length > 0 || measured.problems.length > 0;
  const level = worst([
    ...verdicts.map((verdict) => verdict.level),
    ...(incomplete || workloads.length === 0 ? (['missing'] as const) : []),
  ]);
  const decisive = decisiveOf(verdicts);
  const since = reading.kind === 'policy' ? reading.policy.baseline.since : undefined;
  const beginning = since && beginningAt(since, circumstances.history);
  return {
    ...(beginning?.kind === 'unknown-commit' && { unknownSince: beginning.sha }),
    verdicts,
    level,
    conclusion:
      incomplete || reading.kind === 'broken' ? 'failure' : concludes(level, missingMeans(reading)),
    ...totalOf(workloads),
    ...(decisive && { decisive }),
    baselineBranch: nearestBranch(circumstances),
    absent,
  };
}

function totalOf(workloads: readonly Workload[]): Sum & { readonly kind: Kind } {
  const order = ['measured', 'estimated', 'rate'] as const;
  const kind =
    order.find((one) => workloads.some((workload) => workload.kind === one)) ?? 'measured';
  return { kind, ...total(workloads.filter((workload) => workload.kind === kind)) };
}

function verdictsOn(
  workloads: readonly Workload[],
  reading: PolicyReading,
  circumstances: Circumstances,
): readonly Verdict[] {
  const policy = reading.kind === 'policy' ? reading.policy : undefined;
  const rule = policy?.baseline ?? defaultBaseline;
  const subjects = subjectsOf(workloads, policy, circumstances.branch);
  const comparisons = subjects.flatMap(({ limits }) => ofKind('increase', limits)).length;
  return subjects
    .map((subject) => verdictOn(subject, rule, circumstances, comparisons))
    .sort(byLevel);
}

function verdictOn(
  subject: Subject,
  rule: BaselineRule,
  { history, branch, at }: Circumstances,
  comparisonsInAll: number,
): Verdict {
  const { name, kind, workloads, budget, limits, unmet } = subject;
  const sum = total(workloads);
  const past = history.filter(isPastOf(subject));
  const own = past.filter((record) => record.branch === branch);
  const increaseOf = ofKind('increase', limits).map((limit) => [limit.metric, limit.increase]);
  const comparisons = comparisonsOf(
    own.length > 0 ? own : past,
    workloads,
    rule,
    Object.fromEntries(increaseOf),
    comparisonsInAll,
  );
  const findings = [
    ...ofKind('amount', limits).map((limit) => findingOn(limit, sum, own, at)),
    ...ofKind('amount', unmet).map((limit) => ({ limit, level: 'missing' }) as const),
  ];
  const increases = [
    ...ofKind('increase', limits).map((limit) => increaseOn(limit, comparisons[limit.metric])),
    ...ofKind('increase', unmet).map((limit) => increaseOn(limit, undefined)),
  ];
  const shares = ofKind('share', [...limits, ...unmet]).map((limit) => shareOn(limit, workloads));
  return {
    ...{ subject: name, kind, whole: subject.whole, workloads, ...sum },
    ...(budget && { budget }),
    ...{ findings, increases, shares, comparisons },
    level: worst([...findings, ...increases, ...shares].map(({ level }) => level)),
  };
}

/** Whether a record is of what the subject sums. */
export function isPastOf({
  kind,
  whole,
  workloads,
}: Pick<Subject, 'kind' | 'whole' | 'workloads'>) {
  const names = new Set(workloads.map(({ name }) => name));
  return (record: HistoryRecord): boolean =>
    kindOf(record) === kind && (whole || names.has(record.workload));
}

const ofKind = <K extends Limit['kind']>(kind: K, limits: readonly Limit[]) =>
  limits.filter((limit): limit is Extract<Limit, { kind: K }> => limit.kind === kind);

function nearestBranch({ branch, history }: Circumstances): string {
  const isOwn = history.some((record) => record.branch === branch);
  return isOwn ? branch : (history.at(-1)?.branch ?? branch);
}

/** Of the limits with the worst level the amount that is most used, else the largest increase, else a share. */
function decisiveOf(verdicts: readonly Verdict[]): Decisive | undefined {
  const amounts = verdicts.flatMap((verdict) =>
    verdict.findings.map((finding) => ({ kind: 'amount', verdict, finding }) as const),
  );
  const increases = verdicts.flatMap((verdict) =>
    verdict.increases.map((increase) => ({ kind: 'increase', verdict, increase }) as const),
  );
  const shares = verdicts.flatMap((verdict) =>
    verdict.shares.map((share) => ({ kind: 'share', verdict, share }) as const),
  );
  const [amount] = amounts.sort(
    ({ finding: a }, { finding: b }) => byLevel(a, b) || (b.share ?? -1) - (a.share ?? -1),
  );
  const [rise] = increases.sort(
    ({ increase: a }, { increase: b }) => byLevel(a, b) || b.use - a.use,
  );
  const [share] = shares.sort(({ share: a }, { share: b }) => byLevel(a, b));
  const candidates = [
    ...(amount ? [{ ...amount.finding, decisive: amount }] : []),
    ...(rise ? [{ ...rise.increase, decisive: rise }] : []),
    ...(share ? [{ ...share.share, decisive: share }] : []),
  ];
  return candidates.sort(byLevel)[0]?.decisive;
}

/** Whether a measurement came from what a pattern of `expect` names. */
const isFrom =
  (pattern: string) =>
  ({ names, source: { artifact, file } }: Measurement): boolean =>
    [...names, artifact, file, file && basename(file)].some(
      (name) => name !== undefined && matches([pattern], name),
    );

const missingMeans = (reading: PolicyReading) =>
  reading.kind === 'policy' ? reading.policy.missing : 'fail';

function concludes(level: Level, missing: 'fail' | 'warn' | 'pass'): Conclusion {
  if (level === 'over') return 'failure';
  if (level === 'unbudgeted') return 'neutral';
  if (level === 'missing')
    return ({ fail: 'failure', warn: 'neutral', pass: 'success' } as const)[missing];
  return 'success';
}
