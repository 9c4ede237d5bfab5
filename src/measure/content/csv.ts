import { finished } from 'node:stream/promises';
import type { ReportFile } from '../measurement.ts';
import { decode } from './text.ts';

export interface CsvRecord {
  /** Without surrounding blanks. */
  readonly cells: readonly string[];
  /** The line on which the record ends; counts from 1. */
  readonly line: number;
}
export interface BrokenCsv {
  readonly broken: string;
  readonly line: number;
}

/** Most characters in one record: a thousand times what tools write. */
const longestRecord = 1024 * 1024;

const delimiters = [',', ';', '\t'];

/** The delimiter of a table, from its first line: a spreadsheet may have saved it with another one. */
export function delimiterOf(beginning: string): string {
  const header = /^\s*([^\r\n]*)/.exec(beginning)?.[1] ?? '';
  const count = (delimiter: string) => header.split(delimiter).length;
  return delimiters.reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** A number with a decimal point: if cells are not separated by commas, a comma may be the decimal separator. */
export function decimalIn(delimiter: string, text: string): string {
  return delimiter !== ',' && /^[+-]?\d*,\d+(e[+-]?\d+)?$/i.test(text)
    ? text.replace(',', '.')
    : text;
}

/**
 * Records of a table from a given line, in bounded memory: CRLF and LF, padded and quoted cells, rows of any length.
 * If the quoting breaks, yields the records before it and then one final BrokenCsv.
 */
export async function* readCsv(
  { content }: ReportFile,
  delimiter: string,
  firstLine = 1,
): AsyncGenerator<CsvRecord | BrokenCsv, void> {
  const { parse } = await import('csv-parse');
  const records: (CsvRecord | BrokenCsv)[] = [];
  const parser = parse({
    delimiter,
    from_line: firstLine,
    max_record_size: longestRecord,
    on_record: (cells: string[], { lines }) => {
      records.push({ cells, line: lines });
      return null;
    },
    record_delimiter: ['\n', '\r\n'],
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  const ended = finished(parser.resume()).catch((error: Error) => {
    records.push({ broken: reasonOf(error), line: parser.info.lines });
  });
  for await (const piece of decode(content)) {
    parser.write(piece);
    yield* records.splice(0);
    if (parser.errored) break;
  }
  parser.end();
  await ended;
  yield* records;
}

/** `Quote Not Closed: the parsing …` → the part before the colon. */
function reasonOf({ message }: Error): string {
  return `The CSV is broken: ${message.split(':')[0]?.toLowerCase()}`;
}
