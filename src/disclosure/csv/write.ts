import { plainNumber } from '../text.ts';

/** A cell: text from outside, a number with all its digits, or nothing. */
export type Cell = string | number | undefined;

/** A table as RFC 4180 has it, in UTF-8. The header's texts are our own and stand as they are. */
export const csv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [header.map(quoted), ...rows.map((row) => row.map(cellText))]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  return typeof cell === 'number' ? plainNumber(cell) : quoted(harmless(cell));
}

/** A spreadsheet takes text that begins like this for a formula, also behind spaces. */
const formula = /^[\s\p{Cf}]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;

const harmless = (text: string): string => {
  // Line breaks and NUL are legal in a quoted cell, and break importers nevertheless.
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return formula.test(text) ? `'${line}` : line;
};

const quoted = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
