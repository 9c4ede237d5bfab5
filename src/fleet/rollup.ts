import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { userError } from '../errors.ts';
import { shownName } from '../report/text/sanitize.ts';
import { writeWhole } from './collect/store.ts';
import { digest } from './digest.ts';
import { openClickhouse } from './engine/clickhouse.ts';
import { openDuckdb, writeParquet } from './engine/duckdb.ts';
import type { Engine, LedgerFile, RejectedLine } from './engine/engine.ts';
import { type Fleet, fleetOf } from './fleet.ts';
import { noFleetFile, readFleetFile } from './fleet-file.ts';
import { readSource, type SourceOptions } from './ledger-source.ts';
import { sendWebhook, updateIssue, webhookUrl } from './notify.ts';
import { writeSite } from './site/write-site.ts';
import { budgetsJson, fleetJson, summaryOf } from './summary.ts';

/** The request of the command line or the step. */
export interface RollupOptions extends SourceOptions {
  readonly engine:
    | { readonly kind: 'duckdb' }
    | { readonly kind: 'clickhouse'; readonly url: string };
  readonly format: 'jsonl' | 'parquet';
  readonly output: string;
  /** Path of fleet.yml; absent: `fleet.yml` if it exists. */
  readonly config?: string | undefined;
  readonly month?: string | undefined;
  /** `owner/name` of the repository with the digest's issue. */
  readonly issue?: string | undefined;
  readonly webhook?: string | undefined;
  /** Folder with the package of DuckDB; absent: the current one. */
  readonly duckdbFolder?: string;
}

/** How the roll-up ended. */
export interface RolledUp {
  readonly fleet: Fleet;
  /** Text for a terminal. */
  readonly summary: string;
  readonly digest: string;
  /** 0; 1: a budget of the fleet is over; 2: something could not be read. */
  readonly status: 0 | 1 | 2;
}

/** Runs the command. Returns the exit status. */
export async function rollupCommand(
  options: RollupOptions,
  process: NodeJS.Process,
): Promise<number> {
  const { summary, status } = await rollUp(options, process);
  process.stdout.write(summary);
  return status;
}

/** Collects, sums up, and writes the ledger, fleet.json and the site; then sends the digest. */
export async function rollUp(options: RollupOptions, process: NodeJS.Process): Promise<RolledUp> {
  const { env, stderr } = process;
  const progress = (line: string) => void stderr.write(`${shownName(line, 300)}\n`);
  const here = process.cwd();
  const output = resolve(here, options.output);
  if (options.webhook !== undefined) webhookUrl(options.webhook);
  const file = await fleetFileOf(options.config, here);
  const collected = await readSource(options, { env, here, output, progress });
  const engine = await openEngine(options, collected.files, here, env);
  try {
    const fleet = await fleetOf(engine, {
      ...(options.source.kind === 'organisation' && { organisation: options.source.org }),
      file,
      topics: new Map(collected.repositories.map(({ name, topics }) => [name, topics])),
      now: new Date(),
      month: options.month,
      failed: collected.failed,
    });
    const rejected = [...collected.rejected, ...engine.rejected];
    const whole = { ...fleet, rejected };
    await mkdir(output, { recursive: true });
    await writeRejected(output, rejected);
    if (options.format === 'parquet')
      await writeAllParquet(collected.files, output, options.duckdbFolder ?? here);
    await writeWhole(join(output, 'fleet.json'), fleetJson(whole));
    await writeWhole(join(output, 'budgets.json'), budgetsJson(whole));
    await writeSite(whole, join(output, 'site'));
    const text = digest(whole);
    await notify(options, whole, text, env, progress);
    return {
      fleet: whole,
      summary: summaryOf(whole, options.output),
      digest: text,
      status: statusOf(whole),
    };
  } finally {
    await engine.close();
  }
}

function statusOf({ failed, budgets }: Fleet): RolledUp['status'] {
  if (failed.length > 0) return 2;
  return budgets.some(({ level }) => level === 'over') ? 1 : 0;
}

async function fleetFileOf(config: string | undefined, here: string) {
  const path = config ?? 'fleet.yml';
  const text = await readFile(resolve(here, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && config === undefined) return undefined;
    throw userError(`${path} cannot be read`, 'Name the file with --config.');
  });
  return text === undefined ? noFleetFile : readFleetFile({ path, text });
}

function openEngine(
  { engine, duckdbFolder }: RollupOptions,
  files: readonly LedgerFile[],
  here: string,
  env: NodeJS.ProcessEnv,
): Promise<Engine> {
  if (engine.kind === 'duckdb') return openDuckdb(files, duckdbFolder ?? here);
  const { CLICKHOUSE_USER: user, CLICKHOUSE_PASSWORD: password } = env;
  return openClickhouse({ url: engine.url, user, password }, files);
}

async function writeRejected(output: string, rejected: readonly RejectedLine[]): Promise<void> {
  const lines = rejected.map((one) => `${JSON.stringify(one)}\n`).join('');
  await writeWhole(join(output, 'rejected.jsonl'), lines);
}

async function writeAllParquet(files: readonly LedgerFile[], output: string, here: string) {
  const folder = join(output, 'parquet');
  await mkdir(folder, { recursive: true });
  for (const { path, format } of files)
    if (format === 'jsonl') {
      const [, name = 'ledger'] = /(?<![^\\/])([^\\/]+)\.jsonl$/.exec(path) ?? [];
      await writeParquet(path, join(folder, `${name}.parquet`), here);
    }
}

/** A message that cannot be sent is reported, and changes nothing. */
async function notify(
  { issue, webhook }: RollupOptions,
  fleet: Fleet,
  text: string,
  env: NodeJS.ProcessEnv,
  progress: (line: string) => void,
): Promise<void> {
  const attempt = (what: string, work: Promise<unknown>) =>
    work.catch((error: Error) => progress(`${what} could not be sent: ${error.message}`));
  await Promise.all([
    ...(issue === undefined ? [] : [attempt('The digest', updateIssue(issue, text, env))]),
    ...(webhook === undefined ? [] : [attempt('The webhook', sendWebhook(webhook, fleet, text))]),
  ]);
}
