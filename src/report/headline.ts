import { sum } from 'd3-array';
import type { Level } from '../compare/level.ts';
import { type IncreaseResult, type LimitResult, ofKind } from '../compare/limit-result.ts';
import type { Verdict } from '../compare/verdict.ts';
import { sumOfRuns } from '../compare/workload.ts';
import { describePlace, type Problem } from '../errors.ts';
import { formatCount, type Metric, metrics } from '../units.ts';
import type { Findings } from './findings.ts';
import { namesOf } from './issues.ts';
import { kindMismatch } from './kind-mismatch.ts';
import { missingBriefly } from './missing-report.ts';
import { subjectName } from './subject-name.ts';
import { formatPer, formatSum, metricSuffix, periodOf } from './text/amounts.ts';
import {
  describePerUnit,
  describeResult,
  describeShare,
  describeUse,
} from './text/describe-result.ts';
import { sanitize, shownName, truncate } from './text/sanitize.ts';

/** The verdict and the number that decides it, on one line of plain text of at most 200 characters. */
export function headline(findings: Findings): string {
  return truncate(compose(findings), 200);
}

function compose(findings: Findings): string {
  const { judgement, policy, run, proposal } = findings;
  if (policy.kind === 'broken') return brokenBudget(policy.problems, findings);
  if (proposal?.kind === 'broken' && judgement.level !== 'over') return brokenProposal(findings);
  if (judgement.level === 'missing') return missing(findings);
  if (judgement.level === 'unbudgeted')
    return `No budget for ${shownName(run.branch)}${measured(findings)}${failsBy('unbudgeted', findings)}`;
  return budgeted(findings);
}

function budgeted(findings: Findings): string {
  const { level, verdicts, decisive, baselineBranch, conclusion } = findings.judgement;
  if (decisive === undefined) return stateOf(level);
  const { verdict, result } = decisive;
  const use = describeResult(result, shownName(findings.run.branch, 40));
  const subject = verdicts.length > 1 ? ` in ${subjectName(verdict, 40)}` : '';
  if (level === 'over' && isOnlyUnproven(result))
    return `Not proven within budget: ${describeUnproven(result, baselineBranch)}${subject}`;
  // The run may be near its budget for another reason than this limit, such as a missing workload.
  const state = stateOf(level === 'near' ? result.level : level, result);
  const but = level !== 'over' && conclusion === 'failure' ? ', but fails' : '';
  return [
    `${state}${but}: ${use}${subject}${others(verdicts, level)}`,
    ...overridden(findings),
    ...withoutBudget(findings),
    ...withoutReport(findings),
    ...warned(findings),
    ...withoutFigures(findings),
  ].join('; ');
}

function stateOf(level: Level, decisive?: LimitResult): string {
  if (level === 'over') return 'Over budget';
  if (level !== 'near') return 'Within budget';
  return decisive ? nearness(decisive) : 'Near budget';
}

/** Whether an increase fails only because it is unknown, with `unproven: fail`. */
const isOnlyUnproven = (result: LimitResult): result is IncreaseResult =>
  result.kind === 'increase' &&
  result.unproven &&
  !(
    result.comparison?.kind === 'compared' &&
    result.comparison.beyondNoise &&
    result.comparison.change > result.limit.increase
  );

function describeUnproven({ limit, comparison }: IncreaseResult, branch: string): string {
  const [name, metric] = [shownName(branch, 40), limit.metric];
  const part = comparison?.kind === 'compared' ? `a part of the ${metric}` : `the ${metric}`;
  return `${part} is measured in a way that has no baseline on ${name} yet (unproven: fail)`;
}

/** Why a run is near its budget: it may exceed the limit without being the cause. */
function nearness(result: LimitResult): string {
  if (isInherited(result)) return 'Over before this run';
  if (result.kind !== 'increase' || result.unproven || result.comparison?.kind !== 'compared')
    return 'Near budget';
  if (result.confirmation === 'awaited') return 'To be confirmed';
  return result.comparison.beyondNoise ? 'Near budget' : 'Within the noise';
}

function isInherited(result: LimitResult): boolean {
  if (result.kind === 'amount') return result.inherited !== undefined;
  const { comparison } = result.kind === 'increase' ? result : {};
  return comparison?.kind === 'compared' && comparison.inherited !== undefined;
}

/** `overridden by octocat`. */
const overridden = ({ judgement: { override } }: Findings): readonly string[] =>
  override?.kind === 'granted' ? [`overridden by ${shownName(override.by, 40)}`] : [];

/** `no budget for serve, 50.0 kg CO₂e`; nothing if the budget file allows that. */
function withoutBudget(findings: Findings): readonly string[] {
  const { judgement, policy } = findings;
  const { unbudgeted } = judgement;
  const [first] = unbudgeted;
  if (!first || (policy.kind === 'policy' && policy.policy.unbudgeted === 'pass')) return [];
  const sum = sumOfRuns(unbudgeted.filter(({ kind }) => kind === first.kind));
  const order = first.kind === 'estimated' ? energyFirst : metrics;
  const metric = order.find((one) => sum.amounts[one] !== undefined);
  const used = metric
    ? `, ${formatSum(metric, { kind: first.kind, ...sum })}${metricSuffix[metric]}`
    : '';
  const names = unbudgeted.map(({ name }) => name);
  return [`no budget for ${namesOf(names, 2)}${used}${failsBy('unbudgeted', findings)}`];
}

/** `no report from train, typically 3.10 kg`. */
function withoutReport(findings: Findings): readonly string[] {
  const { vanished } = findings.judgement;
  const [first] = vanished;
  if (first === undefined) return [];
  const metric = metrics.find((one) => first.amounts[one] !== undefined);
  const typical = metric ? formatPer(metric, first.amounts[metric] ?? 0, periodOf(first.kind)) : '';
  const amount = vanished.length === 1 && typical !== '' ? `, typically ${typical}` : '';
  const names = vanished.map(({ name }) => name);
  return [`no report from ${namesOf(names, 2)}${amount}${failsBy('vanished', findings)}`];
}

/** `2 warnings about the budget file (strict)`; nothing unless they fail. */
function warned({ judgement: { warnings, isStrict } }: Findings): readonly string[] {
  if (!isStrict || warnings.length === 0) return [];
  const count = warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`;
  return [`${count} about the budget file (strict)`];
}

/** ` (unbudgeted: fail)`: the setting that makes a run fail although it is not over budget. */
function failsBy(
  setting: 'unbudgeted' | 'vanished',
  { judgement: { isStrict }, policy }: Findings,
): string {
  if (policy.kind === 'policy' && policy.policy[setting] === 'fail') return ` (${setting}: fail)`;
  return isStrict && setting === 'unbudgeted' ? ' (strict)' : '';
}

/** `1 of 6,939 rows has no figure`, of the files that have such rows. */
function withoutFigures({ judgement }: Findings): readonly string[] {
  const found = judgement.unmeasured.flatMap(({ where, unmeasured }) =>
    unmeasured ? [{ ...unmeasured, file: `${where.artifact}/${where.file}` }] : [],
  );
  if (found.length === 0) return [];
  const rows = sum(found, (one) => one.rows);
  const of = sum(new Map(found.map((one) => [one.file, one.of])).values());
  return [
    `${formatCount(rows)} of ${formatCount(of)} rows ${rows === 1 ? 'has' : 'have'} no figure`,
  ];
}

function others(verdicts: readonly Verdict[], level: string): string {
  if (level !== 'over') return '';
  const over = verdicts.flatMap(({ results }) => results.filter((one) => one.level === level));
  return over.length > 1 ? `, and ${over.length - 1} more over` : '';
}

function missing(findings: Findings): string {
  const { judgement, run } = findings;
  const { problems, measurements } = findings.measured;
  if (judgement.absent.length > 0) return `Missing report: ${namesOf(judgement.absent)}`;
  const refused = problems.filter((problem) => !judgement.unmeasured.includes(problem));
  const [problem] = refused;
  if (problem !== undefined) {
    const more = refused.length > 1 ? ` and ${refused.length - 1} more` : '';
    const place = sanitize(describePlace(problem.where));
    return problem.unmeasured
      ? `Missing figures: ${place}${more}`
      : `Unreadable report: ${place}${more}`;
  }
  if (measurements.length === 0) return `Missing report: ${missingBriefly(findings)}`;
  const [unknown] = judgement.verdicts.flatMap((verdict) =>
    ofKind('amount', verdict.results)
      .filter(({ level }) => level === 'missing')
      .map((result) => ({ ...result, mismatch: kindMismatch(verdict, result.limit) })),
  );
  if (unknown === undefined) return `Missing figures${uncounted(judgement.verdicts)}`;
  if (unknown.used === undefined && unknown.mismatch)
    return `Missing figures: ${unknown.mismatch.brief}`;
  const bound = unknown.used === undefined ? '' : 'at least ';
  return `Missing figures: ${bound}${describeUse(unknown, shownName(run.branch, 40))}`;
}

function uncounted(verdicts: readonly Verdict[]): string {
  const [share] = verdicts.flatMap(({ results }) =>
    ofKind('share', results).filter(({ level }) => level === 'missing'),
  );
  const [unit] = verdicts.flatMap(({ results }) =>
    ofKind('unit', results).filter(({ level }) => level === 'missing'),
  );
  if (unit) return `: ${describePerUnit(unit)}`;
  return share === undefined ? '' : `: ${describeShare(share)}`;
}

function brokenBudget(problems: readonly Problem[], { policy, run }: Findings): string {
  const { source } = policy;
  if (source.kind === 'none' && source.isAbsent)
    return `Missing budget file: ${sanitize(source.path)}`;
  const isInput = problems.every(({ where }) => where.file === undefined);
  const input = run.kind === 'local' ? 'the budget of --budget' : 'the input budget';
  const name = isInput ? input : sanitize(source.kind === 'input' ? '' : source.path);
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return `Broken budget: ${name} cannot be used, ${count}`;
}

function brokenProposal({ policy: { source } }: Findings): string {
  const name = source.kind === 'input' ? 'the budget file' : sanitize(source.path);
  return `Broken proposal: ${name} cannot be used once this is merged`;
}

/** Of an estimate: the range of the emissions is wider, as the grid is not known. */
const energyFirst: readonly Metric[] = ['energy', ...metrics];

function measured({ judgement }: Findings): string {
  const { amounts, kind } = judgement;
  const estimated = kind === 'estimated';
  const metric = (estimated ? energyFirst : metrics).find(
    (candidate) => amounts[candidate] !== undefined,
  );
  const value = metric === undefined ? undefined : amounts[metric];
  return metric === undefined || value === undefined
    ? ''
    : `: ${estimated ? formatSum(metric, judgement) : formatPer(metric, value, periodOf(kind))}${metricSuffix[metric]} ${estimated ? kind : 'measured'}`;
}
