import type { Amounts } from '../../units.ts';
import { parseAmount } from '../amount.ts';
import { type CsvRecord, readCsv } from '../content/csv.ts';
import { type Header, headerIn, isBlank, repeatedIn } from '../content/table.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { problem, readingIn } from './events.ts';
import type { Format, ReadEvent } from './format.ts';

const tool = 'Intel Power Gadget';
const remedy = 'Upload the log as Intel Power Gadget wrote it';
const kilowattHours = { Joules: 1 / 3.6e6, mWh: 1e-6 } as const;
type Unit = keyof typeof kilowattHours;

const elapsed = 'Elapsed Time (sec)';

/** `Cumulative Processor Energy_0(Joules)` as a column; the summary has a blank before the unit. */
const cumulative = /^Cumulative ([A-Za-z]{1,20}) Energy_(\d{1,4}) ?\((Joules|mWh)\)$/;

/** Parts that no other part includes: the processor's package includes cores (IA) and graphics (GT). */
const wholes = new Set(['Processor', 'Package', 'DRAM']);

/**
 * Intel Power Gadget's log: cumulative samples of each processor, followed by
 * a summary, which a truncated log lacks.
 */
export const powerGadget: Format = {
  tool,
  recognises: (beginning) => {
    const columns = headerIn(beginning)?.columns ?? [];
    return (
      columns[0] === 'System Time' &&
      columns.includes(elapsed) &&
      columns.some((name) => cumulative.test(name))
    );
  },
  read,
};

/** The greatest reported energy of each part, in kWh, and the greatest time, in seconds. */
class Totals {
  readonly #energy = new Map<string, number>();
  #seconds: number | undefined;

  /** Adds a figure by its label; labels that are not part of the total are ignored. */
  take(name: string, value: number): void {
    if (name === elapsed || name === `Total ${elapsed}`)
      this.#seconds = Math.max(this.#seconds ?? 0, value);
    const counted = countedIn(name);
    if (!counted) return;
    const energy = value * kilowattHours[counted.unit];
    this.#energy.set(counted.part, Math.max(this.#energy.get(counted.part) ?? 0, energy));
  }

  /** Undefined without a figure of a processor. */
  amounts(): Amounts | undefined {
    const parts = [...this.#energy].filter(([part]) => !part.startsWith('DRAM'));
    if (parts.length === 0) return undefined;
    const energy = [...this.#energy.values()].reduce((sum, one) => sum + one, 0);
    return { energy, ...(this.#seconds !== undefined && { duration: this.#seconds }) } as Amounts;
  }
}

/** Some Windows versions call the processor a package; both are one part. */
function countedIn(name: string): { readonly part: string; readonly unit: Unit } | undefined {
  const [, kind = '', socket = '', unit] = cumulative.exec(name) ?? [];
  if (!wholes.has(kind) || unit === undefined) return undefined;
  return { part: `${kind === 'DRAM' ? kind : 'Processor'} ${Number(socket)}`, unit: unit as Unit };
}

async function* read(file: ReportFile, beginning: string): AsyncGenerator<ReadEvent, void> {
  const header = headerIn(beginning);
  if (!header) return;
  const totals = new Totals();
  let columns: readonly string[] | undefined;
  for await (const record of readCsv(file, header.delimiter, header.line)) {
    const what = columns ? refusalOf(record, columns, totals) : repeatedOf(record);
    if (!columns && 'cells' in record) columns = record.cells;
    if (what !== undefined) yield problem(placeIn(file, record.line), what, remedy);
    // With a duplicate column it is unknown which one counts, so no rows are read.
    if (what !== undefined && !('broken' in record) && record.cells === columns) return;
  }
  const amounts = totals.amounts();
  yield amounts
    ? readingIn(file, { method: { tool, trackingMode: 'machine' }, amounts })
    : problem(placeIn(file), 'The log has no energy of a processor', remedy);
}

type Record = CsvRecord | { readonly broken: string; readonly line: number };

function repeatedOf(record: Record): string | undefined {
  if ('broken' in record) return record.broken;
  const [twice] = repeatedIn(record.cells);
  return twice === undefined ? undefined : `The header has the column ${twice} twice`;
}

/** Adds a sample or a line of the summary; returns what is wrong with it, if anything. */
function refusalOf(record: Record, columns: Header['columns'], totals: Totals): string | undefined {
  if ('broken' in record) return record.broken;
  if (isBlank(record)) return undefined;
  const figures =
    record.cells.length === 1 ? summed(record.cells[0] ?? '') : sampled(record.cells, columns);
  if ('refused' in figures) return figures.refused;
  for (const [name, text] of figures) {
    const parsed = parseAmount(text.trim());
    if ('refused' in parsed) return `${name} ${parsed.refused}`;
    totals.take(name, parsed.value);
  }
  return undefined;
}

type Figures = readonly (readonly [string, string])[];

/** `Total Elapsed Time (sec) = 10.029232` */
function summed(line: string): Figures {
  const at = line.indexOf(' = ');
  const name = line.slice(0, Math.max(at, 0)).trim();
  const matters = countedIn(name) !== undefined || name === `Total ${elapsed}`;
  return matters ? [[name, line.slice(at + 3).trim()]] : [];
}

function sampled(
  cells: readonly string[],
  columns: readonly string[],
): Figures | { readonly refused: string } {
  if (cells.length !== columns.length)
    return { refused: `The row has ${cells.length} cells under ${columns.length} columns` };
  return columns.flatMap((name, at) =>
    name === elapsed || countedIn(name) ? [[name, cells[at] ?? ''] as const] : [],
  );
}
