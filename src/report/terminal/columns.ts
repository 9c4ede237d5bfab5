import { max } from 'd3-array';
import stringWidth from 'string-width';

/** A cell of a terminal table: its text, and the colour that is applied after alignment. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

const gap = '  ';

/** Rows in columns, aligned by the width of each character. The last column is dropped if it does not fit. */
export function align(
  rows: readonly (readonly Cell[])[],
  width: number,
  sides: readonly ('left' | 'right')[],
): string {
  const widths = sides.map(
    (_, column) => max(rows, (row) => stringWidth(row[column]?.text ?? '')) ?? 0,
  );
  const total = widths.reduce((sum, one) => sum + one, 0) + gap.length * (widths.length - 1);
  if (total > width && sides.length > 2)
    return align(
      rows.map((row) => row.slice(0, sides.length - 1)),
      width,
      sides.slice(0, -1),
    );
  return rows.map((row) => line(row.slice(0, sides.length), widths, sides)).join('\n');
}

function line(
  row: readonly Cell[],
  widths: readonly number[],
  sides: readonly ('left' | 'right')[],
): string {
  const cells = row.map(({ text, paint = plain }, column) => {
    const padding = ' '.repeat((widths[column] ?? 0) - stringWidth(text));
    const painted = text === '' ? '' : paint(text);
    return sides[column] === 'right' ? padding + painted : painted + padding;
  });
  return cells.join(gap).trimEnd();
}

/** Lines of whole words; a word that is too wide gets a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || stringWidth(joined) > width) lines.push(word);
    else lines[lines.length - 1] = joined;
  }
  return lines;
}

function plain(text: string): string {
  return text;
}
