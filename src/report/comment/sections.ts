import { describePlace } from '../../errors.ts';
import type { Findings } from '../findings.ts';
import { headline } from '../headline.ts';
import { type Issue, issuesIn } from '../issues.ts';
import { adoptingLines } from '../text/budget-remaining.ts';
import { whyItChanged } from '../text/change.ts';
import { alert, blocks, code, codeBlock, escapeText } from '../text/markdown.ts';
import { sanitize, truncate } from '../text/sanitize.ts';
import { charts } from '../trend/charts.ts';
import { adviceSection } from './advice.ts';
import { budgetDiff } from './budget-diff.ts';
import { howEstimated } from './estimate.ts';
import { firstBudget } from './first-budget.ts';
import { budgetLink, footer } from './footer.ts';
import { howMeasured, skippedFiles } from './method.ts';
import { countByLevel, type TableLimits, verdictTable } from './table.ts';
import { type Branches, icons } from './table-row.ts';
import { wasteSection } from './waste.ts';

/** Messages quote what came from outside, which may be long. */
const longestSentence = 400;

/** How much of the story is told: rows of the table, and lines of every list. */
export interface Extent extends TableLimits {
  readonly lines: number;
  /** Check runs are not known to draw Mermaid; there its source would stand. */
  readonly chart: 'mermaid' | 'none';
}

/** The whole story in Markdown: verdict, what is missing, trend, how it was measured. */
export function renderSections(findings: Findings, extent: Extent): string {
  return blocks(
    opening(findings),
    figures(findings, extent),
    whyItChanged(findings)
      .map((sentence) => `- ${escapeText(sentence)}`)
      .join('\n'),
    adopting(findings),
    remarks(findings, extent.lines),
    budgetDiff(findings, extent.lines),
    findings.policy.kind !== 'broken' &&
      findings.judgement.level === 'unbudgeted' &&
      findings.proposal?.kind !== 'first'
      ? firstBudget(findings)
      : '',
    adviceSection(findings, extent.lines),
    extent.chart === 'mermaid' ? charts(findings) : '',
    howMeasured(findings, extent.lines),
    howEstimated(findings, extent.lines),
    wasteSection(findings),
    skippedFiles(findings, extent.lines),
    footer(findings),
  );
}

/** A level that the branch has reached is adopted by one line, to be pasted. */
function adopting({ judgement: { verdicts } }: Findings): string {
  const [line] = adoptingLines(verdicts);
  return line === undefined ? '' : codeBlock('yaml', line);
}

/** Only what is wrong. */
export function tellFailures(findings: Findings, extent: Extent): string {
  const { verdicts } = findings.judgement;
  const failing = verdicts.filter(({ level }) => level !== 'within' && level !== 'unbudgeted');
  return blocks(
    opening(findings),
    failing.length === 0 ? '' : verdictTable(failing, extent, branchesOf(findings)),
    failing.length < verdicts.length ? `Of ${verdicts.length}: ${countByLevel(verdicts)}.` : '',
    remarks(findings, extent.lines),
    budgetDiff(findings, extent.lines),
    adviceSection(findings, extent.lines),
    footer(findings),
  );
}

/** Only how many, and where to read on. */
export function tellTotals(findings: Findings): string {
  const count = issuesIn(findings).length;
  return blocks(
    opening(findings),
    `Of ${findings.judgement.verdicts.length} verdicts: ${countByLevel(findings.judgement.verdicts) || 'none'}.`,
    count === 0
      ? ''
      : `${count === 1 ? '1 thing is' : `${count} things are`} missing or unreadable.`,
    'The list is too long to show here; the job summary and the JSON result of the run hold more.',
    footer(findings),
  );
}

function opening(findings: Findings): string {
  const { level, conclusion } = findings.judgement;
  const broken = findings.policy.kind === 'broken' || findings.proposal?.kind === 'broken';
  const fails = conclusion === 'failure' && level !== 'missing';
  const icon = broken || fails ? icons.over : icons[level];
  return blocks(
    `### ${icon} ${escapeText(headline(findings))}`,
    findings.run.mode === 'observe'
      ? '*Observe mode: this is only reported, the job does not fail.*'
      : '',
  );
}

function figures(findings: Findings, extent: Extent): string {
  const { verdicts } = findings.judgement;
  return verdicts.some(({ workloads }) => workloads.length > 0)
    ? verdictTable(verdicts, extent, branchesOf(findings))
    : '';
}

const branchesOf = ({ run, judgement }: Findings): Branches => ({
  judged: run.branch,
  baseline: judgement.baselineBranch,
});

/** A box of what went wrong: the failing kinds in red, doubts in yellow. */
function remarks(findings: Findings, most: number): string {
  const all = issuesIn(findings);
  if (all.length === 0) return '';
  const kinds = [...new Set(all.map(({ title }) => title))];
  const lines = kinds.map((title) =>
    describeRemarks(
      title,
      all.filter((remark) => remark.title === title),
      findings,
      most,
    ),
  );
  const severe = findings.judgement.conclusion === 'failure' || findings.policy.kind === 'broken';
  return alert(severe ? 'CAUTION' : 'WARNING', lines.join('\n\n'));
}

/** A title, and below it what, where and what to do about each of its kind. */
function describeRemarks(
  title: string,
  remarks: readonly Issue[],
  findings: Findings,
  most: number,
): string {
  const rest = remarks.length - most;
  return [
    `**${title}**`,
    ...remarks.slice(0, most).map((remark) => `- ${describeRemark(remark, findings)}`),
    ...(rest > 0 ? [`- … and ${rest} more`] : []),
  ].join('\n');
}

function describeRemark(remark: Issue, { run, policy }: Findings): string {
  const { kind, what, where, remedy } = remark;
  const proposed = kind === 'broken-proposal' || kind === 'doubtful-proposal';
  const judged = policy.source.kind === 'file' && !proposed;
  const ours = judged && where.file === policy.source.path;
  const place = ours
    ? budgetLink(where, policy.source, run)
    : placed(truncate(describePlace(where), 120));
  return [place, sentence(what), sentence(remedy)].filter((part) => part !== '').join('<br>');
}

function placed(place: string): string {
  return place === '' ? '' : code(place);
}

function sentence(text: string): string {
  const escaped = escapeText(truncate(sanitize(text), longestSentence));
  return /[.!?…]$/.test(escaped) ? escaped : `${escaped}.`;
}
