import type { LimitResult } from '../compare/limit-result.ts';
import { describePlace, describeProblem } from '../errors.ts';
import type { Findings } from './findings.ts';
import { type Issue, issuesIn } from './issues.ts';
import { formatPer } from './text/amounts.ts';

/** What to do first about a failing run, as one line of plain text; empty if it does not fail. */
export function remedy(findings: Findings): string {
  const { judgement, policy, proposal } = findings;
  if (judgement.conclusion !== 'failure') return '';
  const issues = issuesIn(findings);
  const [first] =
    policy.kind === 'broken'
      ? issues.filter(({ kind }) => kind === 'broken-budget')
      : judgement.level === 'over'
        ? []
        : issues;
  if (first) return afterHeadline(first);
  if (judgement.level === 'over' && judgement.decisive)
    return howToComeWithin(judgement.decisive.result, findings);
  const [broken] = proposal?.kind === 'broken' ? proposal.problems : [];
  if (broken) return describeProblem(broken);
  return judgement.level === 'unbudgeted'
    ? 'Add a budget for it; the job summary has the lines to paste.'
    : '';
}

/** Without what the headline already states: the place of an unreadable report, or why there is none. */
function afterHeadline(issue: Issue): string {
  if (issue.kind === 'no-report') return issue.remedy;
  return describeProblem(issue.kind === 'unreadable' ? { ...issue, where: {} } : issue);
}

function howToComeWithin(result: LimitResult, { policy }: Findings): string {
  const { limit } = result;
  const at = describePlace(limit.where);
  const where = policy.source.kind === 'file' && at !== '' ? ` at ${at}` : '';
  return result.kind === 'amount'
    ? `Use ${formatPer(result.limit.metric, (result.range?.low ?? result.used ?? 0) - result.limit.limit, result.limit.ratePer)} less, or change the limit${where}.`
    : `The job summary shows which workload causes it. Reduce that, or change the limit${where}.`;
}
