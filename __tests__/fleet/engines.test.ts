import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openClickhouse } from '../../src/fleet/engine/clickhouse.ts';
import { openDuckdb, writeParquet } from '../../src/fleet/engine/duckdb.ts';
import type { Engine, LedgerFile } from '../../src/fleet/engine/engine.ts';
import { queryNames } from '../../src/fleet/queries.ts';
import { ledgerRow } from '../../src/ledger/row.ts';
import {
  duckdbFolder,
  type Server,
  startClickhouse,
  withoutClickhouse,
  withoutDuckdb,
} from './engines.ts';
import { fleetRows, row, writeMonths } from './samples.ts';

const parameters = {
  period: '2026-11',
  previous: '2026-10',
  from: '2026-11-01',
  middle: '2026-11-15',
  to: '2026-11-28',
};
const folder = () => mkdtempSync(join(tmpdir(), 'fleet-'));
const why = withoutDuckdb ?? withoutClickhouse;
const withDuckdb = withoutDuckdb && !process.env.CI ? describe.skip : describe;
// A CI without ClickHouse's package says so beforehand.
const withBoth =
  why && (!process.env.CI || process.env.WITHOUT_CLICKHOUSE) ? describe.skip : describe;

const memberships = {
  members: Array.from(
    { length: 12 },
    (_, index) => [`team ${index % 3}'s`, `octo-org/repo-${index}`] as const,
  ),
  covered: Array.from(
    { length: 12 },
    (_, index) => [`b${index % 2}`, `octo-org/repo-${index}`] as const,
  ),
  days: ['2026-11-01', '2026-11-14', '2026-11-30'].map((day) => [day] as const),
};

/** Runs that two gates judged: of the same reports, of different ones, and of unknown ones. */
const byTwoGates = [
  [10_001, ['a'.repeat(64)], ['a'.repeat(64)]],
  [10_002, ['a'.repeat(64)], ['b'.repeat(64)]],
  [10_003, undefined, undefined],
  [10_004, ['a'.repeat(64)], undefined],
].flatMap(([runId, one, other]) => {
  const of = { runId: runId as number, repository: 'octo-org/repo-1' };
  const [mine, theirs] = [one, other] as (readonly string[] | undefined)[];
  const month = { budget: 'sum', budgetMetric: 'emissions', budgetLimit: 9, budgetUsed: 1 };
  return [
    row({ ...of, gate: 'carbon', ...(mine && { reportSha256: [...mine] }) }),
    row({
      ...{ ...of, ...month, gate: 'strict', verdict: 'over', budgetPer: 'month' },
      ...(theirs && { reportSha256: [...theirs] }),
    }),
  ];
});

withBoth(`DuckDB and ClickHouse${why ? ` (skipped: ${why})` : ''}`, () => {
  let server: Server;
  const engines: Engine[] = [];
  beforeAll(async () => {
    const files = writeMonths(folder(), [...fleetRows(12, 2000), ...byTwoGates]);
    server = await startClickhouse();
    // Another organisation's rows are in the same table, and these are inserted twice.
    const others = writeMonths(folder(), [row({ repository: 'other-org/models' })]);
    await (await openClickhouse(server, [...files, ...others])).close();
    engines.push(await openDuckdb(files, duckdbFolder), await openClickhouse(server, files));
    for (const engine of engines) await engine.fill(memberships);
  });
  afterAll(async () => {
    await Promise.allSettled(engines.map((engine) => engine.close()));
    await server?.close();
  });

  test.each(queryNames)('answer %s alike, row by row', async (name) => {
    const [ours, theirs] = await Promise.all(
      engines.map((engine) => engine.query(name, parameters)),
    );
    expect(ours?.length).toBeGreaterThan(0);
    expect(theirs).toHaveLength(ours?.length ?? 0);
    for (const [index, one] of (ours ?? []).entries()) expectAlike(theirs?.[index], one);
  });
});

/** Sums of fractions may differ in their last digits, since both add in an order of their own. */
function expectAlike(actual: object | undefined, expected: object): void {
  const rounded = (one: object = {}) =>
    Object.fromEntries(
      Object.entries(one).map(([key, value]) => [
        key,
        typeof value === 'number' && !Number.isInteger(value)
          ? Number(value.toPrecision(9))
          : value,
      ]),
    );
  expect(rounded(actual)).toEqual(rounded(expected));
}

withDuckdb(`DuckDB${withoutDuckdb ? ` (skipped: ${withoutDuckdb})` : ''}`, () => {
  const open = async (files: readonly LedgerFile[]) => {
    const engine = await openDuckdb(files, duckdbFolder);
    const total = await engine.query('totals');
    await engine.close();
    return { total, rejected: engine.rejected };
  };

  test('adds known figures, and counts unknown ones', async () => {
    const { total } = await open(
      writeMonths(folder(), [
        row({ runId: 1 }),
        row({ runId: 2, emissionsKg: undefined }),
        row({ runId: 3, kind: 'estimated', basis: 'estimated', emissionsKg: undefined }),
        row({ runId: 4, kind: 'rate', emissionsKg: 70 }),
      ]),
    );
    expect(total).toEqual([
      expect.objectContaining({
        kind: 'estimated',
        runCount: 1,
        emissions: null,
        withoutEmissions: 1,
      }),
      expect.objectContaining({
        kind: 'measured',
        runCount: 2,
        emissions: 0.5,
        withoutEmissions: 1,
      }),
    ]);
  });

  test('counts a row once, and the latest attempt of a run', async () => {
    const { total } = await open(
      writeMonths(folder(), [
        row({ runId: 1, emissionsKg: 1 }),
        row({ runId: 1, emissionsKg: 1 }),
        row({ runId: 2, emissionsKg: 4 }),
        row({ runId: 2, attempt: 2, emissionsKg: 2 }),
      ]),
    );
    expect(total).toEqual([expect.objectContaining({ runCount: 2, emissions: 3 })]);
  });

  test('counts a workload once that two gates measured, and keeps the verdict of each', async () => {
    const engine = await openDuckdb(writeMonths(folder(), byTwoGates), duckdbFolder);
    const total = await engine.query('totals');
    const budgets = await engine.query('own-budgets', parameters);
    await engine.close();
    // Only of reports that differ each gate's figures count: five rows of 0.5 kg.
    expect(total).toEqual([expect.objectContaining({ runCount: 5, emissions: 2.5, overCount: 4 })]);
    expect(budgets).toEqual([expect.objectContaining({ budget: 'sum', used: 1 })]);
  });

  test.each([
    ['{"ledgerVersion":1', 'is not JSON'],
    [JSON.stringify({ ...row(), emissionsKg: -1 }), 'has an invalid value in column emissionsKg'],
    [
      JSON.stringify({ ...row(), emissionsKg: 'much' }),
      'has an invalid value in column emissionsKg',
    ],
    [JSON.stringify({ ...row(), period: undefined }), 'has an invalid value in column period'],
    [JSON.stringify({ ...row(), verdict: 'fine' }), 'has an invalid value in column verdict'],
    [
      JSON.stringify({ ...row(), emissionsKg: 1 }).replace(
        '"emissionsKg":1',
        '"emissionsKg":1e999',
      ),
      'has an invalid value in column emissionsKg',
    ],
    ['[]', 'is not a row of the ledger'],
  ])('leaves out a line such as %s, with its place, and loses no other', async (line, what) => {
    const files = writeMonths(folder(), [row({ runId: 1 }), row({ runId: 2 })]);
    appendFileSync(files[0]?.path ?? '', `${line}\n${JSON.stringify(row({ runId: 3 }))}\n`);
    const { total, rejected } = await open(files);
    expect(total).toEqual([expect.objectContaining({ runCount: 3 })]);
    expect(rejected).toEqual([{ file: 'ledger/2026-11.jsonl', line: 3, what }]);
  });

  test('ignores columns of a newer version', async () => {
    const { total, rejected } = await open(
      writeMonths(folder(), [{ ...row(), nextColumn: 1 } as unknown as ReturnType<typeof row>]),
    );
    expect(total).toEqual([expect.objectContaining({ runCount: 1 })]);
    expect(rejected).toEqual([]);
  });

  test('reads Parquet like JSON lines, and both together', async () => {
    const files = writeMonths(folder(), fleetRows(5, 300));
    const parquet: LedgerFile[] = [];
    for (const { path, shown } of files) {
      const to = path.replace('.jsonl', '.parquet');
      await writeParquet(path, to, duckdbFolder);
      parquet.push({ path: to, shown, format: 'parquet' });
    }
    const lines = await open(files);
    const same = await open(parquet);
    const mixed = await open([...files.slice(0, 1), ...parquet.slice(1)]);
    for (const [index, one] of lines.total.entries()) {
      expectAlike(same.total[index], one);
      expectAlike(mixed.total[index], one);
    }
  });

  test('has no rows without files', async () => {
    expect((await open([])).total).toEqual([]);
  });
});

test.each(['columns.duckdb.sql', 'ledger.clickhouse.sql'])(
  '%s has the columns of the ledger',
  (file) => {
    const text = readFileSync(`rollup/sql/${file}`, 'utf8');
    const names = file.includes('duckdb')
      ? [...text.matchAll(/"?(\w+)"?: '/g)]
      : [...text.matchAll(/^ {2}(\w+) /gm)];
    const found = names.map(([, name]) => name).filter((name) => name !== 'organisation');
    expect(found.sort()).toEqual(Object.keys(ledgerRow.shape).sort());
  },
);

test('without DuckDB, the message has the line that installs it', async () => {
  await expect(openDuckdb([], folder())).rejects.toThrow('npm install @duckdb/node-api@');
});
