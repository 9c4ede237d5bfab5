import { spawn } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  getInput,
  getMultilineInput,
  info,
  setFailed,
  setOutput,
  setSecret,
  warning,
} from '@actions/core';
import { UserError, userError } from './errors.ts';
import { findDuckdb } from './fleet/engine/duckdb.ts';
import { type RolledUp, type RollupOptions, rollUp } from './fleet/rollup.ts';
import { escapeCommand } from './github/publish/escape-command.ts';
import { failStep, writeSummary } from './github/publish/step.ts';
import { readCommand } from './terminal/command.ts';

const { env } = process;

/** Inputs that are options of the command. */
const options = {
  org: 'org',
  from: 'from',
  since: 'since',
  output: 'output',
  config: 'config',
  month: 'month',
  name: 'name',
  format: 'format',
  engine: 'engine',
  'clickhouse-url': 'url',
  issue: 'issue',
  webhook: 'webhook',
} as const;

async function run(): Promise<void> {
  for (const name of ['token', 'clickhouse-password', 'webhook', 'clickhouse-url']) {
    const secret = getInput(name);
    if (secret !== '') setSecret(secret);
  }
  const mode = readMode();
  const wanted = readOptions();
  const folder = wanted.engine.kind === 'duckdb' ? await installDuckdb() : undefined;
  env.GITHUB_TOKEN = getInput('token') || env.GITHUB_TOKEN;
  env.CLICKHOUSE_USER = getInput('clickhouse-user');
  env.CLICKHOUSE_PASSWORD = getInput('clickhouse-password');
  const result = await rollUp({ ...wanted, ...(folder && { duckdbFolder: folder }) }, process);
  await publish(result, resolve(wanted.output), mode);
}

function readMode(): 'enforce' | 'observe' {
  const mode = getInput('mode') || 'enforce';
  if (mode === 'enforce' || mode === 'observe') return mode;
  throw userError(`Input \`mode\` is "${mode}"`, 'Use enforce or observe.');
}

/** Reads the inputs like a command line, so that both report the same problems. */
function readOptions(): RollupOptions {
  const args = Object.entries(options).flatMap(([input, option]) => {
    const value = getInput(input);
    return value === '' ? [] : [`--${option}=${value}`];
  });
  const patterns = getMultilineInput('repositories').map((one) => `--repositories=${one}`);
  const command = readCommand(['rollup', ...args, ...patterns]);
  if (command.kind !== 'rollup') throw new Error('the inputs are not those of a roll-up');
  return command;
}

/** Installs the DuckDB version that rollup/engine pins, without package scripts and without our secrets. */
async function installDuckdb(): Promise<string> {
  const here = process.cwd();
  try {
    findDuckdb(here);
    return here;
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
  }
  const folder = join(env.RUNNER_TEMP || tmpdir(), 'carbon-budget-gate', 'engine');
  mkdirSync(folder, { recursive: true });
  cpSync(fileURLToPath(new URL('../rollup/engine/', import.meta.url)), folder, { recursive: true });
  info('Installing DuckDB, which calculates the roll-up.');
  const status = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
  if (status !== 0)
    throw userError(
      'DuckDB could not be installed by npm',
      'Give the runner npm and access to its registry, or use `engine: clickhouse`.',
    );
  return folder;
}

const needed =
  /^(?:PATH|Path|HOME|USERPROFILE|APPDATA|TEMP|TMP|SystemRoot|(?:npm_config_|NPM_CONFIG_).*|(?:https?|no)_proxy|(?:HTTPS?|NO)_PROXY|NODE_EXTRA_CA_CERTS)$/;

function npm(args: readonly string[], cwd: string): Promise<number | null> {
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => needed.test(name)));
  const shell = process.platform === 'win32';
  return new Promise((resolve) => {
    spawn('npm', args, { cwd, env: own, shell, stdio: ['ignore', 'inherit', 'inherit'] })
      .once('error', () => resolve(null))
      .once('exit', resolve);
  });
}

const levels = ['over', 'missing', 'near', 'within'] as const;

async function publish(
  { fleet, summary: text, digest, status }: RolledUp,
  output: string,
  mode: 'enforce' | 'observe',
): Promise<void> {
  const worst = levels.find((level) => fleet.budgets.some((one) => one.level === level));
  setOutput('site', join(output, 'site'));
  setOutput('ledger', join(output, 'ledger'));
  setOutput('fleet', join(output, 'fleet.json'));
  setOutput('verdict', worst ?? 'unbudgeted');
  setOutput('unread', String(fleet.failed.length));
  for (const line of text.trimEnd().split('\n')) info(escapeCommand(line));
  await writeSummary(digest);
  if (fleet.failed.length > 0)
    warning(`${fleet.failed.length} repositories could not be read; the next run reads them.`);
  const over = fleet.budgets.filter(({ level }) => level === 'over').map(({ name }) => name);
  if (over.length === 0) return;
  const message = `Over budget in ${fleet.month}: ${over.join(', ')}`;
  if (mode === 'enforce' && status !== 0) setFailed(escapeCommand(message));
  else warning(escapeCommand(message));
}

run().catch((cause: unknown) =>
  failStep(cause, (fault) => `The roll-up failed unexpectedly: ${fault}`),
);
