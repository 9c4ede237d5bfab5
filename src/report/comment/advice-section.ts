import type { Interval } from '../../ledger/saved-share.ts';
import type { RealisedSaving } from '../../ledger/savings.ts';
import { list, listFirst } from '../../list.ts';
import type { Advice } from '../../reduce/rule.ts';
import { formatPercent } from '../../units.ts';
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

/** Advice that the run follows: predicted and measured savings. Empty without such advice. */
export function followedAdvice({ savings = [] }: Findings, most: number): string {
  const rest = savings.length - most;
  return [
    ...savings.slice(0, most).map((saving) => `- ${sentence(saving)}`),
    ...(rest > 0 ? [`- … and ${rest} more`] : []),
  ].join('\n');
}

/**
 * ``Followed `cleaner-region` for `train` (grid zone `POL` → `SWE`): carbon intensity predicted −20% to −45%,
 * realised −31% ± 4% (8 runs before, this run).``
 */
function sentence(saving: RealisedSaving): string {
  const { rules, workload, setting, from, to, figure, predicted, outcome } = saving;
  const advice = list(
    rules.map((rule) => code(rule)),
    'and',
  );
  const isSaved = outcome !== 'no saving shown';
  const change = `${setting} ${code(shownName(from))} → ${code(shownName(to))}`;
  return [
    `${isSaved ? 'Followed' : 'Changed after'} ${advice} for ${code(shownName(workload))} (${change}):`,
    `${escapeText(figure)}${predicted ? ` predicted ${changeRange(predicted)},` : ''}`,
    `realised ${realisedText(saving)} (${runsText(saving)}).${isSaved ? '' : ' No saving beyond noise.'}`,
  ].join(' ');
}

/** Shares saved, as changes: `−20% to −45%`. */
function changeRange({ low, high }: Interval): string {
  const [least = '', most = ''] = [-low, -high].map((share) => formatPercent(share, 'always'));
  return least === most ? least : `${least} to ${most}`;
}

function realisedText({ realised }: RealisedSaving): string {
  if (!realised) return 'unknown';
  const margin = formatPercent(realised.share - realised.low);
  return `${formatPercent(-realised.share, 'always')}${margin === '0%' ? '' : ` ± ${margin}`}`;
}

const runsText = ({ runsBefore, runsAfter }: RealisedSaving): string =>
  `${runsBefore} runs before, ${runsAfter === 1 ? 'this run' : `${runsAfter} runs since`}`;
