import { userError } from '../errors.ts';
import { list } from '../list.ts';
import { nearestName } from '../nearest-name.ts';
import type { RegionOptions } from '../region/request.ts';
import { parsePercent } from '../units.ts';
import { commandNames, readArguments } from './arguments.ts';
import type { helpOn } from './help.ts';
import type { ReportOptions } from './report-request.ts';
import { type RollupCommand, rollupCommand } from './rollup-command.ts';

/** The command line. */
export type Command =
  | { readonly kind: 'help'; readonly on?: keyof typeof helpOn }
  | { readonly kind: 'version' }
  | { readonly kind: 'init' }
  | CheckCommand
  | SuggestCommand
  | RegionCommand
  | BackfillCommand
  | ReportCommand
  | VerifyCommand
  | RollupCommand;

export interface CheckCommand {
  readonly kind: 'check';
  /** Paths, folders or globs. Empty: look for `emissions.csv`. */
  readonly files: readonly string[];
  readonly budget?: string;
  readonly config?: string;
  /** Files of policies that the budget file extends, or clones of the repositories that hold them. */
  readonly policies: readonly string[];
  /** Whether a workload without a budget, and every warning about the budget file, fails. */
  readonly strict: boolean;
  readonly branch?: string;
  readonly expect: readonly string[];
  /** A history.jsonl of earlier runs. */
  readonly history?: string;
  readonly format: Format;
}

export interface SuggestCommand {
  readonly kind: 'suggest';
  readonly files: readonly string[];
  readonly history?: string;
  readonly branch?: string;
  /** Margin above the typical run, as a share of it. */
  readonly margin: number;
}

export interface BackfillCommand {
  readonly kind: 'backfill';
  /** `owner/name`. */
  readonly repository: string;
  readonly days: number;
  readonly branch?: string;
  readonly workflow?: string;
  readonly history: string;
  readonly config: string;
  readonly waste: boolean;
}

export interface VerifyCommand {
  readonly kind: 'verify';
  /** A ledger file, a folder of them or a glob. */
  readonly ledger?: string;
  /** A folder of reports, with a folder or an archive per artifact. */
  readonly reports?: string;
  /** The budget file, for its `reports`. */
  readonly config?: string;
}

export interface RegionCommand extends RegionOptions {
  readonly kind: 'region';
  readonly format: Format;
}

/** As written; the report command interprets it. */
export interface ReportCommand extends ReportOptions {
  readonly kind: 'report';
  readonly output?: string;
}

const formats = ['text', 'markdown', 'json'] as const;
export type Format = (typeof formats)[number];

/** Reads the command line. Throws UserError with what is wrong. */
export function readCommand([name, ...args]: readonly string[]): Command {
  if (name === '--version' || name === '-v') return { kind: 'version' };
  if (name === undefined || name === 'help' || [name, ...args].some(isHelpFlag))
    return helpFor(name === 'help' ? args[0] : name);
  if (name === 'check') return checkCommand(args);
  if (name === 'suggest') return suggestCommand(args);
  if (name === 'region') return regionCommand(args);
  if (name === 'backfill') return backfillCommand(args);
  if (name === 'report') return reportCommand(args);
  if (name === 'verify') return verifyCommand(args);
  if (name === 'rollup') return rollupCommand(args);
  if (name === 'init') return initCommand(args);
  throw unknownCommand(name);
}

const helpFor = (name: string | undefined): Command =>
  name === 'backfill' || name === 'report' || name === 'verify' || name === 'rollup'
    ? { kind: 'help', on: name }
    : { kind: 'help' };

const isHelpFlag = (argument: string) => argument === '--help' || argument === '-h';

function unknownCommand(name: string) {
  const meant = nearestName([name], commandNames);
  const what = name.startsWith('-')
    ? `The command must come before the option ${name}`
    : `"${name}" is not a command`;
  return userError(what, meant ? `Did you mean ${meant}?` : `Use ${list(commandNames)}.`);
}

function checkCommand(args: readonly string[]): CheckCommand {
  const { names, value, values, flag } = readArguments('check', args);
  return {
    kind: 'check',
    files: names,
    expect: values('expect'),
    policies: values('policy'),
    strict: flag('strict'),
    format: formatOf(value('format')),
    ...present({
      budget: value('budget'),
      config: value('config'),
      branch: value('branch'),
      history: value('history'),
    }),
  };
}

function suggestCommand(args: readonly string[]): SuggestCommand {
  const { names, value } = readArguments('suggest', args);
  const given = value('margin') ?? '30%';
  const margin = parsePercent(given);
  if ('refused' in margin) {
    const example = parsePercent(`${given}%`);
    throw userError(
      `--margin: "${given}" is not a percentage`,
      'refused' in example ? 'Write it like --margin 30%.' : `Write --margin ${given}%.`,
    );
  }
  return {
    kind: 'suggest',
    files: names,
    margin: margin.value,
    ...present({ branch: value('branch'), history: value('history') }),
  };
}

function regionCommand(args: readonly string[]): RegionCommand {
  const { names, value } = readArguments('region', args);
  return {
    kind: 'region',
    regions: names,
    source: value('source'),
    before: value('before'),
    duration: value('duration'),
    maxIntensity: value('max-intensity'),
    format: formatOf(value('format')),
  };
}

function backfillCommand(args: readonly string[]): BackfillCommand {
  const { names, value, flag } = readArguments('backfill', args);
  if (names.length > 0)
    throw userError(`backfill does not take "${names[0]}"`, 'Give --repository owner/name.');
  const repository = value('repository');
  if (repository === undefined)
    throw userError('backfill needs a repository', 'Give --repository owner/name.');
  const days = value('days') ?? '90';
  if (!/^[1-9]\d{0,2}$/.test(days) || Number(days) > 365)
    throw userError(`--days: "${days}" is not a number of days`, 'Give a number up to 365.');
  return {
    kind: 'backfill',
    repository,
    days: Number(days),
    history: value('history') ?? 'history.jsonl',
    config: value('config') ?? '.github/carbon-budgets.yml',
    waste: flag('waste'),
    ...present({ branch: value('branch'), workflow: value('workflow') }),
  };
}

function reportCommand(args: readonly string[]): ReportCommand {
  const { names, value, values } = readArguments('report', args);
  return {
    kind: 'report',
    ledgers: [...values('ledger'), ...names],
    repositories: values('repository'),
    formats: values('format'),
    ...present({
      ...{ year: value('year'), from: value('from'), to: value('to') },
      ...{ profile: value('profile'), taxonomy: value('taxonomy'), output: value('output') },
    }),
  };
}

function verifyCommand(args: readonly string[]): VerifyCommand {
  const { names, value } = readArguments('verify', args);
  if (names.length > 0)
    throw userError(`verify does not take "${names[0]}"`, 'Give --ledger and --reports.');
  const [ledger, reports, config] = [value('ledger'), value('reports'), value('config')];
  return { kind: 'verify', ...present({ ledger, reports, config }) };
}

function initCommand(args: readonly string[]): Command {
  const { names } = readArguments('init', args);
  if (names.length > 0)
    throw userError('init takes no names', 'Change to the folder of the repository and run init.');
  return { kind: 'init' };
}

function formatOf(given = 'text'): Format {
  const format = formats.find((known) => known === given);
  if (format) return format;
  const meant = nearestName([given], formats);
  throw userError(
    `--format: "${given}" is not a format`,
    meant ? `Did you mean ${meant}?` : `Use ${list(formats)}.`,
  );
}

/** Only the entries that have a value. */
function present<Key extends string>(
  entries: Readonly<Record<Key, string | undefined>>,
): { readonly [K in Key]?: string } {
  const defined = Object.entries(entries).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined) as { readonly [K in Key]?: string };
}
