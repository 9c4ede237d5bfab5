import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { disclose, figuresFrom } from '../disclosure/disclose.ts';
import { placeOf, readRows } from '../disclosure/read-rows.ts';
import { describeProblem, UserError, userError } from '../errors.ts';
import { sanitize } from '../report/text/sanitize.ts';
import type { ReportCommand } from './command.ts';
import { ledgerFiles } from './ledger-files.ts';
import { type NameOf, readReportRequest } from './report-request.ts';

const options: Readonly<Record<Parameters<NameOf>[0], string>> = {
  ...{ year: '--year', from: '--from', to: '--to', repositories: '--repository' },
  ...{ ledgers: '--ledger', formats: '--format', profile: '--profile', taxonomy: '--taxonomy' },
};

/** Writes a report from ledgers. Returns the exit status: 1 if lines could not be read. */
export async function report(command: ReportCommand, process: NodeJS.Process): Promise<number> {
  const cwd = process.cwd();
  const request = readReportRequest(command, (option) => options[option]);
  const [format] = request.formats;
  if (format === undefined || request.formats.length > 1)
    throw userError('The command writes one format', 'Run it once for each format.');
  const { rows, problems } = readRows(await ledgerFiles(command.ledgers, cwd));
  const figures = figuresFrom(rows, { ...request, unread: problems.map(placeOf) });
  const { text, notes } = disclose(figures, format, request);
  if (command.output === undefined) process.stdout.write(text);
  else await write(resolve(cwd, command.output), command.output, text);
  const messages = [...problems.map(describeProblem), ...notes];
  for (const line of messages) process.stderr.write(`${sanitize(line)}\n`);
  return problems.length > 0 ? 1 : 0;
}

async function write(absolute: string, path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(absolute), { recursive: true });
    await writeFile(absolute, text);
  } catch (cause) {
    const what = 'The report cannot be written';
    const remedy = 'Check that you may write to this folder.';
    throw new UserError([{ what, where: { file: path }, remedy }], { cause });
  }
}
