import { decimalIn, delimiterOf, readCsv } from '../content/csv.ts';
import { treeOf } from '../content/tree.ts';
import { placeIn } from '../place.ts';
import { readReport } from './boamps.ts';
import type { Format } from './format.ts';
import { problemAt } from './found.ts';

const remedy = 'Upload the table as it was exported';

/** BoAmps reports as a table: a report a row, its keys joined by underscores (`measures_0_version`). */
export const boampsCsv: Format = {
  tool: 'BoAmps',
  recognises: (beginning) => /^[^\r\n]*\bmeasures_0_powerConsumption\b/.test(beginning.trimStart()),
  async *read(file, beginning) {
    const delimiter = delimiterOf(beginning);
    let columns: readonly string[] | undefined;
    for await (const record of readCsv(file, delimiter)) {
      const where = placeIn(file, record.line);
      if ('broken' in record) yield problemAt(where, record.broken, remedy);
      else if (!columns) columns = record.cells;
      else {
        const cells = record.cells.map((cell) => decimalIn(delimiter, cell));
        yield* readReport(
          file,
          treeOf(unflatten(columns, cells), () => where),
        );
      }
    }
  },
};

interface Branch {
  [key: string]: Branch | string;
}

/** Numbered keys become lists; blank cells become nothing. */
function unflatten(columns: readonly string[], cells: readonly string[]): unknown {
  const root: Branch = Object.create(null);
  for (const [at, column] of columns.entries()) {
    const cell = cells[at] ?? '';
    if (cell !== '') put(root, column.split('_'), cell);
  }
  return listed(root);
}

function put(branch: Branch, [key = '', ...rest]: readonly string[], cell: string): void {
  if (rest.length === 0) branch[key] = cell;
  else {
    const known = branch[key];
    const next: Branch = typeof known === 'object' ? known : Object.create(null);
    branch[key] = next;
    put(next, rest, cell);
  }
}

function listed(value: Branch | string): unknown {
  if (typeof value === 'string') return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, listed(inner)] as const);
  const numbered = entries.length > 0 && entries.every(([key]) => /^\d{1,3}$/.test(key));
  return numbered ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
