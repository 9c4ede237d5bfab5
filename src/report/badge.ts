import type { Level } from '../compare/level.ts';
import { type AmountResult, ofKind } from '../compare/limit-result.ts';
import type { Findings } from './findings.ts';
import { formatShare } from './text/amounts.ts';
import { escapeHtml } from './text/markdown.ts';
import { shownName } from './text/sanitize.ts';

/** A badge as shields.io reads it, and as an image of its own. */
export interface Badge {
  readonly json: string;
  readonly svg: string;
}

interface BadgeText {
  readonly label: string;
  readonly message: string;
  readonly level: Level;
}

/** White text is readable on all of these. */
const colours: Readonly<Record<Level, string>> = {
  over: 'cf222e',
  near: '9a6700',
  within: '1a7f37',
  missing: '59636e',
  unbudgeted: '59636e',
};

/** How much of the budget is used this month, or by the run where no period is limited. */
export function badge(findings: Findings): Badge {
  const text = { label: labelOf(findings), ...messageOf(findings) };
  return { json: json(text), svg: svg(text) };
}

const labelOf = ({ run: { gate } }: Findings): string =>
  gate === 'carbon-budget' ? 'carbon budget' : shownName(gate, 40);

function messageOf({ judgement }: Findings): Omit<BadgeText, 'label'> {
  const { verdicts, level } = judgement;
  if (level === 'missing') return { message: 'no report', level };
  if (level === 'unbudgeted') return { message: 'no budget', level };
  const amounts = verdicts
    .flatMap(({ results }) => ofKind('amount', results))
    .filter(({ share }) => share !== undefined)
    .toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0));
  const ofPeriod = amounts.find(({ limit }) => limit.period !== undefined);
  const result = ofPeriod ?? amounts[0];
  return result ? { message: messageOn(result), level: result.level } : { message: level, level };
}

const messageOn = (result: AmountResult): string => {
  const { period } = result.limit;
  return `${formatShare(result)} used${period ? ` this ${period}` : ' by the last run'}`;
};

const json = ({ label, message, level }: BadgeText): string =>
  `${JSON.stringify({ schemaVersion: 1, label, message, color: colours[level] })}\n`;

const height = 20;
const padding = 6;

function svg({ label, message, level }: BadgeText): string {
  const [left, right] = [label, message].map((text) => textWidth(text) + 2 * padding) as [
    number,
    number,
  ];
  const width = left + right;
  const title = escapeHtml(`${label}: ${message}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" rx="3" fill="#${colours[level]}"/>`,
    `<path d="M${left} 0v${height}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#3d444d"/>`,
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">',
    textAt(padding, label),
    textAt(left + padding, message),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** `textLength` makes every font as wide as the measured one. */
const textAt = (x: number, text: string): string =>
  `<text x="${x}" y="14" textLength="${textWidth(text)}" lengthAdjust="spacingAndGlyphs">${escapeHtml(text)}</text>`;

/** Advance widths of Verdana in 1/2048 em, by the characters that share one. */
const widths: readonly (readonly [characters: string, width: number])[] = [
  ["ijl'", 562],
  [' .,:', 745],
  ['f()-/', 790],
  ['tr', 835],
  ['z', 1076],
  ['csx', 1090],
  ['kvy', 1212],
  ['aegop', 1240],
  ['bdhnqu', 1296],
  ['0123456789', 1302],
  ['wm', 1840],
  ['%M', 2000],
];
const byCharacter = new Map(
  widths.flatMap(([characters, width]) => [...characters].map((one) => [one, width] as const)),
);
/** Capitals, and whatever is not in the table. */
const other = 1500;

/** Width of a text in Verdana of 11 pixels, rounded to whole pixels. */
function textWidth(text: string): number {
  const units = [...text].reduce((sum, one) => sum + (byCharacter.get(one) ?? other), 0);
  return Math.round((units / 2048) * 11);
}
