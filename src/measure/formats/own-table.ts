import type { Place } from '../../errors.ts';
import { nearestName } from '../../nearest-name.ts';
import { readPattern } from '../../pattern.ts';
import { isNoFigure } from '../amount.ts';
import { type CsvRecord, decimalIn, readCsv } from '../content/csv.ts';
import { headerIn, isBlank, repeatedIn } from '../content/table.ts';
import { amountsIn, parseFigure, Tree } from '../content/tree.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { type ColumnMetric, columnMetrics } from './column-unit.ts';
import { problem, problemEvents, quoted, readingIn, unmeasured } from './events.ts';
import type { ReadEvent } from './format.ts';
import { itemsOf } from './json-stream.ts';

/** A custom table in the budget file: a pattern for its files, and what its columns contain. */
export interface OwnTable {
  /** A pattern for paths, as written in the budget file. */
  readonly pattern: string;
  /** Place in the budget file. */
  readonly where: Place;
  readonly columns: { readonly [M in ColumnMetric]?: Column };
  /** The column of the workload's name. */
  readonly workload?: string;
  /** A column that counts functional units; a file may lack it. */
  readonly count?: string;
}

export interface Column {
  readonly name: string;
  /** Base units in one unit of the column. */
  readonly factor: number;
}

/** Finds the first table whose pattern matches a file's path or `artifact/path`. */
export function tableFinder(tables: readonly OwnTable[]) {
  const compiled = tables.flatMap((table) => {
    const pattern = readPattern(table.pattern);
    return 'value' in pattern ? [{ table, matches: pattern.value.matches }] : [];
  });
  return ({ path, artifact }: ReportFile): OwnTable | undefined => {
    const paths = artifact === undefined ? [path] : [path, `${artifact}/${path}`];
    return compiled.find(({ matches }) => paths.some(matches))?.table;
  };
}

const remedy = 'Correct the table, or how the budget file reads it under reports';

/** Reads a custom table, in CSV or as JSON objects. Each row or object is a run. */
export async function* readOwnTable(
  file: ReportFile,
  beginning: string,
  table: OwnTable,
): AsyncGenerator<ReadEvent, void> {
  const rows = /^\s*[[{]/.test(beginning) ? objectsOf(file, table) : rowsOf(file, beginning, table);
  let none = true;
  for await (const found of rows) {
    none = false;
    yield* 'kind' in found ? [found] : readRow(file, found, table);
  }
  if (none) yield problem(placeIn(file), 'The table has no rows', remedy);
}

interface Row {
  readonly tree: Tree;
  readonly line: number;
}

async function* objectsOf(
  file: ReportFile,
  table: OwnTable,
): AsyncGenerator<Row | ReadEvent, void> {
  for await (const item of itemsOf(file, 'whole')) {
    if ('kind' in item) yield item;
    else {
      const keys = item.tree.entries().map(([key]) => key);
      const missing = missingIn(keys, table, placeIn(file, item.line), 'object');
      yield* missing.length > 0 ? missing : [item];
    }
  }
}

async function* rowsOf(
  file: ReportFile,
  beginning: string,
  table: OwnTable,
): AsyncGenerator<Row | ReadEvent, void> {
  const { delimiter = ',', line: first = 1 } = headerIn(beginning) ?? {};
  let columns: readonly string[] | undefined;
  for await (const record of readCsv(file, delimiter, first)) {
    const where = placeIn(file, record.line);
    if ('broken' in record) yield problem(where, record.broken, remedy);
    else if (!columns) {
      columns = record.cells;
      const problems = [
        ...missingIn(columns, table, where, 'table'),
        ...repeatedIn(columns)
          .filter((name) => namesOf(table).includes(name))
          .map((name) => problem(where, `The table has the column ${quoted(name)} twice`, remedy)),
      ];
      yield* problems;
      if (problems.length > 0) return;
    } else if (!isBlank(record)) yield rowOf(file, columns, record, delimiter, table);
  }
}

function rowOf(
  file: ReportFile,
  columns: readonly string[],
  { cells, line }: CsvRecord,
  delimiter: string,
  table: OwnTable,
): Row | ReadEvent {
  const where = placeIn(file, line);
  if (cells.length !== columns.length) {
    const what = `The row has ${cells.length} cells under ${columns.length} columns`;
    return unmeasured('torn', { what, where, remedy });
  }
  const figures = new Set([
    ...Object.values(table.columns).map((column) => column.name),
    ...(table.count === undefined ? [] : [table.count]),
  ]);
  const values = columns.map((name, at) => {
    const cell = cells[at] ?? '';
    return [name, figures.has(name) ? decimalIn(delimiter, cell) : cell] as const;
  });
  const tree = new Tree(Object.fromEntries(values), ([name]) => {
    const at = columns.indexOf(String(name));
    return placeIn(file, line, at < 0 ? undefined : at + 1);
  });
  return { line, tree };
}

function readRow(file: ReportFile, { tree, line }: Row, table: OwnTable): ReadEvent[] {
  const figures = columnMetrics.flatMap((metric) => {
    const column = table.columns[metric];
    return column ? [{ metric, tree: tree.at(column.name), factor: column.factor }] : [];
  });
  const read = amountsIn(figures, remedy);
  if ('problems' in read) {
    const [first] = read.problems;
    const isBlank = figures
      .filter(({ metric }) => metric === 'emissions' || metric === 'energy')
      .every(({ tree: { value } }) => isNoFigure(value));
    return first && isBlank ? [unmeasured('blank', first)] : problemEvents(read.problems);
  }
  const value = table.workload === undefined ? undefined : tree.at(table.workload).value;
  const name = typeof value === 'string' || typeof value === 'number' ? `${value}` : undefined;
  return [
    readingIn(file, {
      reportedNames: [name === undefined ? undefined : quoted(name)],
      method: { tool: `table ${table.pattern}` },
      amounts: read.amounts,
      ...countsIn(tree, table),
      repeats: { kind: 'same digits' },
      line,
    }),
  ];
}

/** A count that is not a number is ignored, so a limit that needs it has a missing figure. */
function countsIn(tree: Tree, { count }: OwnTable) {
  if (count === undefined) return {};
  const parsed = parseFigure(tree.at(count).value);
  return 'value' in parsed ? { counts: { [count]: parsed.value } } : {};
}

const namesOf = ({ columns, workload }: OwnTable): readonly string[] => [
  ...Object.values(columns).map(({ name }) => name),
  ...(workload === undefined ? [] : [workload]),
];

/** The most names that a message lists. */
const mostListed = 20;

function missingIn(
  names: readonly string[],
  table: OwnTable,
  where: Place,
  what: 'table' | 'object',
): ReadEvent[] {
  const known = new Set(names);
  const kind = what === 'table' ? 'column' : 'key';
  return namesOf(table)
    .filter((name) => !known.has(name))
    .map((name) => {
      const near = nearestName([name], names);
      const meant = near === undefined ? '' : `Did you mean "${quoted(near)}"? `;
      const shown = names.slice(0, mostListed).map((one) => `"${quoted(one)}"`);
      const more = names.length > mostListed ? ` and ${names.length - mostListed} more` : '';
      const has = names.length === 0 ? 'none' : `${shown.join(', ')}${more}`;
      return problem(
        where,
        `The ${what} has no ${kind} "${quoted(name)}", which the budget file names under reports`,
        `${meant}It has ${has}`,
      );
    });
}
