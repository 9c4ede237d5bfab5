import { basename } from 'node:path/posix';
import { group } from 'd3-array';
import type { Measured, Measurement } from '../measure/measurement.ts';
import type { Amounts, Metric } from '../units.ts';
import { type BaselineRule, type Comparisons, comparisonsOf } from './comparison.ts';
import { type Finding, findingOn, type Increase, increaseOn } from './finding.ts';
import type { HistoryRecord } from './history.ts';
import { byLevel, type Level, worst } from './level.ts';
import { matches } from './match.ts';
import { type Budget, budgetFor, type PolicyReading } from './policy.ts';
import { defaultBaseline } from './policy-schema.ts';
import { total, type Workload, workloadsOf } from './workload.ts';

/** What GitHub is told of the run. */
export type Conclusion = 'success' | 'failure' | 'neutral';

/** How a subject stands against one budget: the sum of the run, or one workload by itself. */
export interface Verdict {
  /** The workload's name, or what the budget sums: `all workloads`, `train-*`. */
  readonly subject: string;
  readonly workloads: readonly Workload[];
  readonly amounts: Amounts;
  readonly gaps: readonly Metric[];
  /** Absent when no budget covers the subject. */
  readonly budget?: Budget;
  readonly findings: readonly Finding[];
  readonly increases: readonly Increase[];
  /** How the subject compares with the branch's earlier runs, for each metric it reports. */
  readonly comparisons: Comparisons;
  readonly level: Level;
}

/** The judgement of a whole run. */
export interface Judgement {
  readonly verdicts: readonly Verdict[];
  readonly level: Level;
  readonly conclusion: Conclusion;
  /** Totals over all workloads of the run. */
  readonly amounts: Amounts;
  readonly gaps: readonly Metric[];
  /** The limit that decides: of the worst level the one that is most used. */
  readonly decisive?: Decisive;
  /** The branch whose runs make the baseline: the judged one, or the nearest that has a history. */
  readonly baselineBranch: string;
  /** Patterns of `expect` for which no report came. */
  readonly absent: readonly string[];
}

export type Decisive =
  | { readonly kind: 'amount'; readonly verdict: Verdict; readonly finding: Finding }
  | { readonly kind: 'increase'; readonly verdict: Verdict; readonly increase: Increase };

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
  return {
    verdicts,
    level,
    conclusion:
      incomplete || reading.kind === 'broken' ? 'failure' : concludes(level, missingMeans(reading)),
    ...total(workloads),
    ...(decisive && { decisive }),
    baselineBranch: nearestBranch(circumstances),
    absent,
  };
}

function verdictsOn(
  workloads: readonly Workload[],
  reading: PolicyReading,
  circumstances: Circumstances,
): readonly Verdict[] {
  const policy = reading.kind === 'policy' ? reading.policy : undefined;
  const { branch } = circumstances;
  const covered = group(workloads, (workload) => policy && budgetFor(policy, branch, workload));
  const verdicts = [...covered].flatMap(([budget, members]) => {
    const verdictOn = (subject: string, summed: readonly Workload[], whole: boolean) =>
      verdict(
        { subject, workloads: summed, whole },
        budget,
        policy?.baseline ?? defaultBaseline,
        circumstances,
      );
    return budget?.per === 'run'
      ? verdictOn(subjectOf(budget, members), members, covered.size === 1)
      : members.map((workload) => verdictOn(workload.name, [workload], false));
  });
  return verdicts.sort(byLevel);
}

/** What is judged as one: a workload, or the sum of several; `whole` if it is all that the run has. */
interface Subject {
  readonly subject: string;
  readonly workloads: readonly Workload[];
  readonly whole: boolean;
}

function verdict(
  { subject, workloads, whole }: Subject,
  budget: Budget | undefined,
  rule: BaselineRule,
  { history, branch, at }: Circumstances,
): Verdict {
  const sum = total(workloads);
  const names = new Set(workloads.map(({ name }) => name));
  const past = whole ? history : history.filter(({ workload }) => names.has(workload));
  const own = past.filter((record) => record.branch === branch);
  const comparisons = comparisonsOf(own.length > 0 ? own : past, workloads, rule);
  const limits = budget?.limits ?? [];
  const findings = limits.flatMap((limit) =>
    limit.kind === 'amount' ? [findingOn(limit, sum, own, at)] : [],
  );
  const increases = limits.flatMap((limit) =>
    limit.kind === 'increase' ? [increaseOn(limit, comparisons[limit.metric])] : [],
  );
  return {
    subject,
    workloads,
    ...sum,
    ...(budget && { budget }),
    findings,
    increases,
    comparisons,
    level: worst([...findings, ...increases].map(({ level }) => level)),
  };
}

function nearestBranch({ branch, history }: Circumstances): string {
  const isOwn = history.some((record) => record.branch === branch);
  return isOwn ? branch : (history.at(-1)?.branch ?? branch);
}

function subjectOf({ workloads }: Budget, covered: readonly Workload[]): string {
  const [only, ...others] = covered;
  if (only && others.length === 0) return only.name;
  return workloads?.join(', ') ?? 'all workloads';
}

/** Of the limits with the worst level the one that is most used; an increase, how far it is past its own. */
function decisiveOf(verdicts: readonly Verdict[]): Decisive | undefined {
  const candidates = verdicts.flatMap((verdict): (Decisive & { level: Level; use: number })[] => [
    ...verdict.findings.map((finding) => ({
      kind: 'amount' as const,
      ...{ verdict, finding, level: finding.level, use: finding.share ?? -1 },
    })),
    ...verdict.increases.map((increase) => ({
      kind: 'increase' as const,
      ...{ verdict, increase, level: increase.level, use: increase.use },
    })),
  ]);
  return candidates.sort((a, b) => byLevel(a, b) || b.use - a.use)[0];
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
