import { fsum } from 'd3-array';
import { type Amounts, exceeds } from '../../units.ts';
import { parseAmount } from '../amount.ts';
import { decimalIn } from '../content/csv.ts';
import { headerIn, readTable, type TableRow } from '../content/table.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { problem, readingIn, skipped } from './events.ts';
import type { Format, ReadEvent } from './format.ts';
import { greatestSum, outermost, type Window } from './zeus-windows.ts';

const tool = 'Zeus';
const remedy = 'Upload the log as ZeusMonitor wrote it';
const kilowattHoursPerJoule = 1 / 3.6e6;

/** ZeusMonitor's log of windows: seconds and joules, of the GPUs alone. */
export const zeus: Format = {
  tool,
  recognises: (beginning) => {
    const [start, name, elapsed, ...gpus] = headerIn(beginning)?.columns ?? [];
    return (
      start === 'start_time' &&
      name === 'window_name' &&
      elapsed === 'elapsed_time' &&
      gpus.length > 0 &&
      gpus.every((column) => /^gpu\d+_energy$/.test(column))
    );
  },
  read,
};

interface Measured extends Window {
  readonly joules: number;
}

async function* read(file: ReportFile, beginning: string): AsyncGenerator<ReadEvent, void> {
  const { columns = [], delimiter = ',' } = headerIn(beginning) ?? {};
  const gpus = columns.length - 3;
  const windows: Measured[] = [];
  for await (const row of readTable(file, beginning, () => false)) {
    const window = 'broken' in row ? { refused: row.broken } : windowIn(row, gpus, delimiter);
    if ('refused' in window) yield problem(placeIn(file, row.line), window.refused, remedy);
    else windows.push(window);
  }
  if (windows.length === 0)
    yield problem(placeIn(file), 'The log has a header and no windows', remedy);
  else yield* sum(file, windows, gpus);
}

function sum(file: ReportFile, windows: readonly Measured[], gpus: number): ReadEvent[] {
  const outer = outermost(windows);
  const joules = greatestSum(windows, (window) => window.joules);
  const less = exceeds(
    joules,
    fsum(outer, (window) => window.joules),
  );
  const reading = readingIn(file, {
    method: { tool, gpu: `${gpus} GPU${gpus === 1 ? '' : 's'}`, trackingMode: 'GPU only' },
    amounts: {
      energy: joules * kilowattHoursPerJoule,
      duration: greatestSum(windows, ({ seconds }) => seconds),
    } as Amounts,
    doubts: less ? ['A window has less energy than those within it; the greater counts'] : [],
  });
  const inner = windows.length - outer.length;
  if (inner === 0) return [reading];
  const why = `${inner} of ${windows.length} windows are within others, which count`;
  return less ? [reading] : [reading, skipped(placeIn(file), why)];
}

/** Zeus does not quote names, so a name with commas has several cells: the other cells are counted from the end. */
function windowIn(
  { cells }: TableRow,
  gpus: number,
  delimiter: string,
): Measured | { refused: string } {
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
