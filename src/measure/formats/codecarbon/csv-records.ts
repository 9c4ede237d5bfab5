import { finished } from 'node:stream/promises';

export interface CsvRecord {
  readonly cells: readonly string[];
  /** The line on which the record ends; counts from 1. */
  readonly line: number;
}
export interface BrokenCsv {
  readonly broken: string;
  readonly line: number;
}

/** Bytes in one record: a thousand times what a tool writes. */
const longestRecord = 1024 * 1024;

/**
 * Records of a comma-separated file, in bounded memory: CRLF and LF, padded and quoted cells, rows of
 * any length. Where the quoting breaks, the records before it still come, then one BrokenCsv, the last.
 */
export async function* readCsv(
  text: AsyncIterable<string>,
): AsyncGenerator<CsvRecord | BrokenCsv, void> {
  const { parse } = await import('csv-parse');
  let records: CsvRecord[] = [];
  // Records are taken as they are parsed, not from the stream's output, which an error would discard.
  const parser = parse({
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: longestRecord,
    on_record: (cells: string[], { lines }) => {
      records.push({ cells, line: lines });
      return null;
    },
  });
  const done = finished(parser.resume()).catch((error: Error & { lines?: number }) => error);
  for await (const piece of text) {
    parser.write(piece);
    yield* records;
    records = [];
    if (parser.errored) break;
  }
  parser.end();
  const error = await done;
  yield* records;
  if (error) yield { broken: reasonOf(error.message), line: error.lines ?? 1 };
}

/** `Quote Not Closed: the parsing …` → the part before the colon. */
function reasonOf(message: string): string {
  return `The CSV is broken: ${message.split(':')[0]?.toLowerCase()}`;
}
