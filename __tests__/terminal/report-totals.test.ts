import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { LedgerRow } from '../../src/ledger/row.ts';
import { asLines, yearOfRows } from '../disclosure/year.ts';
import { duckdbFolder, withoutDuckdb } from '../fleet/engines.ts';

// The totals of the built program against those of another: DuckDB where it is installed, else a plain loop.

const cli = resolve('dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'totals-'));
const rows = yearOfRows();
mkdirSync(join(folder, 'ledger'));
for (const repository of new Set(rows.map((row) => row.repository)))
  writeFileSync(
    join(folder, 'ledger', `${repository?.split('/')[1]}.jsonl`),
    asLines(rows.filter((row) => row.repository === repository)),
  );

/** Writes the processor time to the error output at the end. */
const timed = `data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();process.stderr.write('cpu '+(user+system)/1000)})`;

interface Reported {
  readonly text: string;
  /** Milliseconds. */
  readonly cpu: number;
}
const reported = new Map<string, Reported>();

/** The report in a format, which is written once for all tests. */
function report(format: string): Reported {
  const known = reported.get(format) ?? newReport(format);
  reported.set(format, known);
  return known;
}

function newReport(format: string): Reported {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', timed, cli, 'report', '--year', '2026', '--format', format],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 },
  );
  expect(status).toBe(0);
  return { text: stdout, cpu: Number(/cpu ([\d.]+)$/.exec(stderr)?.[1]) };
}

const limit = 2000;

/** Milliseconds. A busy machine makes computing slower, too, so that the fastest of three counts. */
function leastComputing(format: string): number {
  let { cpu } = report(format);
  for (let more = 2; cpu >= limit && more > 0; more -= 1)
    cpu = Math.min(cpu, newReport(format).cpu);
  return cpu;
}

interface Sums {
  readonly energy: number;
  readonly emissions: number;
}
type Key = 'kind' | 'period' | 'repository' | 'workload' | 'scope' | 'factorZone';
const keyed = (...parts: readonly unknown[]) => parts.map((part) => part ?? '').join(' | ');

/** Sums by the values of columns, as another program adds them up. */
let sumsBy: (...keys: readonly Key[]) => Promise<ReadonlyMap<string, Sums>>;

interface Duckdb {
  readonly DuckDBInstance: {
    create(path: string): Promise<{
      connect(): Promise<{
        runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): Record<string, unknown>[] }>;
      }>;
    }>;
  };
}

beforeAll(async () => {
  if (withoutDuckdb !== undefined) {
    const names = [...new Set(rows.map(({ repository }) => repository?.split('/')[1]))];
    const lines = names.flatMap((name) =>
      readFileSync(join(folder, `ledger/${name}.jsonl`), 'utf8')
        .trimEnd()
        .split('\n'),
    );
    const read = lines.map((line) => JSON.parse(line) as LedgerRow);
    sumsBy = async (...keys) => {
      const sums = new Map<string, { energy: number; emissions: number }>();
      for (const row of read) {
        if (!row.period.startsWith('2026')) continue;
        const key = keyed(...keys.map((name) => row[name]));
        const sum = sums.get(key) ?? { energy: 0, emissions: 0 };
        sum.energy += row.energyKwh ?? 0;
        sum.emissions += row.emissionsKg ?? 0;
        sums.set(key, sum);
      }
      return sums;
    };
    return;
  }
  const { DuckDBInstance } = createRequire(join(duckdbFolder, 'index.js'))(
    '@duckdb/node-api',
  ) as Duckdb;
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  sumsBy = async (...keys) => {
    const names = keys.map((name) => `"${name}"`).join(', ');
    const found = await connection.runAndReadAll(
      `SELECT ${names}, sum(energyKwh)::VARCHAR AS energy, sum(emissionsKg)::VARCHAR AS emissions
       FROM read_json('${folder}/ledger/*.jsonl', format = 'newline_delimited', union_by_name = true)
       WHERE period LIKE '2026-%' GROUP BY ALL`,
    );
    return new Map(
      found
        .getRowObjectsJson()
        .map((row) => [
          keyed(...keys.map((name) => row[name])),
          { energy: Number(row.energy), emissions: Number(row.emissions) },
        ]),
    );
  };
});

const expectSame = (actual: number | undefined, expected: number | undefined) => {
  expect(expected).toBeGreaterThan(0);
  expect(actual).toBeCloseTo(expected ?? Number.NaN, 9);
};

describe(`a year of 5,000 rows over three repositories, by ${withoutDuckdb ? 'a plain loop' : 'DuckDB'}`, () => {
  test('every sum of the JSON is the same', async () => {
    const { kinds, rows: count } = JSON.parse(report('json').text);
    expect(count).toBe(5000);
    const [all, months, workloads, scopes] = await Promise.all([
      sumsBy('kind'),
      sumsBy('kind', 'period'),
      sumsBy('kind', 'repository', 'workload'),
      sumsBy('kind', 'scope'),
    ]);
    let compared = 0;
    const compare = (own: { energyKwh: number; emissionsKg: number }, other?: Sums) => {
      compared += 1;
      expectSame(own.energyKwh, other?.energy);
      expectSame(own.emissionsKg, other?.emissions);
    };
    for (const { kind, total, ...by } of kinds) {
      compare(total, all.get(keyed(kind)));
      for (const one of by.months) compare(one, months.get(keyed(kind, one.month)));
      for (const one of by.workloads)
        compare(one, workloads.get(keyed(kind, one.repository, one.workload)));
      for (const one of by.scopes)
        compare(one, scopes.get(keyed(kind, /\d/.exec(one.scope)?.[0] ?? '')));
    }
    expect(compared).toBe(all.size + months.size + workloads.size + scopes.size);
  });

  test('every line of the CSV is the same', async () => {
    const lines = parse(report('csv').text, { columns: true }) as Record<string, string>[];
    const sums = await sumsBy('kind', 'period', 'repository', 'workload', 'factorZone');
    expect(lines).toHaveLength(sums.size);
    for (const line of lines) {
      const { kind, period, repository, workload, grid_zone: zone } = line;
      const sum = sums.get(keyed(kind, period, repository, workload, zone));
      expectSame(Number(line.energy_kwh), sum?.energy);
      expectSame(Number(line.emissions_location_kgco2e), sum?.emissions);
    }
  });

  test('energy and gross emissions of the ESRS-ready rows are the same', async () => {
    const lines = parse(report('esrs').text, { columns: true }) as Record<string, string>[];
    const sums = await sumsBy('kind', 'scope');
    const measured = (element: RegExp) =>
      Number(
        lines.find((line) => line.kind === 'measured' && element.test(line.element ?? ''))?.value,
      );
    const own = sums.get(keyed('measured', 2));
    expectSame(measured(/^esrs:TotalEnergyConsumption/) * 1e3, own?.energy);
    expectSame(measured(/LocationBasedScope2/) * 1e3, own?.emissions);
    expectSame(measured(/Scope3/) * 1e3, sums.get(keyed('measured', 3))?.emissions);
  });

  test('html, csv, esrs and sci take less than two seconds of computing each', () => {
    for (const format of ['html', 'csv', 'esrs', 'sci']) {
      const { text } = report(format);
      const cpu = leastComputing(format);
      process.stdout.write(
        `${format}: ${Math.round(cpu)} ms of computing, ${text.length} characters\n`,
      );
      expect(text.length).toBeGreaterThan(500);
      expect(cpu).toBeLessThan(limit);
    }
  });
});
