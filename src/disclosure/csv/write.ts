import { plainNumber } from '../figure-text.ts';

/** A cell: text from outside, a number with all its digits, or nothing. */
export type Cell = string | number | undefined;

/** A table according to RFC 4180, in UTF-8. The header is our own text and is not escaped. */
export const csv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [header.map(quoted), ...rows.map((row) => row.map(cellText))]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  return typeof cell === 'number' ? plainNumber(cell) : quoted(harmless(cell));
}

/** A spreadsheet treats text that begins like this as a formula, even after spaces. */
const formula = /^[\s\p{Cf}]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;

const harmless = (text: string): string => {
  // Line breaks and NUL are legal in a quoted cell, but break importers.
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return formula.test(text) ? `'${line}` : line;
};

const quoted = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
