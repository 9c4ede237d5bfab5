import { listFirst } from '../../list.ts';
import type { Advice } from '../../reduce/rule.ts';
import type { Findings } from '../findings.ts';
import { describeSaving } from '../text/describe-saving.ts';
import { blocks, code, details, escapeText, link } from '../text/markdown.ts';
import { sanitize, shownName, truncate } from '../text/sanitize.ts';

/** Most pieces of advice that are shown; the rest is folded with the calculations. */
const mostOpen = 3;
const mostReports = 3;
const longest = 400;

/** What would help, in Markdown; folded unless a limit is exceeded, and empty without advice. */
export function adviceSection(findings: Findings, most = 12): string {
  const advice = findings.advice.slice(0, most);
  if (advice.length === 0) return '';
  const title = advice.every(({ saving }) => saving.kind === 'none') ? 'Note' : 'What would help';
  if (findings.judgement.level !== 'over')
    return details(
      title,
      blocks(itemsOf(advice, findings), ...calculations(advice, advice.length, findings)),
    );
  const rest = advice.length - mostOpen;
  return blocks(
    `**${title}**`,
    itemsOf(advice.slice(0, mostOpen), findings),
    details(
      `How this is calculated${rest > 0 ? `, and ${rest} more` : ''}`,
      blocks(...calculations(advice, mostOpen, findings)),
    ),
  );
}

const itemsOf = (advice: readonly Advice[], findings: Findings): string =>
  advice.map((one, index) => `${index + 1}. ${itemOf(one, findings)}`).join('\n');

const itemOf = (advice: Advice, findings: Findings): string =>
  `**${text(advice.title)}**: ${describeSaving(advice, findings)}.<br>${text(advice.remedy)}`;

/** @param listed how many are already listed with their remedy */
function calculations(
  advice: readonly Advice[],
  listed: number,
  findings: Findings,
): readonly string[] {
  return [
    ...advice.map((one, index) =>
      calculationOf(one, index < listed ? `**${text(one.title)}**` : itemOf(one, findings)),
    ),
    '<sub>Each saving is an estimate for one such run. They do not add up.</sub>',
  ];
}

function calculationOf({ basis, data, confidence, about }: Advice, title: string): string {
  const { title: source, url, date } = basis.source;
  return [
    title,
    '',
    ...data.map((line) => `- ${text(line)}`),
    ...(about.reports.length > 0 ? [`- Reports: ${reportsOf(about.reports)}`] : []),
    `- Assumption: ${text(basis.assumption)}`,
    `- Confidence: ${confidence}. Source: ${link(text(source), url)}, ${text(date)}.`,
  ].join('\n');
}

function reportsOf(reports: readonly string[]): string {
  return listFirst(reports, mostReports, (report) => code(shownName(report, 80)));
}

const text = (plain: string) => escapeText(truncate(sanitize(plain), longest));
