import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { type BrokenCsv, type CsvRecord, decimalIn, delimiterOf, readCsv } from './csv.ts';
import { Tree } from './tree.ts';

/** A row of a table under its header. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** Cells by column name, without blank and missing cells. */
  readonly tree: Tree;
}

export interface Header {
  readonly columns: readonly string[];
  readonly delimiter: string;
  /** Counts from 1. */
  readonly line: number;
}

/** Columns that appear more than once: readers disagree on which one counts. */
export const repeatedIn = (columns: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  const twice = columns.filter((name) => name !== '' && seen.size === seen.add(name).size);
  return [...new Set(twice)];
};

/** The header of a table: the first line after blank lines, comments and the `sep=` of a spreadsheet. */
export function headerIn(beginning: string): Header | undefined {
  let start = 0;
  let separator: string | undefined;
  for (let line = 1; start < beginning.length; line += 1) {
    const end = beginning.indexOf('\n', start);
    const text = beginning.slice(start, end < 0 ? beginning.length : end).trim();
    const stated = /^"?sep=(.)"?$/i.exec(text)?.[1];
    separator = stated ?? separator;
    if (text !== '' && !text.startsWith('#') && stated === undefined) {
      const delimiter = separator ?? delimiterOf(text);
      const columns = text.split(delimiter).map((name) => name.replace(/^"|"$/g, '').trim());
      return { columns, delimiter, line };
    }
    if (end < 0) break;
    start = end + 1;
  }
  return undefined;
}

/**
 * Reads the rows of a table for all formats and skips blank rows. If a column appears
 * twice, yields nothing but one BrokenCsv. Figures may have a decimal comma
 * if the delimiter is not a comma; `figures` says which columns hold figures.
 */
export async function* readTable(
  file: ReportFile,
  beginning: string,
  figures: (column: string) => boolean,
): AsyncGenerator<TableRow | BrokenCsv, void> {
  const { delimiter = ',', line: firstLine = 1 } = headerIn(beginning) ?? {};
  let columns: readonly string[] | undefined;
  for await (const record of readCsv(file, delimiter, firstLine)) {
    if ('broken' in record) yield record;
    else if (columns) {
      if (!isBlank(record)) yield rowOf(file, columns, record, delimiter, figures);
    } else {
      columns = record.cells;
      const [twice] = repeatedIn(columns);
      if (twice !== undefined) {
        yield { broken: `The header has the column ${twice} twice`, line: record.line };
        return;
      }
    }
  }
}

export const isBlank = ({ cells }: CsvRecord): boolean => cells.every((cell) => cell === '');

function rowOf(
  file: ReportFile,
  columns: readonly string[],
  { cells, line }: CsvRecord,
  delimiter: string,
  figures: (column: string) => boolean,
): TableRow {
  const values: Record<string, string> = Object.create(null);
  for (const [at, name] of columns.entries()) {
    const cell = cells[at] ?? '';
    if (cell !== '') values[name] = figures(name) ? decimalIn(delimiter, cell) : cell;
  }
  const tree = new Tree(values, ([name]) => {
    const at = columns.indexOf(String(name));
    return placeIn(file, line, at < 0 ? undefined : at + 1);
  });
  return { line, cells, tree };
}
