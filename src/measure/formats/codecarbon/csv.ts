import type { Problem } from '../../../errors.ts';
import type { KilowattHours } from '../../../units.ts';
import { parseAmount } from '../../amount.ts';
import { type CsvRecord, decimalIn, readCsv } from '../../content/csv.ts';
import { headerIn, isBlank } from '../../content/table.ts';
import type { Hardware, HardwarePart, PartUse, ReportFile } from '../../measurement.ts';
import { placeIn } from '../../place.ts';
import { unmeasured } from '../events.ts';
import type { Format, ReadEvent } from '../format.ts';
import type { Identify, Row } from './cells.ts';
import { identifier } from './identity.ts';
import {
  type AlignedCells,
  align,
  faultsOf,
  isCodeCarbonHeader,
  type Layout,
  layoutOf,
} from './layout.ts';
import { readRow } from './row.ts';

/** Most characters of a file that keeps the hardware of each reading; longer files sum many runs. */
const longestInDetail = 60_000;

/** CodeCarbon's emissions.csv, its .bak files and its task files, of every version since 1.0. */
export const codecarbonCsv: Format = {
  tool: 'CodeCarbon',
  recognises: (beginning) => isCodeCarbonHeader(headerIn(beginning)?.columns ?? []),
  read,
};

async function* read(file: ReportFile, beginning: string): AsyncGenerator<ReadEvent, void> {
  const { delimiter = ',', line: firstLine = 1 } = headerIn(beginning) ?? {};
  const inDetail = beginning.length < longestInDetail;
  const identify = identifier(file);
  let under: Reader | undefined;
  let rows = 0;
  for await (const record of readCsv(file, delimiter, firstLine)) {
    if ('broken' in record) yield problem(file, record.broken, record.line);
    else if (!under || isHeader(record.cells)) {
      // Concatenated files repeat the header, perhaps in the layout of another version.
      const layout = layoutOf(record.cells);
      const faults = faultsOf(layout);
      yield* faults.map((fault) => problem(file, fault, record.line));
      if (faults.length > 0) return;
      under = readerOf(file, layout, delimiter, { identify, inDetail });
    } else if (!isBlank(record)) {
      rows += 1;
      yield* under(record);
    }
  }
  if (rows === 0) yield problem(file, 'The report has a header and no rows');
}

type Reader = (record: CsvRecord) => ReadEvent[];

/** Reads the records under one header. */
function readerOf(
  file: ReportFile,
  layout: Layout,
  delimiter: string,
  { identify, inDetail }: { readonly identify: Identify; readonly inDetail: boolean },
): Reader {
  const cursor = cursorIn(file, layout, delimiter);
  return (record) => {
    const found = readRecord(file, layout, cursor, record, identify);
    return inDetail ? found.map(withHardware(cursor)) : found;
  };
}

/** Called for every row, so the cheap check comes first. */
function isHeader(cells: readonly string[]): boolean {
  return (
    cells.some((cell) => cell.length === 9 && /^emissions$/i.test(cell)) &&
    isCodeCarbonHeader(cells)
  );
}

function readRecord(
  file: ReportFile,
  layout: Layout,
  cursor: Cursor,
  { cells, line }: CsvRecord,
  identify: Identify,
): ReadEvent[] {
  const aligned = align(layout, cells);
  if ('refused' in aligned)
    return [unmeasured('torn', rowProblem(file, `The row ${aligned.refused}`, line))];
  return readRow(file, cursor.at(aligned, line), identify);
}

const withHardware =
  (cursor: Cursor) =>
  (found: ReadEvent): ReadEvent => {
    const hardware = hardwareOf(cursor);
    return found.kind === 'reading' && hardware
      ? { ...found, reading: { ...found.reading, hardware } }
      : found;
  };

/** A row reader that is reused for all rows: creating functions for each row would take longer than reading it. */
interface Cursor extends Pick<Row, 'number'> {
  at(aligned: AlignedCells, line: number): Row;
}

function cursorIn(file: ReportFile, { positions }: Layout, delimiter: string): Cursor {
  let row: AlignedCells = { cells: [], trusted: 0, doubts: [] };
  const text = (column: string) => {
    const position = positions.get(column);
    return position === undefined || position >= row.trusted
      ? undefined
      : (row.cells[position] ?? '');
  };
  const number = (column: string) => {
    const cell = text(column);
    return cell === undefined ? undefined : decimalIn(delimiter, cell);
  };
  return {
    number,
    at(aligned, line) {
      row = aligned;
      const where = (column: string) => {
        const index = positions.get(column);
        return placeIn(file, line, index === undefined ? undefined : index + 1);
      };
      return { line, text, number, where, doubts: aligned.doubts };
    },
  };
}

const problem = (file: ReportFile, what: string, line?: number): ReadEvent => ({
  kind: 'problem',
  problem: rowProblem(file, what, line),
});

function rowProblem(file: ReportFile, what: string, line?: number): Problem {
  const remedy = 'Upload the report as CodeCarbon wrote it, or measure again';
  return { what, where: placeIn(file, line), remedy };
}

const parts: readonly HardwarePart[] = ['cpu', 'gpu', 'ram'];

/** Energy in kWh and average use of the parts, from columns that CodeCarbon writes since 3.2.1. */
function hardwareOf(row: Pick<Row, 'number'>): Hardware | undefined {
  const known = parts.flatMap((part) => {
    const use = useOf(row, part);
    return use ? [[part, use] as const] : [];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

/** CodeCarbon also writes a use of 0 if it sampled nothing, so 0 is unknown. */
function useOf(row: Pick<Row, 'number'>, part: HardwarePart): PartUse | undefined {
  const percent = numberOf(row, `${part}_utilization_percent`);
  const energy = numberOf(row, `${part}_energy`);
  if (!percent || percent > 100 || !energy) return undefined;
  return { energy: energy as KilowattHours, utilisation: percent / 100 };
}

function numberOf(row: Pick<Row, 'number'>, column: string): number | undefined {
  const parsed = parseAmount(row.number(column) ?? '');
  return 'value' in parsed ? parsed.value : undefined;
}
