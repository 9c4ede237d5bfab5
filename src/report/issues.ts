import type { Problem } from '../errors.ts';
import { listFirst } from '../list.ts';
import type { ReportProblem } from '../measure/measurement.ts';
import { nearestName } from '../nearest-name.ts';
import { formatCount, metrics } from '../units.ts';
import type { Findings } from './findings.ts';
import { type LimitIssue, limitIssues } from './limit-issues.ts';
import { missingReport, whatWasThere } from './missing-report.ts';
import { capitalised, formatPer, metricSuffix, periodOf } from './text/amounts.ts';
import { shownName } from './text/sanitize.ts';
import { unknownRunners } from './unknown-runners.ts';

/** Something that prevents a complete verdict. */
export interface Issue extends Problem {
  readonly kind:
    | LimitIssue['kind']
    | 'broken-budget'
    | 'broken-proposal'
    | 'doubtful-proposal'
    | 'unknown-since'
    | 'unreadable'
    | 'unmeasured'
    | 'absent'
    | 'no-report'
    | 'vanished'
    | 'unknown-runner'
    | 'set-up';
  readonly title: string;
  /** What was found instead, one line each. */
  readonly found?: readonly string[];
}

/** All issues, those about the budget first. */
export function issuesIn(findings: Findings): readonly Issue[] {
  return [
    ...brokenBudget(findings),
    ...brokenProposal(findings),
    ...doubtfulProposal(findings),
    ...unknownSince(findings),
    ...absent(findings),
    ...findings.measured.problems.map((problem) => unreadable(problem, findings)),
    ...noReport(findings),
    ...unknownRunners(findings.estimate).map(unknownRunner),
    ...findings.judgement.verdicts.flatMap((verdict) => limitIssues(verdict, findings.reference)),
    ...vanished(findings),
    ...findings.judgement.warnings.map((warning): Issue => ({ kind: 'set-up', ...warning })),
  ];
}

function brokenBudget({ policy }: Findings): readonly Issue[] {
  if (policy.kind !== 'broken') return [];
  const file =
    policy.source.kind === 'none' && policy.source.isAbsent
      ? 'The budget file is missing'
      : 'The budget file is broken';
  return policy.problems.map((problem) => ({
    kind: 'broken-budget',
    // A one-line budget has no place, even if there is also a file.
    title: problem.where.file === undefined ? 'The budget is broken' : file,
    ...problem,
  }));
}

function brokenProposal({ proposal }: Findings): readonly Issue[] {
  if (proposal?.kind !== 'broken') return [];
  const title = 'The proposed budget file is broken';
  return proposal.problems.map((problem) => ({ kind: 'broken-proposal', title, ...problem }));
}

function doubtfulProposal({ proposal }: Findings): readonly Issue[] {
  if (proposal === undefined || proposal.kind === 'broken') return [];
  const title = 'The proposed budget file allows nothing';
  const { warnings = [] } = proposal;
  return warnings.map((problem) => ({ kind: 'doubtful-proposal', title, ...problem }));
}

/** A baseline that should begin at a commit without a known run. */
function unknownSince({ policy, judgement }: Findings): readonly Issue[] {
  if (policy.kind !== 'policy' || judgement.unknownSince === undefined) return [];
  const file = policy.source.kind === 'file' ? { file: policy.source.path } : {};
  return [
    {
      kind: 'unknown-since',
      title: 'The baseline begins at an unknown commit',
      what: `baseline.since names the commit ${judgement.unknownSince}, but ${shownName(judgement.baselineBranch, 60)} has no run of that commit, so the baseline still includes all earlier runs`,
      where: file,
      remedy: 'Name a commit with a run of the gate, or a date such as 2026-11-20.',
    },
  ];
}

function unreadable(problem: ReportProblem, { judgement, policy }: Findings): Issue {
  const { unmeasured, ...rest } = problem;
  if (!unmeasured) return { kind: 'unreadable', title: 'A report cannot be read', ...rest };
  const { rows, of, share } = unmeasured;
  const title = rows === 1 ? 'A row has no figure' : 'Rows have no figure';
  if (judgement.unmeasured.includes(problem)) {
    const left = `The sum leaves ${rows === 1 ? 'this row' : 'these rows'} out: ${formatCount(rows)} of ${formatCount(of)}`;
    return { ...rest, kind: 'unmeasured', title, what: `${rest.what}. ${left}` };
  }
  const percent = Math.ceil(share * 100);
  const isRare = percent <= rareAtMost && policy.kind === 'policy';
  const allow = `. To allow such rows, add "unmeasured: { allow: ${percent}% }" to the budget file`;
  return {
    ...{ ...rest, kind: 'unreadable', title },
    remedy: isRare ? `${rest.remedy}${allow}` : rest.remedy,
  };
}

/** Percent of a file's rows that may reasonably be left out. */
const rareAtMost = 5;

function unknownRunner(problem: Problem): Issue {
  return { kind: 'unknown-runner', title: 'The power of a runner is unknown', ...problem };
}

function absent({ judgement, run, measured, search }: Findings): readonly Issue[] {
  const { absent: names } = judgement;
  if (names.length === 0) return [];
  const listed = namesOf(
    names.map((name) => `"${shownName(name, 40)}"`),
    10,
  );
  const local = run.kind === 'local';
  const unread = nearestName(names, search?.others ?? []);
  const perhaps =
    unread === undefined
      ? ''
      : `If it is in ${shownName(unread)}, add that name to artifacts and to expect in the gate's step. Otherwise `;
  const remedy = local
    ? 'check the paths, or leave out --expect.'
    : 'check whether that job ran and uploaded its report; a killed process writes none. Upload with "if: always()", or remove the name from expect.';
  return [
    {
      kind: 'absent',
      title: names.length === 1 ? 'An expected report is missing' : 'Expected reports are missing',
      what: `No report was found for ${listed}, which ${local ? '--expect' : 'the input expect'} names`,
      where: {},
      ...(search && { found: whatWasThere(search, measured) }),
      remedy: perhaps + (perhaps === '' ? capitalised(remedy) : remedy),
    },
  ];
}

/** A workload of earlier runs on the branch: it was removed on purpose, or its report is missing. */
function vanished({ judgement: { vanished: gone, baselineBranch } }: Findings): readonly Issue[] {
  return gone.map(({ name, kind, amounts, hadBy, lastRuns }) => {
    const shown = shownName(name, 40);
    const typical = metrics
      .flatMap((metric) => {
        const amount = amounts[metric];
        const isShown = metric === 'emissions' || metric === 'energy';
        return isShown && amount !== undefined
          ? [`${formatPer(metric, amount, periodOf(kind))}${metricSuffix[metric]}`]
          : [];
      })
      .join(' and ');
    return {
      kind: 'vanished',
      title: 'A workload has no report',
      what: `"${shown}" was in ${hadBy} of the last ${lastRuns} runs on ${shownName(baselineBranch, 60)}${typical === '' ? '' : `, typically with ${typical}`}, and has no report now`,
      where: {},
      remedy: `If it was removed on purpose, add this to the budget file: removed: ["${shown}"]. If not, check whether its job ran, and name it in the input expect.`,
    };
  });
}

function noReport(findings: Findings): readonly Issue[] {
  const { measured, judgement } = findings;
  const reported = measured.problems.length + judgement.absent.length;
  if (measured.measurements.length > 0 || reported > 0) return [];
  return [{ kind: 'no-report', ...missingReport(findings) }];
}

/** Names in words, the first few of many: `shard-1, shard-2 and 7 more`. */
export const namesOf = (names: readonly string[], most = 3): string =>
  listFirst(names, most, (name) => shownName(name, 40));
