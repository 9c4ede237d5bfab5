import type { ReportFile } from './measurement.ts';
import { decode } from './text.ts';

export interface CsvRecord {
  /** Without the blanks around them. */
  readonly cells: readonly string[];
  /** The line on which the record ends; counts from 1. */
  readonly line: number;
}
export interface BrokenCsv {
  readonly broken: string;
  readonly line: number;
}

/** Characters in one record: a thousand times what a tool writes. */
const longestRecord = 1024 * 1024;

const delimiters = [',', ';', '\t'];

/** What separates the cells of a table, by its first line; a spreadsheet may have saved it with another. */
export function delimiterOf(beginning: string): string {
  const header = /^\s*([^\r\n]*)/.exec(beginning)?.[1] ?? '';
  const count = (delimiter: string) => header.split(delimiter).length;
  return delimiters.reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** A number as the table writes it: where cells are not separated by commas, a comma may stand for the point. */
export function decimalIn(delimiter: string, text: string): string {
  return delimiter !== ',' && /^[+-]?\d*,\d+(e[+-]?\d+)?$/i.test(text)
    ? text.replace(',', '.')
    : text;
}

/**
 * Records of a table, in bounded memory: CRLF and LF, padded and quoted cells, rows of any length.
 * Where the quoting breaks, the records before it still come, then one BrokenCsv, the last.
 */
export async function* readCsv(
  { content }: ReportFile,
  delimiter: string,
): AsyncGenerator<CsvRecord | BrokenCsv, void> {
  const records = recordsOf(delimiter);
  let rest = '';
  for await (const piece of decode(content)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    const found = await records.next(lines);
    yield* found;
    if (found.some((record) => 'broken' in record)) return;
    if (rest.length > longestRecord) return yield records.tooLong();
  }
  yield* await records.end(rest);
}

/** Puts lines together to records; most tables are without quotes and need no parser. */
function recordsOf(delimiter: string) {
  const padded = new RegExp(`^\\s|\\s$|\\s${delimiter}|${delimiter}\\s`);
  const split = (text: string) => {
    const cells = text.split(delimiter);
    return padded.test(text) ? cells.map((cell) => cell.trim()) : cells;
  };
  let line = 0;
  let open = '';

  const take = (part: string): Raw | undefined => {
    line += 1;
    const text = open + (part.endsWith('\r') ? part.slice(0, -1) : part);
    if (!text.includes('"')) return text.trim() === '' ? undefined : { cells: split(text), line };
    if (quotesIn(text) % 2 === 0) {
      open = '';
      return { quoted: text, line };
    }
    open = `${text}\n`;
    return undefined;
  };
  const tooLong = (): BrokenCsv => ({ broken: 'The CSV is broken: a record is too long', line });

  return {
    async next(lines: readonly string[]): Promise<(CsvRecord | BrokenCsv)[]> {
      const raw = lines.flatMap((text) => take(text) ?? []);
      const found = await unquote(raw, delimiter);
      return open.length > longestRecord ? [...found, tooLong()] : found;
    },
    async end(rest: string) {
      const found = await this.next(rest === '' ? [] : [rest]);
      return open === ''
        ? found
        : [...found, { broken: 'The CSV is broken: quote not closed', line }];
    },
    tooLong,
  };
}

type Raw = CsvRecord | { readonly quoted: string; readonly line: number };

async function unquote(raw: readonly Raw[], delimiter: string): Promise<(CsvRecord | BrokenCsv)[]> {
  const quoted = raw.flatMap((record) => ('quoted' in record ? record.quoted : []));
  if (quoted.length === 0) return raw as CsvRecord[];
  const { parse } = await import('csv-parse/sync');
  const options = { delimiter, record_delimiter: '\n', relax_column_count: true, trim: true };
  try {
    // A call for each record would take seven times as long.
    const parsed = parse(quoted.join('\n'), options).values();
    return raw.map((record) =>
      'quoted' in record ? { cells: parsed.next().value ?? [], line: record.line } : record,
    );
  } catch (error) {
    if (raw.length === 1) return [{ broken: reasonOf(error as Error), line: raw[0]?.line ?? 1 }];
    return untilBroken(raw, delimiter);
  }
}

async function untilBroken(raw: readonly Raw[], delimiter: string) {
  const found: (CsvRecord | BrokenCsv)[] = [];
  for (const record of raw) {
    found.push(...(await unquote([record], delimiter)));
    if (found.some((one) => 'broken' in one)) break;
  }
  return found;
}

function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

/** `Quote Not Closed: the parsing …` → the part before the colon. */
function reasonOf({ message }: Error): string {
  return `The CSV is broken: ${message.split(':')[0]?.toLowerCase()}`;
}
