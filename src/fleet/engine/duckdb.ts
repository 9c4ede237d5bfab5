import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import columns from '../../../rollup/sql/columns.duckdb.sql';
import invalid from '../../../rollup/sql/invalid.duckdb.sql';
import load from '../../../rollup/sql/load.duckdb.sql';
import { UserError, userError } from '../../errors.ts';
import { fillIn, type Parameters, type QueryName, queryText, statementsIn } from '../queries.ts';
import type { Results } from '../query-rows.ts';
import type { Engine, LedgerFile, RejectedLine } from './engine.ts';
import { ledgerLines } from './ledger-lines.ts';

/** The version that the queries were tested with. */
export const duckdbPackage = '@duckdb/node-api@1.5.6-r.1';

/** The parts of the package that are used. */
interface Duckdb {
  readonly DuckDBInstance: {
    create(path: string, options: Readonly<Record<string, string>>): Promise<Instance>;
  };
}
interface Instance {
  connect(): Promise<Connection>;
  closeSync(): void;
}
interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowObjectsJS(): readonly Record<string, unknown>[] }>;
  closeSync(): void;
}

/** Searched from the current folder, from the gate's own folder, and in NODE_PATH. */
export function findDuckdb(folder: string): Duckdb {
  for (const from of [join(folder, 'package.json'), import.meta.url]) {
    try {
      return createRequire(from)('@duckdb/node-api') as Duckdb;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw userError(
    'DuckDB, which calculates the roll-up, is not installed',
    `Install it with \`npm install ${duckdbPackage}\`, or use --engine clickhouse.`,
  );
}

/**
 * Opens ledger files in DuckDB. They are checked in bulk; only if a line is not a row, the files are read
 * again line by line, and the lines that are not rows are left out and listed.
 */
export async function openDuckdb(files: readonly LedgerFile[], folder: string): Promise<Engine> {
  const duckdb = findDuckdb(folder);
  const scratch = await mkdtemp(join(tmpdir(), 'carbon-budget-gate-'));
  try {
    if (files.length === 0) return await engineOn(duckdb, [await emptyLedger(scratch)], []);
    return await engineOn(duckdb, files, []).catch(async (error) => {
      if (!isDataFault(error)) throw error;
      const { kept, rejected } = await withoutRejected(files, scratch);
      return engineOn(duckdb, kept, rejected);
    });
  } catch (error) {
    throw asUserError(error);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function emptyLedger(folder: string): Promise<LedgerFile> {
  const path = join(folder, 'nothing.jsonl');
  await writeFile(path, '');
  return { path, shown: 'nothing', format: 'jsonl' };
}

class InvalidRows extends Error {}

const messageOf = (error: unknown) => String((error as Error | undefined)?.message);

/** DuckDB's messages about invalid values, as opposed to missing files. */
const isDataFault = (error: unknown) =>
  error instanceof InvalidRows ||
  /^(?:Invalid Input|Conversion|Out of Range) Error/.test(messageOf(error));

const asUserError = (error: unknown) =>
  error instanceof UserError
    ? error
    : userError(
        `The ledger files could not be read: ${messageOf(error).split('\n', 1)[0]}`,
        'They must be JSON lines or Parquet as docs/fleet-rollup.md describes them.',
        { cause: error },
      );

async function engineOn(
  { DuckDBInstance }: Duckdb,
  files: readonly LedgerFile[],
  rejected: readonly RejectedLine[],
): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:', instanceOptions());
  const connection = await instance.connect();
  const close = async () => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    for (const statement of statementsIn(fillIn(load, { source: sourceOf(files) })))
      await connection.run(statement);
    const [count] = (await connection.runAndReadAll(invalid)).getRowObjectsJS();
    if (Number(count?.invalidCount) > 0) throw new InvalidRows('some rows have invalid values');
  } catch (error) {
    await close();
    throw error;
  }
  return {
    rejected,
    close,
    fill: async (memberships) => {
      for (const [table, rows] of Object.entries(memberships)) {
        const values = rows.map((row: readonly string[]) => `(${row.map(literal).join(', ')})`);
        await connection.run(`DELETE FROM ${table}`);
        if (values.length > 0)
          await connection.run(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
      }
    },
    query: async <Name extends QueryName>(name: Name, parameters: Parameters = {}) => {
      const reader = await connection.runAndReadAll(queryText(name, 'duckdb', parameters));
      return reader.getRowObjectsJS().map(withNumbers<Results[Name]>);
    },
  };
}

/** Two thirds of a gigabyte for the database; beyond that it uses the disk. */
const instanceOptions = () => ({
  threads: String(Math.max(1, availableParallelism())),
  memory_limit: '640MB',
  temp_directory: join(tmpdir(), `carbon-budget-gate-duckdb-${process.pid}`),
  preserve_insertion_order: 'false',
  autoinstall_known_extensions: 'false',
});

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The files as one relation with all columns of the ledger. */
function sourceOf(files: readonly LedgerFile[]): string {
  const paths = (format: LedgerFile['format']) =>
    files.filter((file) => file.format === format).map(({ path }) => literal(path));
  const [lines, parquet] = [paths('jsonl'), paths('parquet')];
  const parts = [
    ...(lines.length > 0 ? [readLines(lines)] : []),
    ...(parquet.length > 0 ? [`read_parquet([${parquet.join(', ')}], union_by_name = true)`] : []),
  ];
  const [only = ''] = parts;
  return parts.length === 1
    ? only
    : `(${parts.map((part) => `SELECT * FROM ${part}`).join(' UNION ALL BY NAME ')})`;
}

const readLines = (paths: readonly string[]) =>
  `read_json([${paths.join(', ')}], format = 'newline_delimited', columns = ${columns.trim()})`;

/** DuckDB returns counts as bigint. */
const withNumbers = <Row>(row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? Number(value) : value,
    ]),
  ) as Row;

async function withoutRejected(files: readonly LedgerFile[], folder: string) {
  const rejected: RejectedLine[] = [];
  const kept: LedgerFile[] = [];
  for (const [index, file] of files.entries()) {
    if (file.format === 'parquet') {
      kept.push(file);
      continue;
    }
    const path = join(folder, `${index}.jsonl`);
    await pipeline(keptLines(file, rejected), createWriteStream(path));
    kept.push({ ...file, path });
  }
  return { kept, rejected };
}

async function* keptLines(file: LedgerFile, rejected: RejectedLine[]): AsyncGenerator<string> {
  for await (const one of ledgerLines(file))
    if (one.kind === 'row') yield `${one.text}\n`;
    else rejected.push({ file: one.file, line: one.line, what: one.what });
}

/** Writes a file of JSON lines as Parquet, with all columns of the ledger. */
export async function writeParquet(from: string, to: string, folder: string): Promise<void> {
  const instance = await findDuckdb(folder).DuckDBInstance.create(':memory:', instanceOptions());
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT * FROM ${readLines([literal(from)])}) TO ${literal(to)} (FORMAT parquet, COMPRESSION zstd)`,
  );
  connection.closeSync();
  instance.closeSync();
}
