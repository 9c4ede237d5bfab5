import { parseArgs } from 'node:util';
import { type UserError, userError } from '../errors.ts';
import { list } from '../list.ts';
import { nearestName } from '../nearest-name.ts';

/** The options of each command with an example of their value; `true` for a flag. */
export const options = {
  check: {
    budget: '"5 kg"',
    config: '.github/carbon-budgets.yml',
    policy: '../dot-github',
    branch: 'main',
    expect: 'train',
    history: 'history.jsonl',
    format: 'json',
    strict: true,
  },
  suggest: { history: 'history.jsonl', branch: 'main', margin: '30%' },
  region: {
    source: 'uk-neso',
    before: '8h',
    duration: '2h',
    'max-intensity': '"250 g/kWh"',
    format: 'json',
  },
  backfill: {
    repository: 'owner/name',
    days: '90',
    branch: 'main',
    workflow: 'ci.yml',
    history: 'history.jsonl',
    config: '.github/carbon-budgets.yml',
    waste: true,
  },
  report: {
    year: '2026',
    from: '2026-01',
    to: '2026-06',
    repository: 'owner/name',
    ledger: 'ledger',
    format: 'html',
    profile: 'generic',
    taxonomy: '2026',
    output: 'report.html',
  },
  verify: { ledger: 'ledger', reports: 'reports', config: '.github/carbon-budgets.yml' },
  rollup: {
    org: 'my-org',
    since: '2026-01',
    from: 'carbon-fleet',
    repositories: '"vision-*"',
    engine: 'duckdb',
    url: 'https://clickhouse.example.com:8443/carbon',
    format: 'jsonl',
    output: 'carbon-fleet',
    config: 'fleet.yml',
    month: '2026-11',
    name: 'carbon-budget',
    issue: 'my-org/.github',
    webhook: 'https://hooks.example.com/carbon',
  },
  init: {},
} as const;

export type CommandName = keyof typeof options;
type Option<Name extends CommandName> = keyof (typeof options)[Name] & string;
export const commandNames = Object.keys(options) as readonly CommandName[];

/** A command line without its command: the names, and the values of each option. */
export interface Arguments<Name extends CommandName> {
  readonly names: readonly string[];
  /** The last value, if the option is repeated. */
  value(option: Option<Name>): string | undefined;
  values(option: Option<Name>): readonly string[];
  flag(option: Option<Name>): boolean;
}

/** Reads the arguments of a command. Throws UserError for an option that is unknown or has no value. */
export function readArguments<Name extends CommandName>(
  command: Name,
  args: readonly string[],
): Arguments<Name> {
  const known: Readonly<Record<string, string | true>> = options[command];
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(known).map(([name, example]) => [
        name,
        { type: example === true ? 'boolean' : 'string' },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = tokens.flatMap((token) => {
    if (token.kind !== 'option') return [];
    const { name, rawName, value, inlineValue } = token;
    const example = Object.hasOwn(known, name) ? known[name] : undefined;
    if (example === undefined) throw unknownOption(command, name, rawName);
    // `--budget --format json` lacks a value; `--budget "-5 kg"` has one, which is refused later.
    if (example === true) {
      if (value === undefined) return [{ name, value: '' }];
      throw userError(`${rawName} takes no value`, `Write it like ${rawName}.`);
    }
    if (value === undefined || (!inlineValue && /^--?[a-z]/i.test(value)))
      throw userError(`${rawName} needs a value`, `Write it like ${rawName} ${example}.`);
    return [{ name, value }];
  });
  const values = (option: string) =>
    given.filter(({ name }) => name === option).map(({ value }) => value);
  return {
    names: positionals,
    values,
    value: (option) => values(option).at(-1),
    flag: (option) => values(option).length > 0,
  };
}

function unknownOption(command: CommandName, name: string, rawName: string): UserError {
  const own = Object.keys(options[command]);
  const meant = nearestName([name], own);
  const owner = commandNames.find((other) => Object.hasOwn(options[other], name));
  const what = `${command} has no option ${rawName}`;
  if (owner) return userError(what, `It belongs to ${owner}. ${offer(command, own)}`);
  if (meant) return userError(what, `Did you mean --${meant}?`);
  return userError(what, offer(command, own));
}

const offer = (command: CommandName, own: readonly string[]) =>
  own.length === 0
    ? `${command} takes no options.`
    : `${command} takes ${list(
        own.map((name) => `--${name}`),
        'and',
      )}.`;
