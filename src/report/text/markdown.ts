import { max } from 'd3-array';
import { sanitize } from './sanitize.ts';

/**
 * What GitHub turns into a link, a mention, an emoji or a formula after it has rendered the Markdown, so
 * that escaping does not prevent it: @names, #1, GH-1, commit ids, URLs, :emoji:, $formulas$. Only code
 * is left as it is.
 */
const autolinked =
  /[@#$]|:\/\/|www\.|:(?:100|1234|\d*[a-z_+-][\w+-]*):|gh-\d|(?<![\da-z])[\da-f]{7,64}(?![\da-z])/i;

/** Markdown that shows untrusted text as plain text. */
export function escapeText(text: string): string {
  return sanitize(text)
    .trim()
    .split(/ +/)
    .map((word, index) => (autolinked.test(word) ? code(word) : escapeWord(word, index === 0)))
    .join(' ');
}

/** Markdown that shows untrusted text as code. */
export function code(text: string): string {
  // In a table, no escape allows a backslash before a pipe.
  const shown = sanitize(text).replace(/(?<=\\)\|/g, '\\u007c');
  if (shown.trim() === '') return '` `';
  const fence = '`'.repeat(longestRun(shown, /`+/g) + 1);
  const space = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return fence + space + shown + space + fence;
}

/** Characters of code that may stay on one line of a narrow table. */
const longestPiece = 10;

/**
 * Markdown that shows untrusted text as code, and lets it wrap: after a separator, and within a long
 * word. Copied text stays the same. Punctuation is written as numeric entities, which have no meaning
 * in Markdown.
 */
export function wrappingCode(text: string): string {
  const shown = sanitize(text);
  if (shown.trim() === '') return code(shown);
  const pieces = shown.match(new RegExp(`[^-_./ ]{1,${longestPiece}}[-_./ ]?|[-_./ ]`, 'gu')) ?? [];
  return `<code>${pieces.map(asEntities).join('<wbr>')}</code>`;
}

const asEntities = (text: string): string =>
  text.replace(/[!-,./:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A code block that no line of the text can end. */
export function codeBlock(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text, /`+/g) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

export type Alignment = 'left' | 'right' | 'center';
export interface Column {
  readonly title: string;
  readonly align: Alignment;
}

/** A column of names, and one of numbers. */
export const left = (title: string): Column => ({ title, align: 'left' });
export const right = (title: string): Column => ({ title, align: 'right' });

const rules: Record<Alignment, string> = { left: ':--', right: '--:', center: ':-:' };

/** A table of Markdown cells, in which a pipe or a line break cannot end a cell. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  return [
    columns.map(({ title }) => title),
    columns.map(({ align }) => rules[align]),
    ...rows.map((row) =>
      row.map((cell) => cell.replace(/(?<!\s)\s*\n\s*/g, ' ').replaceAll('|', '\\|')),
    ),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** Folded Markdown below a summary in plain text. */
export function details(summary: string, body: string): string {
  return `<details>\n<summary>${escapeHtml(summary)}</summary>\n\n${body}\n\n</details>`;
}

/** A link whose URL cannot end early; without a URL, only the label. */
export function link(label: string, address: string | undefined): string {
  if (address === undefined) return label;
  const safe = encodeURI(sanitize(address)).replace(/[()<>"'`|\\]/g, percentEncoded);
  return /^https?:\/\//.test(safe) ? `[${label}](${safe})` : label;
}

/** GitHub's coloured box. */
export function alert(kind: 'NOTE' | 'WARNING' | 'CAUTION', body: string): string {
  return [`[!${kind}]`, ...body.split('\n')].map((line) => `> ${line}`.trimEnd()).join('\n');
}

/** The parts that are not empty, as blocks. */
export function blocks(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** Text for XML and HTML, between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return sanitize(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Only the first word of a line can start a list or underline a heading. */
function escapeWord(word: string, first: boolean): string {
  const inline = word.replace(/[\\`*_[\]<>~&!]/g, '\\$&');
  return first ? inline.replace(/^(\d+)([.)])$/, '$1\\$2').replace(/^[-+=]+$/, '\\$&') : inline;
}

function longestRun(text: string, run: RegExp): number {
  return max(text.matchAll(run), ([match]) => match.length) ?? 0;
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
