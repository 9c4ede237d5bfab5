import { headerIn, readTable } from '../content/table.ts';
import { Tree } from '../content/tree.ts';
import { placeIn } from '../place.ts';
import { readReport } from './boamps.ts';
import { problem } from './events.ts';
import type { Format } from './format.ts';

const remedy = 'Upload the table as it was exported';

/** Characters in the name of a column; the format's longest has 60. */
const longestName = 200;

/** BoAmps reports as a table: one report per row, with keys joined by underscores (`measures_0_version`). */
export const boampsCsv: Format = {
  tool: 'BoAmps',
  recognises: (beginning) =>
    headerIn(beginning)?.columns.includes('measures_0_powerConsumption') ?? false,
  async *read(file, beginning) {
    const { columns = [], line = 1 } = headerIn(beginning) ?? {};
    if (columns.some((name) => name.length > longestName)) {
      const what = `The name of a column is longer than ${longestName} characters`;
      return yield problem(placeIn(file, line), what, remedy);
    }
    for await (const row of readTable(file, beginning, () => true)) {
      const where = placeIn(file, row.line);
      if ('broken' in row) yield problem(where, row.broken, remedy);
      else {
        const cells = row.tree.entries().map(([name, { value }]) => [name, `${value}`] as const);
        yield* readReport(file, new Tree(unflatten(cells), () => where));
      }
    }
  },
};

interface Branch {
  [key: string]: Branch | string;
}

/** Numbered keys become lists. */
function unflatten(cells: Iterable<readonly [string, string]>): unknown {
  const root: Branch = Object.create(null);
  for (const [column, cell] of cells) put(root, column.split('_'), cell);
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
