import { parseArgs } from 'node:util';
import { UserError } from '../errors.ts';
import { list } from '../units.ts';

/** What the user asks for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'init' }
  | CheckCommand;

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

const formats = ['text', 'markdown', 'json'] as const;
export type Format = (typeof formats)[number];

const options = {
  budget: { type: 'string' },
  config: { type: 'string' },
  branch: { type: 'string' },
  expect: { type: 'string', multiple: true },
  format: { type: 'string' },
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
  if (name !== 'check') throw refusal(`"${name}" is not a command`, 'Use check or init.');
  const { budget, branch, config = '.github/carbon-budgets.yml', expect = [], format = 'text' } = values;
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
