import { fsum } from 'd3-array';
import type { Amounts } from '../../units.ts';
import { parseAmount } from '../amount.ts';
import { type CsvRecord, decimalIn, delimiterOf, readCsv } from '../content/csv.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import type { Format, Found } from './format.ts';
import { leftAside, problemAt, readingIn } from './found.ts';

const tool = 'Zeus';
const remedy = 'Upload the log as ZeusMonitor wrote it';
const kilowattHoursPerJoule = 1 / 3.6e6;

/** Windows that end within a millisecond of each other end together. */
const tolerance = 1e-3;

const header =
  /^\s*"?start_time"?[,;\t]"?window_name"?[,;\t]"?elapsed_time"?([,;\t]"?gpu\d+_energy"?)+/;

/** ZeusMonitor's log of windows: seconds and joules, of the GPUs alone. */
export const zeus: Format = {
  tool,
  recognises: (beginning) => header.test(beginning),
  read,
};

interface Window {
  readonly start: number;
  readonly seconds: number;
  readonly joules: number;
}

async function* read(file: ReportFile, beginning: string): AsyncGenerator<Found, void> {
  const delimiter = delimiterOf(beginning);
  const windows: Window[] = [];
  let gpus = 0;
  for await (const record of readCsv(file, delimiter)) {
    if ('broken' in record) yield problemAt(placeIn(file, record.line), record.broken, remedy);
    else if (gpus === 0) gpus = record.cells.length - 3;
    else {
      const window = windowIn(record, gpus, delimiter);
      if ('refused' in window) yield problemAt(placeIn(file, record.line), window.refused, remedy);
      else windows.push(window);
    }
  }
  const outer = outermost(windows);
  if (windows.length === 0)
    yield problemAt(placeIn(file), 'The log has a header and no windows', remedy);
  else yield sum(file, outer, gpus);
  if (outer.length < windows.length)
    yield leftAside(
      placeIn(file),
      `${windows.length - outer.length} of ${windows.length} windows lie within others, which count`,
    );
}

function sum(file: ReportFile, windows: readonly Window[], gpus: number): Found {
  return readingIn(file, {
    method: { tool, gpu: `${gpus} GPU${gpus === 1 ? '' : 's'}`, trackingMode: 'GPU only' },
    amounts: {
      energy: fsum(windows, ({ joules }) => joules) * kilowattHoursPerJoule,
      duration: fsum(windows, ({ seconds }) => seconds),
    } as Amounts,
  });
}

/** Zeus does not quote names, so that one with commas makes more cells: the others are counted from the end. */
function windowIn(
  { cells }: CsvRecord,
  gpus: number,
  delimiter: string,
): Window | { refused: string } {
  if (cells.length < gpus + 3)
    return { refused: `The row has ${cells.length} cells where ${gpus + 3} were expected` };
  const numbers = [cells[0] ?? '', ...cells.slice(-gpus - 1)].map((cell) =>
    parseAmount(decimalIn(delimiter, cell)),
  );
  const refused = numbers.find((number) => 'refused' in number);
  if (refused && 'refused' in refused) return { refused: `A number in the row ${refused.refused}` };
  const [start = 0, seconds = 0, ...joules] = numbers.map((one) =>
    'value' in one ? one.value : 0,
  );
  return { start, seconds, joules: fsum(joules) };
}

/** Windows may be open at once: what lies within another would count twice. */
function outermost(windows: readonly Window[]): Window[] {
  const sorted = windows.toSorted((a, b) => a.start - b.start || b.seconds - a.seconds);
  const outer: Window[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const window of sorted) {
    if (window.start + window.seconds <= end + tolerance) continue;
    outer.push(window);
    end = window.start + window.seconds;
  }
  return outer;
}
