import { exitStatus } from '../compare/conclusion.ts';
import { assess } from '../gate.ts';
import { list } from '../list.ts';
import { load } from '../load.ts';
import type { ReportFile } from '../measure/measurement.ts';
import { startReader } from '../reading/reading-thread.ts';
import { comment } from '../report/comment/comment.ts';
import type { Findings, LocalRun } from '../report/findings.ts';
import { result } from '../report/json/result.ts';
import { terminal } from '../report/terminal/terminal.ts';
import { sanitize } from '../report/text/sanitize.ts';
import type { CheckCommand } from './command.ts';
import { defaultBranch } from './default-branch.ts';
import { localFiles } from './local-files.ts';
import { localHistory } from './local-history.ts';
import { localPolicy } from './local-policy.ts';
import { measureLocal } from './measure-local.ts';

/** Checks local reports and prints the verdict. Returns the exit status. */
export async function check(command: CheckCommand, process: NodeJS.Process): Promise<number> {
  const cwd = process.cwd();
  const reader = startReader();
  const { files, named } = await localFiles(command.files, cwd);
  if (command.files.length === 0) process.stderr.write(`${describeSearch(files)}\n\n`);
  const loaded = await load({
    run: await localRun(command, cwd),
    reports: files,
    measure: (reports, options = {}) => measureLocal(reports, named, options, reader),
    expect: command.expect,
    strict: command.strict,
    policy: await localPolicy(command, cwd),
    history: await localHistory(command.history, cwd),
  });
  const findings = await assess(loaded);
  process.stdout.write(print(findings, command, process));
  return exitStatus(findings.judgement.level, findings.judgement.conclusion);
}

function describeSearch(files: readonly ReportFile[]): string {
  if (files.length === 0)
    return 'No file was named, and there is no emissions.csv in this folder or below.';
  const paths = files.map(({ path }) => sanitize(path));
  return `No file was named; reading ${list(paths, 'and')}.`;
}

async function localRun({ branch }: CheckCommand, cwd: string): Promise<LocalRun> {
  return {
    kind: 'local',
    gate: 'carbon-budget',
    branch: branch ?? (await defaultBranch(cwd)),
    at: new Date().toISOString(),
    mode: 'enforce',
  };
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
