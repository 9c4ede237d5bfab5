import type { Level } from '../compare/level.ts';
import { type IncreaseResult, type LimitResult, ofKind } from '../compare/limit-result.ts';
import type { Verdict } from '../compare/verdict.ts';
import { sumOfRuns } from '../compare/workload.ts';
import { describePlace } from '../errors.ts';
import { metrics } from '../units.ts';
import type { Findings } from './findings.ts';
import { namesOf } from './issues.ts';
import { kindMismatch } from './kind-mismatch.ts';
import { describeUse, formatPer, formatSum, gas, periodOf } from './text/amounts.ts';
import { describeResult } from './text/describe-result.ts';
import { describePerUnit } from './text/per-unit.ts';
import { sanitize, shownName, truncate } from './text/sanitize.ts';
import { describeShare } from './text/share.ts';

/** The worst verdict and its one number on one line of plain text, below 255 characters. */
export function headline(findings: Findings): string {
  return truncate(compose(findings), 200);
}

function compose(findings: Findings): string {
  const { judgement, policy, run, proposal } = findings;
  if (policy.kind === 'broken') return brokenBudget(policy.problems.length, findings);
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
  const subject = verdicts.length > 1 ? ` in ${shownName(verdict.subject, 40)}` : '';
  if (level === 'over' && isOnlyUnproven(result))
    return `Not proven within budget: ${describeUnproven(result, baselineBranch)}${subject}`;
  const state = stateOf(level === 'near' ? result.level : level, result);
  const but = level !== 'over' && conclusion === 'failure' ? ', but fails' : '';
  const doubts = [
    overridden(findings),
    withoutBudget(findings),
    withoutReport(findings),
    warned(findings),
  ].filter((part) => part !== '');
  return [`${state}${but}: ${use}${subject}${others(verdicts, level)}`, ...doubts].join('; ');
}

function stateOf(level: Level, decisive?: LimitResult): string {
  if (level === 'over') return 'Over budget';
  if (level !== 'near') return 'Within budget';
  return decisive ? nearness(decisive) : 'Near budget';
}

/** Whether an increase fails only because it is not known, as `unproven: fail` asks. */
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

/** Why a run is near its budget: it may exceed the limit, and yet not be blamed for that. */
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
const overridden = ({ judgement: { override } }: Findings): string =>
  override?.kind === 'granted' ? `overridden by ${shownName(override.by, 40)}` : '';

/** `no budget for serve, 50.0 kg CO₂e`; nothing where the budget file passes that. */
function withoutBudget(findings: Findings): string {
  const {
    judgement: { unbudgeted },
    policy,
  } = findings;
  if (policy.kind === 'policy' && policy.policy.unbudgeted === 'pass') return '';
  if (unbudgeted.length === 0) return '';
  const { amounts } = sumOfRuns(unbudgeted.filter(({ kind }) => kind === unbudgeted[0]?.kind));
  const metric = metrics.find((one) => amounts[one] !== undefined);
  const used = metric
    ? `, ${formatPer(metric, amounts[metric] ?? 0, periodOf(unbudgeted[0]?.kind ?? 'measured'))}${gas[metric]}`
    : '';
  return `no budget for ${namesOf(
    unbudgeted.map(({ name }) => name),
    2,
  )}${used}${failsBy('unbudgeted', findings)}`;
}

/** `no report from train, typically 3.10 kg`. */
function withoutReport(findings: Findings): string {
  const { vanished } = findings.judgement;
  const [first] = vanished;
  if (first === undefined) return '';
  const metric = metrics.find((one) => first.amounts[one] !== undefined);
  const typical = metric ? formatPer(metric, first.amounts[metric] ?? 0, periodOf(first.kind)) : '';
  const amount = vanished.length === 1 && typical !== '' ? `, typically ${typical}` : '';
  return `no report from ${namesOf(
    vanished.map(({ name }) => name),
    2,
  )}${amount}${failsBy('vanished', findings)}`;
}

/** `2 warnings about the budget file (strict)`; nothing unless they fail. */
function warned({ judgement: { warnings, isStrict } }: Findings): string {
  if (!isStrict || warnings.length === 0) return '';
  const count = warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`;
  return `${count} about the budget file (strict)`;
}

/** ` (unbudgeted: fail)`: the setting by which something fails that is not over budget. */
function failsBy(
  setting: 'unbudgeted' | 'vanished',
  { judgement: { isStrict }, policy }: Findings,
): string {
  if (policy.kind === 'policy' && policy.policy[setting] === 'fail') return ` (${setting}: fail)`;
  return isStrict && setting === 'unbudgeted' ? ' (strict)' : '';
}

function others(verdicts: readonly Verdict[], level: string): string {
  if (level !== 'over') return '';
  const over = verdicts.flatMap(({ results }) => results.filter((one) => one.level === level));
  return over.length > 1 ? `, and ${over.length - 1} more over` : '';
}

function missing({ judgement, run, measured: { problems, measurements } }: Findings): string {
  if (judgement.absent.length > 0) return `Missing report: ${namesOf(judgement.absent)}`;
  const [problem] = problems;
  if (problem !== undefined) {
    const more = problems.length > 1 ? ` and ${problems.length - 1} more` : '';
    return `Unreadable report: ${sanitize(describePlace(problem.where))}${more}`;
  }
  if (measurements.length === 0) return 'Missing report: no emissions report came';
  const [unknown] = judgement.verdicts.flatMap((verdict) =>
    ofKind('amount', verdict.results)
      .filter(({ level }) => level === 'missing')
      .map((finding) => ({ ...finding, mismatch: kindMismatch(verdict, finding.limit) })),
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

function brokenBudget(count: number, { policy: { source } }: Findings): string {
  const name = source.kind === 'input' ? 'the input budget' : sanitize(source.path);
  return `Broken budget: ${name} cannot be used, ${count === 1 ? '1 problem' : `${count} problems`}`;
}

function brokenProposal({ policy: { source } }: Findings): string {
  const name = source.kind === 'input' ? 'the budget file' : sanitize(source.path);
  return `Broken proposal: ${name} could not be used once this is merged`;
}

function measured({ judgement }: Findings): string {
  const { amounts, kind } = judgement;
  const estimated = kind === 'estimated';
  const metric = metrics.find((candidate) => amounts[candidate] !== undefined);
  const value = metric === undefined ? undefined : amounts[metric];
  return metric === undefined || value === undefined
    ? ''
    : `: ${estimated ? formatSum(metric, judgement) : formatPer(metric, value, periodOf(kind))}${gas[metric]} ${estimated ? kind : 'measured'}`;
}
