import { parseArgs } from 'node:util';
import { UserError } from '../errors.ts';
import type { RegionOptions } from '../region/request.ts';
import { list } from '../units.ts';

/** What the user asks for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'init' }
  | CheckCommand
  | RegionCommand;

export interface CheckCommand {
  readonly kind: 'check';
  /** Paths, folders or globs; none means: look for `emissions.csv`. */
  readonly files: readonly string[];
  readonly budget?: string;
  readonly config: string;
  readonly branch?: string;
  readonly expect: readonly string[];
  readonly format: Format;
}

export interface RegionCommand extends RegionOptions {
  readonly kind: 'region';
  readonly format: Format;
}

const formats = ['text', 'markdown', 'json'] as const;
export type Format = (typeof formats)[number];

const options = {
  budget: { type: 'string' },
  config: { type: 'string' },
  branch: { type: 'string' },
  expect: { type: 'string', multiple: true },
  format: { type: 'string' },
  source: { type: 'string' },
  before: { type: 'string' },
  duration: { type: 'string' },
  'max-intensity': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** Reads the command line; throws UserError with what is wrong. */
export function readCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  const [name, ...files] = positionals;
  if (values.version) return { kind: 'version' };
  if (values.help || name === undefined || name === 'help') return { kind: 'help' };
  if (name === 'init') return { kind: 'init' };
  if (name === 'region') return regionCommand(files, values);
  if (name !== 'check') throw refusal(`"${name}" is not a command`, 'Use check, region or init.');
  const {
    budget,
    branch,
    config = '.github/carbon-budgets.yml',
    expect = [],
    format = 'text',
  } = values;
  return {
    kind: 'check',
    files,
    config,
    expect,
    format: formatOf(format),
    ...(budget !== undefined && { budget }),
    ...(branch !== undefined && { branch }),
  };
}

function regionCommand(
  regions: readonly string[],
  values: ReturnType<typeof parse>['values'],
): RegionCommand {
  const { source, before, duration, 'max-intensity': maxIntensity, format = 'text' } = values;
  return {
    kind: 'region',
    regions,
    source,
    before,
    duration,
    maxIntensity,
    format: formatOf(format),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const [what = ''] = (error as Error).message.split('. ');
    throw refusal(what.replace(/\.$/, ''), 'Try --help.');
  }
}

function formatOf(text: string): Format {
  const format = formats.find((known) => known === text);
  if (!format) throw refusal(`"${text}" is not a format`, `Use ${list(formats)}.`);
  return format;
}

const refusal = (what: string, remedy: string) => new UserError([{ what, where: {}, remedy }]);
