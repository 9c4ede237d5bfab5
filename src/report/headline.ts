import { type IncreaseResult, type LimitResult, ofKind } from '../compare/limit-result.ts';
import type { Verdict } from '../compare/verdict.ts';
import { sumOfRuns } from '../compare/workload.ts';
import { describePlace } from '../errors.ts';
import { metrics } from '../units.ts';
import type { Findings } from './findings.ts';
import { namesOf } from './issues.ts';
import { kindMismatch } from './kind-mismatch.ts';
import { subjectName } from './subject-name.ts';
import { formatPer, formatSum, gas, periodOf } from './text/amounts.ts';
import { describeResult, describeShare, describeUse } from './text/describe-result.ts';
import { sanitize, shownName, truncate } from './text/sanitize.ts';

/** The verdict and the number that decides it, on one line of plain text of at most 200 characters. */
export function headline(findings: Findings): string {
  return truncate(compose(findings), 200);
}

function compose(findings: Findings): string {
  const { judgement, policy, run, proposal } = findings;
  if (policy.kind === 'broken') return brokenBudget(policy.problems.length, findings);
  if (proposal?.kind === 'broken' && judgement.level !== 'over') return brokenProposal(findings);
  if (judgement.level === 'missing') return missing(findings);
  if (judgement.level === 'unbudgeted')
    return `No budget for ${shownName(run.branch)}${measured(findings)}`;
  return budgeted(findings);
}

function budgeted(findings: Findings): string {
  const { level, verdicts, decisive, baselineBranch } = findings.judgement;
  const state =
    level === 'over' ? 'Over budget' : level === 'near' ? 'Near budget' : 'Within budget';
  if (decisive === undefined) return state;
  const { verdict, result } = decisive;
  const subject = verdicts.length > 1 ? ` in ${subjectName(verdict, 40)}` : '';
  if (level === 'over' && isOnlyUnproven(result))
    return `Not proven within budget: ${describeUnproven(result, baselineBranch)}${subject}`;
  // The run may be near its budget for another reason than this limit, such as a missing workload.
  const own = level === 'near' && result.level === 'within' ? 'Within budget' : state;
  const use =
    describeResult(result, shownName(findings.run.branch, 40)) + wasBefore(result, findings);
  return [
    `${own}: ${use}${subject}${others(verdicts, level)}`,
    ...overridden(findings),
    ...withoutBudget(findings),
    ...withoutReport(findings),
  ].join('; ');
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

/** `, and main was over it before`, if the change adds nothing to that. */
function wasBefore(result: LimitResult, { run, judgement }: Findings): string {
  if (result.kind === 'increase' && result.awaitsRerun) return '; re-run to confirm';
  const { inherited } =
    result.kind === 'increase' && result.comparison?.kind === 'compared'
      ? result.comparison
      : { inherited: result.kind === 'amount' ? result.inherited : undefined };
  if (result.level !== 'near' || inherited === undefined) return '';
  const branch = result.kind === 'increase' ? judgement.baselineBranch : run.branch;
  return `, and ${shownName(branch, 40)} was over it before`;
}

/** `overridden by octocat`. */
const overridden = ({ judgement: { override } }: Findings): readonly string[] =>
  override?.kind === 'granted' ? [`overridden by ${shownName(override.by, 40)}`] : [];

/** `no budget for serve, 50.0 kg CO₂e`; nothing if the budget file allows that. */
function withoutBudget({ judgement: { unbudgeted }, policy }: Findings): readonly string[] {
  const [first] = unbudgeted;
  if (!first || (policy.kind === 'policy' && policy.policy.unbudgeted === 'pass')) return [];
  const { amounts } = sumOfRuns(unbudgeted.filter(({ kind }) => kind === first.kind));
  const metric = metrics.find((one) => amounts[one] !== undefined);
  const used = metric
    ? `, ${formatPer(metric, amounts[metric] ?? 0, periodOf(first.kind))}${gas[metric]}`
    : '';
  const names = unbudgeted.map(({ name }) => name);
  return [`no budget for ${namesOf(names, 2)}${used}`];
}

/** `no report from train, typically 3.10 kg`. */
function withoutReport({ judgement: { vanished } }: Findings): readonly string[] {
  const [first] = vanished;
  if (first === undefined) return [];
  const metric = metrics.find((one) => first.amounts[one] !== undefined);
  const typical = metric ? formatPer(metric, first.amounts[metric] ?? 0, periodOf(first.kind)) : '';
  const amount = vanished.length === 1 && typical !== '' ? `, typically ${typical}` : '';
  const names = vanished.map(({ name }) => name);
  return [`no report from ${namesOf(names, 2)}${amount}`];
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
  if (measurements.length === 0) return 'Missing report: no emissions report was found';
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
  return share === undefined ? '' : `: ${describeShare(share)}`;
}

function brokenBudget(count: number, { policy: { source } }: Findings): string {
  const name = source.kind === 'input' ? 'the input budget' : sanitize(source.path);
  return `Broken budget: ${name} cannot be used, ${count === 1 ? '1 problem' : `${count} problems`}`;
}

function brokenProposal({ policy: { source } }: Findings): string {
  const name = source.kind === 'input' ? 'the budget file' : sanitize(source.path);
  return `Broken proposal: ${name} cannot be used once this is merged`;
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
