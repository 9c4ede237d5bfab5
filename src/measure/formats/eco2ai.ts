import { decimalIn, delimiterOf, readCsv } from '../content/csv.ts';
import { amountsIn, treeOf } from '../content/tree.ts';
import type { Method, ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import type { Format, Found } from './format.ts';
import { asFound, problemAt, readingIn } from './found.ts';

const tool = 'eco2AI';
const remedy = 'Upload the table as eco2AI wrote it';

/** Columns by what they hold; early versions wrote kWTh. */
const energies = ['power_consumption(kWh)', 'power_consumption(kWTh)'];
const needed = ['CO2_emissions(kg)', 'duration(s)'];

/** eco2AI's table of runs: seconds, kWh and kg. A training has a row for each epoch, none contains another. */
export const eco2ai: Format = {
  tool,
  recognises: (beginning) => {
    const line = /^\s*([^\r\n]*)/.exec(beginning)?.[1] ?? '';
    return (
      needed.every((column) => line.includes(column)) &&
      energies.some((name) => line.includes(name))
    );
  },
  read,
};

async function* read(file: ReportFile, beginning: string): AsyncGenerator<Found, void> {
  const delimiter = delimiterOf(beginning);
  let columns: readonly string[] | undefined;
  let rows = 0;
  for await (const record of readCsv(file, delimiter)) {
    const where = placeIn(file, record.line);
    if ('broken' in record) yield problemAt(where, record.broken, remedy);
    else if (!columns) columns = record.cells;
    else {
      rows += 1;
      yield* record.cells.length === columns.length
        ? readRow(file, rowOf(columns, record.cells, delimiter), record.line)
        : [
            problemAt(
              where,
              `The row has ${record.cells.length} cells under ${columns.length} columns`,
              remedy,
            ),
          ];
    }
  }
  if (rows === 0) yield problemAt(placeIn(file), 'The table has a header and no rows', remedy);
}

type Row = Readonly<Record<string, string | undefined>>;

function rowOf(columns: readonly string[], cells: readonly string[], delimiter: string): Row {
  const entries = columns.map((name, at) => {
    const cell = cells[at] ?? '';
    return [name, /\((s|kg|kWT?h)\)$/.test(name) ? decimalIn(delimiter, cell) : cell] as const;
  });
  return Object.fromEntries(entries.filter(([, cell]) => cell !== '' && cell !== 'N/A'));
}

function readRow(file: ReportFile, row: Row, line: number): Found[] {
  const tree = treeOf(row, () => placeIn(file, line));
  const energy = energies.find((name) => row[name] !== undefined) ?? 'power_consumption(kWh)';
  const read = amountsIn(
    [
      { metric: 'energy', tree: tree.at(energy), factor: 1 },
      { metric: 'emissions', tree: tree.at('CO2_emissions(kg)'), factor: 1000 },
      { metric: 'duration', tree: tree.at('duration(s)'), factor: 1 },
    ],
    remedy,
  );
  if ('problems' in read) return read.problems.map(asFound);
  const project = row.project_name;
  return [
    readingIn(file, {
      given: [project === 'default project name' ? undefined : project],
      ...(project !== undefined && { project }),
      method: methodOf(row),
      amounts: read.amounts,
      line,
      ...runOf(row),
    }),
  ];
}

function runOf({ id, epoch, start_time }: Row) {
  if (id === undefined) return {};
  return { run: id, ...(epoch !== undefined && { task: `${epoch} ${start_time}` }) };
}

function methodOf({ CPU_name: cpu, GPU_name: gpu }: Row): Method {
  return { tool, ...(cpu !== undefined && { cpu }), ...(gpu !== undefined && { gpu }) };
}
