import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PolicySource } from '../compare/budget/policy.ts';
import type { Level } from '../compare/level.ts';
import { UserError } from '../errors.ts';
import { findingsOf } from '../gate.ts';
import type { ReportFile } from '../measure/measurement.ts';
import { measureApart, startReader } from '../reading/read-apart.ts';
import { comment } from '../report/comment/comment.ts';
import type { Findings } from '../report/findings.ts';
import { result } from '../report/json/result.ts';
import { terminal } from '../report/terminal/terminal.ts';
import { sanitize } from '../report/text/sanitize.ts';
import { list } from '../units.ts';
import type { CheckCommand } from './command.ts';
import { defaultBranch } from './default-branch.ts';
import { localFiles } from './local-files.ts';
import { localHistory } from './local-history.ts';

/** Judges the files at hand and prints the verdict; answers with the exit status. */
export async function check(command: CheckCommand, process: NodeJS.Process): Promise<number> {
  const cwd = process.cwd();
  const reader = startReader();
  const files = await localFiles(command.files, cwd);
  if (command.files.length === 0) process.stderr.write(`${tellTaken(files)}\n\n`);
  const findings = await findingsOf({
    run: await localRun(command, cwd),
    reports: files,
    measure: (reports, options) => measureApart(reports, options, reader),
    expect: command.expect,
    policy: await localPolicy(command, cwd),
    history: await localHistory(command.history, cwd),
  });
  process.stdout.write(print(findings, command, process));
  return exitStatus(findings);
}

function tellTaken(files: readonly ReportFile[]): string {
  if (files.length === 0) return 'No file was named, and there is no emissions.csv here or below.';
  return `No file was named; took ${list(
    files.map(({ path }) => sanitize(path)),
    'and',
  )}.`;
}

async function localRun({ branch }: CheckCommand, cwd: string): Promise<Findings['run']> {
  return {
    gate: 'carbon-budget',
    branch: branch ?? (await defaultBranch(cwd)),
    sha: '',
    runId: 0,
    attempt: 1,
    at: new Date().toISOString(),
    mode: 'enforce',
  };
}

async function localPolicy({ budget, config }: CheckCommand, cwd: string): Promise<PolicySource> {
  if (budget !== undefined) return { kind: 'input', text: budget };
  try {
    return { kind: 'file', path: config, text: await readFile(resolve(cwd, config), 'utf8') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'none', path: config };
    throw new UserError(
      [
        {
          what: 'The budget file cannot be read',
          where: { file: config },
          remedy: 'Check its permissions.',
        },
      ],
      { cause: error },
    );
  }
}

function print(
  findings: Findings,
  { format }: CheckCommand,
  { stdout, env }: NodeJS.Process,
): string {
  if (format === 'json') return result(findings);
  if (format === 'markdown') return comment(findings);
  const colour = Boolean(stdout.isTTY) && !env.NO_COLOR;
  return terminal(findings, { colour, columns: stdout.columns ?? 80 });
}

function exitStatus({ judgement: { level, conclusion } }: Findings): number {
  const whenFailed: Partial<Record<Level, number>> = { over: 1 };
  return conclusion === 'failure' ? (whenFailed[level] ?? 2) : 0;
}
