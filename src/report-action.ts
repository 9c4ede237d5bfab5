import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { getInput, getMultilineInput, info, setOutput, warning } from '@actions/core';
import { disclose, figuresFrom, type ReportFormat } from './disclosure/disclose.ts';
import { markdownReport } from './disclosure/markdown-report.ts';
import { placeOf, readRows } from './disclosure/read-rows.ts';
import { describeProblem } from './errors.ts';
import { escapeCommand } from './github/publish/escape-command.ts';
import { failStep, writeSummary } from './github/publish/step.ts';
import { ledgerFiles } from './terminal/ledger-files.ts';
import { type NameOf, type ReportOptions, readReportRequest } from './terminal/report-request.ts';

/** Input names in report/action.yml. */
const inputs: Readonly<Record<Parameters<NameOf>[0], string>> = {
  ...{ year: 'year', from: 'from', to: 'to', repositories: 'repository', ledgers: 'ledger' },
  ...{ formats: 'format', profile: 'profile', taxonomy: 'taxonomy' },
};

const fileNames: Readonly<Record<ReportFormat, string>> = {
  markdown: 'carbon-report.md',
  html: 'carbon-report.html',
  csv: 'carbon-report.csv',
  json: 'carbon-report.json',
  esrs: 'carbon-report-esrs.csv',
  sci: 'carbon-report-sci.md',
};

async function run(): Promise<void> {
  const options = readOptions();
  const request = readReportRequest(options, (option) => `Input \`${inputs[option]}\``);
  const cwd = process.env.GITHUB_WORKSPACE ?? process.cwd();
  const { rows, problems } = readRows(await ledgerFiles(options.ledgers, cwd));
  const figures = figuresFrom(rows, { ...request, unread: problems.map(placeOf) });
  const folder = getInput('output') || 'carbon-report';
  await mkdir(resolve(cwd, folder), { recursive: true });
  for (const format of request.formats) {
    const { text, notes } = disclose(figures, format, request);
    await writeFile(resolve(cwd, folder, fileNames[format]), text);
    info(`Wrote ${escapeCommand(join(folder, fileNames[format]))}`);
    for (const note of notes) info(escapeCommand(note));
  }
  for (const problem of problems) warning(escapeCommand(describeProblem(problem)));
  const measured = figures.kinds.find(({ kind }) => kind === 'measured')?.total.sums;
  setOutput('folder', folder);
  setOutput('rows', figures.rows.length);
  setOutput('energy-kwh', measured?.energyKwh ?? '');
  setOutput('emissions-kg', measured?.emissionsKg ?? '');
  setOutput('unread', problems.length);
  await writeSummary(markdownReport(figures));
}

function readOptions(): ReportOptions {
  const [year, from, to] = [getInput('year'), getInput('from'), getInput('to')];
  const given = [year, from, to].some((one) => one !== '');
  return {
    ...(given ? present({ year, from, to }) : { year: yearOfLastMonth() }),
    ...present({ profile: getInput('profile'), taxonomy: getInput('taxonomy') }),
    repositories: words('repository'),
    ledgers: getMultilineInput('ledger').filter(Boolean),
    formats: words('format'),
  };
}

/** Separated by lines, commas or spaces. */
const words = (name: string): readonly string[] =>
  getInput(name)
    .split(/[\s,]+/)
    .filter(Boolean);

/** A schedule in January reports the year that has ended. */
function yearOfLastMonth(): string {
  const now = new Date();
  return String(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1)).getUTCFullYear());
}

const present = (entries: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== ''));

run().catch((cause: unknown) =>
  failStep(cause, (fault) => `The report step failed unexpectedly: ${fault}`),
);
