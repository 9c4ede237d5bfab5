import { basename } from 'node:path/posix';
import { group } from 'd3-array';
import type { Measured, Measurement } from '../measure/measurement.ts';
import { type Amounts, exceeds, type Metric } from '../units.ts';
import { matches } from './match.ts';
import { type Budget, budgetFor, type Limit, type PolicyReading } from './policy.ts';
import { total, type Workload, workloadsOf } from './workload.ts';

/** Worst first: a run is as its worst workload. */
export const levels = ['over', 'missing', 'near', 'within', 'unbudgeted'] as const;
export type Level = (typeof levels)[number];

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
  readonly level: Level;
}

/** How one limit stands. */
export interface Finding {
  readonly limit: Limit;
  readonly level: Level;
  /** Used, in the limit's base unit; absent when nothing reported it. */
  readonly used?: number;
  /** used / limit; absent when nothing was reported. Infinity over a limit of 0. */
  readonly share?: number;
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
  readonly decisive?: { readonly verdict: Verdict; readonly finding: Finding };
  /** Patterns of `expect` for which no report came. */
  readonly absent: readonly string[];
}

/** Holds what was measured against the budgets of a branch. */
export function judge(
  measured: Measured,
  reading: PolicyReading,
  branch: string,
  expect: readonly string[],
): Judgement {
  const workloads = workloadsOf(measured.measurements);
  const verdicts = verdictsOn(workloads, reading, branch);
  const absent = expect.filter((pattern) => !measured.measurements.some(isFrom(pattern)));
  const incomplete = absent.length > 0 || measured.problems.length > 0;
  const level = worst([
    ...verdicts.map((verdict) => verdict.level),
    ...(incomplete || workloads.length === 0 ? (['missing'] as const) : []),
  ]);
  const decisive = mostUsed(verdicts);
  return {
    verdicts,
    level,
    conclusion:
      incomplete || reading.kind === 'broken' ? 'failure' : concludes(level, missingMeans(reading)),
    ...total(workloads),
    ...(decisive && { decisive }),
    absent,
  };
}

function verdictsOn(
  workloads: readonly Workload[],
  reading: PolicyReading,
  branch: string,
): readonly Verdict[] {
  const policy =
    reading.kind === 'policy' ? reading.policy : { budgets: [], missing: 'fail' as const };
  const covered = group(workloads, (workload) => budgetFor(policy, branch, workload));
  const verdicts = [...covered].flatMap(([budget, members]) =>
    budget?.per === 'run'
      ? verdictOn(subjectOf(budget, members), members, budget)
      : members.map((workload) => verdictOn(workload.name, [workload], budget)),
  );
  return verdicts.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

function verdictOn(subject: string, workloads: readonly Workload[], budget?: Budget): Verdict {
  const sum = total(workloads);
  const findings = budget?.limits.map((limit) => findingOn(limit, sum)) ?? [];
  return {
    subject,
    workloads,
    ...sum,
    ...(budget && { budget }),
    findings,
    level: worst(findings.map(({ level }) => level)),
  };
}

function findingOn(
  limit: Limit,
  { amounts, gaps }: { amounts: Amounts; gaps: readonly Metric[] },
): Finding {
  const used = amounts[limit.metric];
  if (used === undefined) return { limit, level: 'missing' };
  const share = used === 0 ? 0 : used / limit.limit;
  const level = levelOf(used, limit);
  // A part that is over the limit is proof; a part below it proves nothing.
  return {
    limit,
    used,
    share,
    level: level !== 'over' && gaps.includes(limit.metric) ? 'missing' : level,
  };
}

function levelOf(used: number, { limit, warnAt }: Limit): Level {
  if (exceeds(used, limit)) return 'over';
  return used > 0 && !exceeds(limit * warnAt, used) ? 'near' : 'within';
}

function subjectOf({ workloads }: Budget, covered: readonly Workload[]): string {
  const [only, ...others] = covered;
  if (only && others.length === 0) return only.name;
  return workloads?.join(', ') ?? 'all workloads';
}

function mostUsed(verdicts: readonly Verdict[]): Judgement['decisive'] {
  return verdicts
    .flatMap((verdict) => verdict.findings.map((finding) => ({ verdict, finding })))
    .sort(
      ({ finding: a }, { finding: b }) =>
        levels.indexOf(a.level) - levels.indexOf(b.level) || (b.share ?? -1) - (a.share ?? -1),
    )
    .at(0);
}

/** Whether a measurement came from what a pattern of `expect` names. */
const isFrom =
  (pattern: string) =>
  ({ names, source: { artifact, file } }: Measurement): boolean =>
    [...names, artifact, file, file && basename(file)].some(
      (name) => name !== undefined && matches([pattern], name),
    );

const worst = (found: readonly Level[]): Level =>
  levels.find((level) => found.includes(level)) ?? 'unbudgeted';

const missingMeans = (reading: PolicyReading) =>
  reading.kind === 'policy' ? reading.policy.missing : 'fail';

function concludes(level: Level, missing: 'fail' | 'warn' | 'pass'): Conclusion {
  if (level === 'over') return 'failure';
  if (level === 'unbudgeted') return 'neutral';
  if (level === 'missing')
    return ({ fail: 'failure', warn: 'neutral', pass: 'success' } as const)[missing];
  return 'success';
}
