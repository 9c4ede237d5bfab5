import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { amountsOf } from '../compare/history/record-run.ts';
import { type Workload, workloadsOf } from '../compare/workload.ts';
import { type Problem, userError } from '../errors.ts';
import { findFiles } from '../files/find-files.ts';
import type { LedgerRow } from '../ledger/row.ts';
import type { PlacedRow } from '../ledger/verify-chain.ts';
import { unpack } from '../measure/content/archive.ts';
import type { OwnTable } from '../measure/formats/own-table.ts';
import { measure } from '../measure/measure.ts';
import type { ReportFile } from '../measure/measurement.ts';

export interface VerifiedFigures {
  readonly verified: number;
  /** Rows that name no report. */
  readonly withoutReport: number;
  /** Rows with a report that is missing here. */
  readonly reportMissing: number;
  readonly problem?: Problem;
}

interface Options {
  readonly folder: string;
  readonly cwd: string;
  readonly tables: readonly OwnTable[];
}

/** Recalculates the figures of rows from the reports with their SHA-256, in the order of the ledger. */
export async function verifyFigures(
  rows: readonly PlacedRow[],
  { folder, cwd, tables }: Options,
): Promise<VerifiedFigures> {
  const reports = await reportsIn(folder, cwd);
  const wanted = reportsByRun(rows);
  const measured = new Map<string, Promise<readonly Workload[]>>();
  const counts = { verified: 0, withoutReport: 0, reportMissing: 0 };
  for (const { row, file, line } of rows) {
    if (!row.reportSha256?.length) counts.withoutReport += 1;
    else if (!row.reportSha256.every((one) => reports.has(one))) counts.reportMissing += 1;
    else {
      const run = runOf(row);
      const files = [...(wanted.get(run) ?? [])].flatMap((one) => reports.get(one) ?? []);
      const recalculated = measured.get(run) ?? workloadsIn(files, tables);
      measured.set(run, recalculated);
      const problem = problemOf(row, await recalculated);
      if (problem) return { ...counts, problem: { ...problem, where: { file, line } } };
      counts.verified += 1;
    }
  }
  return counts;
}

const runOf = ({ repository, gate, runId, attempt }: LedgerRow): string =>
  JSON.stringify([repository, gate, runId, attempt]);

/** All reports of each run, so that a run that is in two of them counts once. */
function reportsByRun(rows: readonly PlacedRow[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { row } of rows) {
    const known = found.get(runOf(row)) ?? new Set();
    for (const one of row.reportSha256 ?? []) known.add(one);
    found.set(runOf(row), known);
  }
  return found;
}

async function workloadsIn(files: readonly ReportFile[], tables: readonly OwnTable[]) {
  const { measurements } = await measure(files, { tables });
  return workloadsOf(measurements);
}

function problemOf(
  row: LedgerRow,
  workloads: readonly Workload[],
): Omit<Problem, 'where'> | undefined {
  const workload = workloads.find(({ name, kind }) => name === row.workload && kind === row.kind);
  if (!workload)
    return {
      what: `The reports of the row have no ${row.kind} workload ${row.workload}`,
      remedy:
        'Keep the reports of each artifact in a folder or an archive of its name, as `gh run download` does, and name the budget file with --config if it has `reports`',
    };
  const calculated = amountsOf(workload);
  const column = differingColumn(row, calculated);
  return (
    column && {
      what: `\`${column}\` is ${row[column] ?? 'absent'}, and ${calculated[column] ?? 'absent'} by the reports of the row`,
      remedy: 'Find out who wrote the row: the reports have the SHA-256 that it names',
    }
  );
}

/** The report files of a folder by their SHA-256. Subfolders and archives are artifacts. */
async function reportsIn(folder: string, cwd: string): Promise<ReadonlyMap<string, ReportFile>> {
  const root = resolve(cwd, folder);
  const isFolder = await stat(root).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder)
    throw userError(
      `There is no folder ${folder}`,
      'Name the folder that `gh run download` wrote.',
    );
  const paths = await findFiles({ folder: root, globs: ['**'], ignore: [], links: 'follow' });
  const found = new Map<string, ReportFile>();
  for (const path of paths.flat().sort())
    for await (const file of filesAt(join(root, path), root)) {
      const bytes = await bytesOf(file);
      found.set(createHash('sha256').update(bytes).digest('hex'), file);
    }
  return found;
}

async function* filesAt(absolute: string, root: string): AsyncGenerator<ReportFile> {
  const path = relative(root, absolute).replaceAll(sep, '/');
  const content = { [Symbol.asyncIterator]: () => readWhole(absolute) };
  const [artifact = '', ...inside] = path.split('/');
  if (path.endsWith('.zip')) {
    const name = path.slice(0, -'.zip'.length).split('/').at(-1) ?? '';
    yield* unpack(name, await readFile(absolute));
  } else if (inside.length === 0) yield { path, content };
  else yield { path: inside.join('/'), artifact, content };
}

async function* readWhole(path: string): AsyncGenerator<Uint8Array> {
  yield await readFile(path);
}

async function bytesOf({ content }: ReportFile): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Columns that are recalculated from the reports. */
const figureColumns = [
  ...(['energyKwh', 'emissionsKg', 'waterL', 'durationS'] as const),
  ...(['inputTokens', 'cachedTokens', 'outputTokens', 'carbonIntensity'] as const),
] satisfies (keyof LedgerRow)[];

type Figures = Pick<LedgerRow, (typeof figureColumns)[number]>;

/** Tolerance: another version of Node or of the gate may add in another order. */
const tolerance = 1e-9;

/** The first column of a row that differs from the reports. */
const differingColumn = (row: Figures, calculated: Figures) =>
  figureColumns.find((column) => !isSame(row[column], calculated[column]));

function isSame(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}
