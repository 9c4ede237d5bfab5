import type { Problem } from '../../../errors.ts';
import type { ReportFile } from '../../measurement.ts';
import { placeIn } from '../../place.ts';
import { decode } from '../../text.ts';
import type { Format, Found } from '../format.ts';
import { type CsvRecord, readCsv } from './csv-records.ts';
import { type Identify, identifier } from './identity.ts';
import {
  type AlignedCells,
  align,
  faultsOf,
  isCodeCarbonHeader,
  type Layout,
  layoutOf,
} from './layout.ts';
import { type Row, readRow } from './row.ts';

/** CodeCarbon's emissions.csv, its .bak files and its task files, of every version since 1.0. */
export const codecarbonCsv: Format = {
  tool: 'CodeCarbon',
  recognises: (beginning) => isCodeCarbonHeader(firstLine(beginning).split(',')),
  read,
};

function firstLine(beginning: string): string {
  return /^\s*([^\r\n]*)/.exec(beginning)?.[1]?.replaceAll('"', '') ?? '';
}

async function* read(file: ReportFile): AsyncGenerator<Found, void> {
  const identify = identifier(file);
  let layout: Layout | undefined;
  let rows = 0;
  for await (const record of readCsv(decode(file.content))) {
    if ('broken' in record) {
      yield problem(file, record.broken, record.line);
    } else if (!layout || isHeader(record.cells)) {
      // Files joined end to end repeat the header, perhaps that of another version.
      layout = layoutOf(record.cells);
      const faults = faultsOf(layout);
      yield* faults.map((fault) => problem(file, fault, record.line));
      if (faults.length > 0) return;
    } else {
      rows += 1;
      yield* readRecord(file, layout, record, identify);
    }
  }
  if (rows === 0) yield problem(file, 'The report has a header and no rows');
}

/** Asked of every row, so the cheap question comes first. */
function isHeader(cells: readonly string[]): boolean {
  return cells.includes('emissions') && isCodeCarbonHeader(cells);
}

function readRecord(
  file: ReportFile,
  layout: Layout,
  { cells, line }: CsvRecord,
  identify: Identify,
): Found[] {
  const aligned = align(layout, cells);
  return 'refused' in aligned
    ? [problem(file, `The row ${aligned.refused}`, line)]
    : readRow(file, csvRow(file, layout, aligned, line), identify);
}

function csvRow(
  file: ReportFile,
  { positions }: Layout,
  { cells, trusted, doubts }: AlignedCells,
  line: number,
): Row {
  const text = (column: string) => {
    const position = positions.get(column);
    return position === undefined || position >= trusted ? undefined : (cells[position] ?? '');
  };
  const where = (column: string) => {
    const index = positions.get(column);
    return placeIn(file, line, index === undefined ? undefined : index + 1);
  };
  return { line, text, number: text, where, doubts };
}

function problem(file: ReportFile, what: string, line?: number): Found {
  const remedy = 'Upload the report as CodeCarbon wrote it, or measure again';
  const found: Problem = { what, where: placeIn(file, line), remedy };
  return { kind: 'problem', problem: found };
}
