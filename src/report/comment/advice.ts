import type { Advice, SavedAmount } from '../../reduce/rule.ts';
import { exceeds, formatQuantity } from '../../units.ts';
import type { Findings } from '../findings.ts';
import { gas } from '../text/amounts.ts';
import { blocks, details, escapeText, link } from '../text/markdown.ts';
import { sanitize, truncate } from '../text/sanitize.ts';

/** So many pieces of advice are shown open; the others are folded with how all are reckoned. */
const mostOpen = 3;
const longest = 400;

/** What would help, in Markdown; nothing when there is nothing to say. */
export function adviceSection(findings: Findings, most = 12): string {
  const { advice } = findings;
  const [first] = advice;
  if (first === undefined) return '';
  const open = advice.slice(0, mostOpen);
  const rest = Math.min(advice.length, most) - open.length;
  return blocks(
    advice.every(({ saving }) => saving.kind === 'none') ? '**To know**' : '**What would help**',
    open.map((one, index) => `${index + 1}. ${openItem(one, findings)}`).join('\n'),
    details(
      `How this is reckoned${rest > 0 ? `, and ${rest} more` : ''}`,
      blocks(
        ...advice.slice(0, most).map((one, index) => explained(one, index < mostOpen, findings)),
        '<sub>Savings are what-ifs for one such run, and do not add up.</sub>',
      ),
    ),
  );
}

function openItem(advice: Advice, findings: Findings): string {
  return `**${text(advice.title)}**: ${effect(advice, findings)}.<br>${text(advice.remedy)}`;
}

/** The basis and the data of one piece of advice; of one that is not shown above, all of it. */
function explained(advice: Advice, isOpen: boolean, findings: Findings): string {
  const { basis, data, confidence } = advice;
  const { title, url, date } = basis.source;
  return [
    isOpen ? `**${text(advice.title)}**` : openItem(advice, findings),
    '',
    ...data.map((line) => `- ${text(line)}`),
    `- Assumed: ${text(basis.assumption)}`,
    `- Confidence: ${confidence}. Source: ${link(text(title), url)}, ${text(date)}.`,
  ].join('\n');
}

/** `saves 4.10 kg to 5.60 kg CO₂e, enough to be within the budget`, or why nobody knows. */
function effect({ saving }: Advice, findings: Findings): string {
  if (saving.kind === 'none') return sanitize(saving.why);
  return saving.kind === 'unknown'
    ? `no figure is known: ${sanitize(saving.why)}`
    : `saves ${formatSaving(saving)}${reach(saving, findings)}`;
}

function formatSaving({ metric, low, high }: SavedAmount): string {
  const bounds = [low, high].map((value) => formatQuantity(metric, value));
  return `${[...new Set(bounds)].join(' to ')}${gas[metric]}`;
}

/** Whether it would do, where one limit on one run is exceeded. */
function reach({ metric, low, high }: SavedAmount, { judgement }: Findings): string {
  const { decisive, verdicts } = judgement;
  const over = verdicts.filter(({ level }) => level === 'over');
  if (decisive?.result.kind !== 'amount' || over.length !== 1) return '';
  const { limit, used = 0, level } = decisive.result;
  if (level !== 'over' || limit.metric !== metric || limit.period !== undefined) return '';
  if (!exceeds(used - low, limit.limit)) return ', enough to be within the budget';
  return exceeds(used - high, limit.limit) ? '' : ', which may be enough to be within the budget';
}

/** Lines of plain text for a terminal: what to do and its effect, then how. */
export function adviceLines(findings: Findings): readonly (readonly [string, string])[] {
  return findings.advice
    .slice(0, mostOpen)
    .map((one) => [`${one.title}: ${effect(one, findings)}`, one.remedy] as const);
}

const text = (plain: string) => escapeText(truncate(sanitize(plain), longest));
