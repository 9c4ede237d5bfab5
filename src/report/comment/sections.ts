import { describeOrigin } from '../../compare/budget/policy-reference.ts';
import { isFromJobs } from '../../compare/estimated.ts';
import type { Verdict } from '../../compare/verdict.ts';
import { acceptingLines } from '../change/only-a-warning.ts';
import { whyItChanged } from '../change/why-it-changed.ts';
import type { Findings } from '../findings.ts';
import { describeFigure, firstBudgetLines } from '../first-budget.ts';
import { fleetWarnings } from '../fleet-warnings.ts';
import { headline } from '../headline.ts';
import { issuesIn } from '../issues.ts';
import { formatShare } from '../text/amounts.ts';
import { bar } from '../text/bar.ts';
import { blocks, code, codeBlock, escapeText } from '../text/markdown.ts';
import { toolOf } from '../text/measured-by.ts';
import { shownName } from '../text/sanitize.ts';
import { charts } from '../trend/mermaid-charts.ts';
import { countByLevel, mostUrgent } from '../worst-first.ts';
import { adviceSection, followedAdvice } from './advice-section.ts';
import { budgetDiff } from './budget-diff.ts';
import { footer } from './footer.ts';
import { howEstimated } from './how-estimated.ts';
import { howMeasured, skippedFiles } from './how-measured.ts';
import { issueBox } from './issue-box.ts';
import { type Branches, icons, type TableLimits, verdictTable } from './verdict-table.ts';
import { wasteSection } from './waste-section.ts';

/** Limits of a rendering: rows of the table, and lines of every list. */
export interface Extent extends TableLimits {
  readonly lines: number;
  /** Check runs may not render Mermaid and would show its source. */
  readonly chart: 'mermaid' | 'none';
}

/** Everything, in Markdown: the verdict and its cause first, how it was measured last. */
export function renderSections(findings: Findings, extent: Extent): string {
  return blocks(
    opening(findings),
    figures(findings, extent),
    whyItChanged(findings)
      .map((sentence) => `- ${escapeText(sentence)}`)
      .join('\n'),
    linesToAccept(findings),
    fleetLines(findings),
    issueBox(findings, extent.lines),
    budgetDiff(findings, extent.lines),
    firstBudget(findings),
    extent.chart === 'mermaid' ? charts(findings) : '',
    followedAdvice(findings, extent.lines),
    adviceSection(findings, extent.lines),
    howMeasured(findings, extent.lines),
    howEstimated(findings, extent.lines),
    wasteSection(findings),
    skippedFiles(findings, extent.lines),
    footer(findings),
  );
}

/** Only what is wrong. */
export function renderFailures(findings: Findings, extent: Extent): string {
  const { verdicts } = findings.judgement;
  const failing = verdicts.filter(({ level }) => level !== 'within' && level !== 'unbudgeted');
  return blocks(
    opening(findings),
    failing.length === 0 ? '' : verdictTable(failing, extent, branchesOf(findings)),
    fleetLines(findings),
    failing.length < verdicts.length ? `Of ${verdicts.length}: ${countByLevel(verdicts)}.` : '',
    issueBox(findings, extent.lines),
    budgetDiff(findings, extent.lines),
    adviceSection(findings, extent.lines),
    footer(findings),
  );
}

/** Only how many, and where to find the rest. */
export function renderTotals(findings: Findings): string {
  const { verdicts } = findings.judgement;
  const count = issuesIn(findings).length;
  return blocks(
    opening(findings),
    `Of ${verdicts.length} verdicts: ${countByLevel(verdicts) || 'none'}.`,
    count === 0
      ? ''
      : `${count === 1 ? '1 thing is' : `${count} things are`} missing or unreadable.`,
    'The list is too long to show here. The job summary and the JSON result of the run have more.',
    footer(findings),
  );
}

function opening(findings: Findings): string {
  const { level, conclusion } = findings.judgement;
  const fails = conclusion === 'failure' && level !== 'missing';
  const broken = findings.policy.kind === 'broken' || findings.proposal?.kind === 'broken';
  return blocks(
    `### ${broken || fails ? icons.over : icons[level]} ${escapeText(headline(findings))}`,
    findings.run.mode === 'observe'
      ? '*Observe mode: this is only reported, and the job does not fail.*'
      : '',
  );
}

function figures(findings: Findings, extent: Extent): string {
  const { verdicts } = findings.judgement;
  if (!verdicts.some(({ workloads }) => workloads.length > 0)) return '';
  const [only] = verdicts;
  return blocks(
    only && verdicts.length === 1 ? caption(only) : '',
    verdictTable(verdicts, extent, branchesOf(findings)),
  );
}

/** ``` `██████████│██▌` 124% of the limit · `train`, measured by CodeCarbon 3.3.0```. */
function caption(verdict: Verdict): string {
  const { workloads, kind, subject, isOfInput, budget } = verdict;
  const decisive = mostUrgent(verdict);
  const share = decisive?.kind === 'amount' ? decisive.share : undefined;
  const used =
    decisive?.kind === 'amount' && share !== undefined
      ? `\`${bar(share)}\` ${formatShare(decisive)} of the limit · `
      : '';
  const who =
    workloads.length > 1 ? `**${workloads.length} workloads**` : code(shownName(subject, 60));
  const measurements = workloads.flatMap((one) => one.measurements);
  const tools = [...new Set(measurements.map(toolOf))];
  const by = isFromJobs(verdict)
    ? ' from job times'
    : tools.length === 1
      ? ` by ${escapeText(shownName(tools[0] ?? '', 40))}`
      : '';
  const how = kind === 'rate' ? 'a rate' : kind;
  const inherited = budget?.from
    ? `, budget from ${code(shownName(describeOrigin(budget.from), 80))}`
    : '';
  return `${used}${who}, ${how}${by}${isOfInput ? ', for the input `budget`' : ''}${inherited}`;
}

const branchesOf = ({ run, judgement }: Findings): Branches => ({
  judged: run.branch,
  baseline: judgement.baselineBranch,
});

const fleetLines = (findings: Findings): string =>
  fleetWarnings(findings)
    .map((sentence) => `- ⚠️ ${escapeText(sentence)}`)
    .join('\n');

/** The line to paste that accepts the current level of the branch. */
function linesToAccept({ judgement: { verdicts } }: Findings): string {
  const [line] = acceptingLines(verdicts);
  return line === undefined ? '' : codeBlock('yaml', line);
}

/** The lines to paste if nothing has a budget yet. */
function firstBudget(findings: Findings): string {
  const { policy, judgement, proposal } = findings;
  const isWanted =
    policy.kind !== 'broken' && judgement.level === 'unbudgeted' && proposal?.kind !== 'first';
  if (!isWanted) return '';
  const { path, instruction, lines } = firstBudgetLines(findings);
  return blocks(
    `${instruction} ${code(path)}. ${describeFigure(findings)}`,
    codeBlock('yaml', lines.join('\n')),
  );
}
