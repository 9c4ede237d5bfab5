import { parseArgs } from 'node:util';
import { UserError } from '../errors.ts';
import type { RegionOptions } from '../region/request.ts';
import { list, parsePercent } from '../units.ts';

/** What the user asks for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'init' }
  | CheckCommand
  | SuggestCommand
  | RegionCommand
  | BackfillCommand;

export interface CheckCommand {
  readonly kind: 'check';
  /** Paths, folders or globs; none means: look for `emissions.csv`. */
  readonly files: readonly string[];
  readonly budget?: string;
  readonly config?: string;
  readonly branch?: string;
  /** Whether what has no budget, and every warning of the set-up, fails. */
  readonly strict: boolean;
  readonly expect: readonly string[];
  /** A file of earlier runs, as the action keeps them. */
  readonly history?: string;
  readonly format: Format;
}

export interface SuggestCommand {
  readonly kind: 'suggest';
  readonly files: readonly string[];
  readonly history?: string;
  readonly branch?: string;
  /** Room above what is usual, as a share. */
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

export interface RegionCommand extends RegionOptions {
  readonly kind: 'region';
  readonly format: Format;
}

const formats = ['text', 'markdown', 'json'] as const;
export type Format = (typeof formats)[number];

const text = { type: 'string' } as const;

/** What each command takes besides names; any other option is refused. */
const options = {
  check: {
    ...{ budget: text, config: text, branch: text, history: text, format: text },
    expect: { type: 'string', multiple: true },
    strict: { type: 'boolean' },
  },
  suggest: { history: text, branch: text, margin: text },
  backfill: {
    ...{ repository: text, days: text, branch: text, workflow: text },
    ...{ history: text, config: text },
  },
  region: { source: text, before: text, duration: text, 'max-intensity': text, format: text },
  init: {},
} as const;
const names = Object.keys(options);

/** Reads the command line; throws UserError with what is wrong. */
export function readCommand([name, ...args]: readonly string[]): Command {
  if (name === '--version' || name === '-v') return { kind: 'version' };
  const help = name === undefined || name === 'help' || [name, ...args].some(asksForHelp);
  if (help) return { kind: 'help' };
  if (name === 'check') return checkCommand(args);
  if (name === 'suggest') return suggestCommand(args);
  if (name === 'region') return regionCommand(args);
  if (name === 'backfill') return backfillCommand(args);
  if (name === 'init') return initCommand(args);
  throw refusal(`"${name}" is not a command`, `Use ${list(names)}.`);
}

const asksForHelp = (argument: string) => argument === '--help' || argument === '-h';

function checkCommand(args: readonly string[]): CheckCommand {
  const { values, positionals } = parse('check', args);
  const { expect = [], strict = false, format, ...others } = values;
  return {
    ...{ kind: 'check', files: positionals, expect, strict, format: formatOf(format) },
    ...others,
  };
}

function suggestCommand(args: readonly string[]): SuggestCommand {
  const { values, positionals } = parse('suggest', args);
  const { margin: percent = '30%', ...others } = values;
  const margin = parsePercent(percent);
  if ('refused' in margin) throw refusal(`--margin ${margin.refused}`, 'Try --help.');
  return { kind: 'suggest', files: positionals, margin: margin.value, ...others };
}

function regionCommand(args: readonly string[]): RegionCommand {
  const { values, positionals } = parse('region', args);
  const { source, before, duration, 'max-intensity': maxIntensity, format } = values;
  const asked = { source, before, duration, maxIntensity };
  return { kind: 'region', regions: positionals, ...asked, format: formatOf(format) };
}

function backfillCommand(args: readonly string[]): BackfillCommand {
  const flag = '--waste';
  const { values, positionals } = parse(
    'backfill',
    args.filter((one) => one !== flag),
  );
  if (positionals.length > 0)
    throw refusal(`backfill does not take "${positionals[0]}"`, 'Give --repository owner/name.');
  const { repository, days = '90', history = 'history.jsonl', ...others } = values;
  if (repository === undefined)
    throw refusal('backfill needs a repository', 'Give --repository owner/name.');
  if (!/^[1-9]\d{0,2}$/.test(days) || Number(days) > 365)
    throw refusal(`--days is "${days}"`, 'Give a number up to 365.');
  const { config = '.github/carbon-budgets.yml', ...rest } = others;
  const waste = args.includes(flag);
  return { kind: 'backfill', repository, days: Number(days), history, config, waste, ...rest };
}

function initCommand(args: readonly string[]): Command {
  const { positionals } = parse('init', args);
  if (positionals.length > 0) throw refusal('init takes no names', 'Run it where the project is.');
  return { kind: 'init' };
}

function parse<Name extends keyof typeof options>(name: Name, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: options[name], allowPositionals: true });
  } catch (error) {
    const [what = ''] = (error as Error).message.split('. ');
    throw refusal(what.replace(/\.$/, ''), 'Try --help.');
  }
}

function formatOf(given = 'text'): Format {
  const format = formats.find((known) => known === given);
  if (!format) throw refusal(`"${given}" is not a format`, `Use ${list(formats)}.`);
  return format;
}

const refusal = (what: string, remedy: string) => new UserError([{ what, where: {}, remedy }]);
