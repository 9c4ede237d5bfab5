import { randomUUID } from 'node:crypto';
import ledger from '../../../rollup/sql/ledger.clickhouse.sql';
import load from '../../../rollup/sql/load.clickhouse.sql';
import { userError } from '../../errors.ts';
import { fillIn, queryText, statementsIn } from '../queries.ts';
import {
  columnsOf,
  type Engine,
  type LedgerFile,
  type Memberships,
  type RejectedLine,
} from './engine.ts';
import { ledgerLines } from './ledger-lines.ts';

export interface Clickhouse {
  /** URL of the HTTP interface, with the database as its path: `https://host:8443/carbon`. */
  readonly url: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

/** Milliseconds for one request. */
const timeLimit = 10 * 60_000;
/** Most bytes of rows in one request. */
const largestBatch = 8 * 1024 ** 2;

/**
 * Inserts the ledger files into the table `ledger`, which merges duplicate rows, and opens a
 * database for this roll-up only, which is dropped at the end.
 */
export async function openClickhouse(
  server: Clickhouse,
  files: readonly LedgerFile[],
): Promise<Engine> {
  if (files.some(({ format }) => format === 'parquet'))
    throw userError('ClickHouse reads the ledger as JSON lines', 'Write it with --format jsonl.');
  const main = clientOf(server);
  for (const statement of statementsIn(ledger)) await main(statement);
  const { rejected, organisations } = await insertAll(main, files);
  const database = `rollup_${randomUUID().replaceAll('-', '')}`;
  await main(`CREATE DATABASE ${database}`);
  const close = async () => {
    await main(`DROP DATABASE IF EXISTS ${database}`);
  };
  const own = clientOf(server, database);
  const source = `${databaseOf(server.url)}.ledger FINAL`;
  const names = organisations.length === 0 ? "''" : organisations.map(literal).join(', ');
  try {
    const text = fillIn(load, { source, organisations: names });
    for (const statement of statementsIn(text)) await own(statement);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    rejected,
    close,
    fill: async (memberships) => {
      for (const [table, rows] of Object.entries(memberships))
        await own(`INSERT INTO ${table} FORMAT JSONEachRow`, asLines(table, rows));
    },
    query: async (name, parameters = {}) => {
      const text = queryText(name, 'clickhouse', parameters).replace(/;\s*$/, '');
      const answer = await own(`${text}\nFORMAT JSONEachRow`);
      return answer
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    },
  };
}

const asLines = (table: string, rows: readonly (readonly string[])[]) =>
  rows
    .map((row) =>
      JSON.stringify(
        Object.fromEntries(
          columnsOf[table as keyof Memberships].map((column, index) => [column, row[index]]),
        ),
      ),
    )
    .join('\n');

const literal = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

type Client = (sql: string, body?: string) => Promise<string>;

const databaseOf = (url: string): string => {
  const name = new URL(url).pathname.replace(/^\/|\/$/g, '') || 'default';
  if (!/^\w+$/.test(name))
    throw userError(
      `"${name}" is not the name of a database`,
      'Give --url https://host:8443/name.',
    );
  return name;
};

/** These settings are valid for servers since 2018. */
const settings = {
  output_format_json_quote_64bit_integers: '0',
  input_format_skip_unknown_fields: '1',
  join_default_strictness: 'ALL',
};

/**
 * Sends statements by HTTP: this needs only `fetch`, and
 * works with older servers that a client would refuse.
 */
function clientOf({ url, user, password }: Clickhouse, database = databaseOf(url)): Client {
  const { origin } = new URL(url);
  const headers = {
    ...(user && { 'X-ClickHouse-User': user }),
    ...(password && { 'X-ClickHouse-Key': password }),
  };
  return async (sql, body) => {
    const query = new URLSearchParams({
      database,
      ...settings,
      ...(body !== undefined && { query: sql }),
    });
    const signal = AbortSignal.timeout(timeLimit);
    const request = { method: 'POST', headers, body: body ?? sql, signal };
    const response = await fetch(`${origin}/?${query}`, request).catch((cause: unknown) => {
      throw userError(`ClickHouse could not be reached: ${reasonOf(cause)}`, 'Check --url.');
    });
    const text = await response.text();
    if (!response.ok)
      throw userError(
        `ClickHouse answered ${response.status}: ${text.split('\n', 1)[0]?.slice(0, 300)}`,
        'Check its version and the privileges of the user: docs/fleet-rollup.md lists them.',
      );
    return text;
  };
}

const reasonOf = (cause: unknown): string => {
  const { cause: root = cause } = cause as Error;
  return (root as Error).message;
};

async function insertAll(client: Client, files: readonly LedgerFile[]) {
  const rejected: RejectedLine[] = [];
  const organisations = new Set<string>();
  for (const file of files) {
    let rows: string[] = [];
    let bytes = 0;
    const flush = async () => {
      if (rows.length > 0) await client('INSERT INTO ledger FORMAT JSONEachRow', rows.join('\n'));
      rows = [];
      bytes = 0;
    };
    for await (const one of ledgerLines(file)) {
      if (one.kind === 'rejected') {
        rejected.push({ file: one.file, line: one.line, what: one.what });
        continue;
      }
      organisations.add((one.row.repository ?? '').split('/', 1)[0] ?? '');
      rows.push(one.text);
      bytes += one.text.length;
      if (bytes > largestBatch) await flush();
    }
    await flush();
  }
  return { rejected, organisations: [...organisations] };
}
