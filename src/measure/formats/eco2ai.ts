import { headerIn, readTable } from '../content/table.ts';
import { amountsIn, type Tree } from '../content/tree.ts';
import type { Method, ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { runIdentifier } from '../run-identifier.ts';
import { problem, problemEvents, readingIn } from './events.ts';
import type { Format, ReadEvent } from './format.ts';

const tool = 'eco2AI';
const remedy = 'Upload the table as eco2AI wrote it';

/** Early versions wrote kWTh. */
const energies = ['power_consumption(kWh)', 'power_consumption(kWTh)'];
const needed = ['CO2_emissions(kg)', 'duration(s)'];

/** eco2AI's table of runs: seconds, kWh and kg. A training has a row for each epoch; rows do not overlap. */
export const eco2ai: Format = {
  tool,
  recognises: (beginning) => {
    const columns = headerIn(beginning)?.columns ?? [];
    return (
      needed.every((column) => columns.includes(column)) &&
      energies.some((column) => columns.includes(column))
    );
  },
  read,
};

const isFigure = (column: string): boolean => /\((s|kg|kWT?h)\)$/.test(column);

async function* read(file: ReportFile, beginning: string): AsyncGenerator<ReadEvent, void> {
  const { columns = [], line = 1 } = headerIn(beginning) ?? {};
  if (energies.every((column) => columns.includes(column)))
    return yield problem(placeIn(file, line), 'The table has two columns of energy', remedy);
  let rows = 0;
  for await (const row of readTable(file, beginning, isFigure)) {
    rows += 1;
    const where = placeIn(file, row.line);
    if ('broken' in row) yield problem(where, row.broken, remedy);
    else if (row.cells.length === columns.length) yield* readRow(file, row.tree, row.line);
    else {
      const what = `The row has ${row.cells.length} cells under ${columns.length} columns`;
      yield problem(where, what, remedy);
    }
  }
  if (rows === 0) yield problem(placeIn(file), 'The table has a header and no rows', remedy);
}

function readRow(file: ReportFile, row: Tree, line: number): ReadEvent[] {
  const energy = energies.find((name) => row.at(name).value !== undefined);
  const read = amountsIn(
    [
      { metric: 'energy', tree: known(row.at(energy ?? 'power_consumption(kWh)')), factor: 1 },
      { metric: 'emissions', tree: known(row.at('CO2_emissions(kg)')), factor: 1000 },
      { metric: 'duration', tree: known(row.at('duration(s)')), factor: 1 },
    ],
    remedy,
  );
  if ('problems' in read) return problemEvents(read.problems);
  const project = textOf(row, 'project_name');
  return [
    readingIn(file, {
      reportedNames: [project === 'default project name' ? undefined : project],
      ...(project !== undefined && { project }),
      method: methodOf(row),
      amounts: read.amounts,
      line,
      ...runOf(row),
    }),
  ];
}

/** eco2AI writes N/A for what it could not find out. */
const textOf = (row: Tree, column: string): string | undefined =>
  row.at(column).value === 'N/A' ? undefined : row.at(column).text();

const known = (cell: Tree): Tree => (cell.value === 'N/A' ? cell.replacedBy(undefined) : cell);

function runOf(row: Tree) {
  const [id, epoch] = [runIdentifier(textOf(row, 'id')), textOf(row, 'epoch')];
  if (id === undefined) return {};
  return {
    run: id,
    ...(epoch !== undefined && { task: `${epoch} ${textOf(row, 'start_time')}` }),
  };
}

function methodOf(row: Tree): Method {
  const [cpu, gpu] = [textOf(row, 'CPU_name'), textOf(row, 'GPU_name')];
  return { tool, ...(cpu !== undefined && { cpu }), ...(gpu !== undefined && { gpu }) };
}
