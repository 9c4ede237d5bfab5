import { userError } from '../errors.ts';
import { list } from '../list.ts';
import { readArguments } from './arguments.ts';

export interface RollupCommand {
  readonly kind: 'rollup';
  readonly source:
    | { readonly kind: 'organisation'; readonly org: string; readonly since: string | undefined }
    | { readonly kind: 'folder'; readonly from: string };
  readonly repositories: readonly string[];
  readonly engine:
    | { readonly kind: 'duckdb' }
    | { readonly kind: 'clickhouse'; readonly url: string };
  readonly format: 'jsonl' | 'parquet';
  readonly output: string;
  readonly config: string | undefined;
  readonly month: string | undefined;
  readonly name: string;
  readonly issue: string | undefined;
  readonly webhook: string | undefined;
}

/** Reads the options of `rollup`. Throws UserError with what is wrong. */
export function rollupCommand(args: readonly string[]): RollupCommand {
  const { names, value, values } = readArguments('rollup', args);
  if (names.length > 0)
    throw userError(`rollup does not take "${names[0]}"`, 'Give --org my-org, or --from a folder.');
  const month = (option: 'month' | 'since') => {
    const given = value(option);
    if (given !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(given))
      throw userError(
        `--${option}: "${given}" is not a month`,
        `Write it like --${option} 2026-01.`,
      );
    return given;
  };
  return {
    kind: 'rollup',
    source: rollupSource(value('org'), value('from'), month('since')),
    repositories: values('repositories'),
    engine: rollupEngine(oneOf('engine', value('engine'), ['duckdb', 'clickhouse']), value('url')),
    format: oneOf('format', value('format'), ['jsonl', 'parquet']),
    output: value('output') ?? 'carbon-fleet',
    config: value('config'),
    month: month('month'),
    name: value('name') ?? 'carbon-budget',
    issue: repositoryName(value('issue')),
    webhook: value('webhook'),
  };
}

function rollupSource(
  org: string | undefined,
  from: string | undefined,
  since: string | undefined,
): RollupCommand['source'] {
  const remedy = 'Give --org my-org to read GitHub, or --from a folder of ledger files.';
  if (org !== undefined && from !== undefined)
    throw userError('--org and --from cannot be given together', remedy);
  if (from !== undefined) {
    if (since !== undefined) throw userError('--since is about --org', 'Leave it out with --from.');
    return { kind: 'folder', from };
  }
  if (org === undefined) throw userError('rollup needs an organisation or a folder', remedy);
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(org))
    throw userError(`--org: "${org}" is not the name of an organisation`, 'Write it like my-org.');
  return { kind: 'organisation', org, since };
}

function rollupEngine(
  engine: 'duckdb' | 'clickhouse',
  url: string | undefined,
): RollupCommand['engine'] {
  if (engine === 'duckdb') {
    if (url !== undefined) throw userError('--url is about ClickHouse', 'Add --engine clickhouse.');
    return { kind: 'duckdb' };
  }
  if (url === undefined || !/^https?:\/\//.test(url) || !URL.canParse(url))
    throw userError(
      '--engine clickhouse needs the address of its HTTP interface',
      'Give --url like https://clickhouse.example.com:8443/carbon.',
    );
  return { kind: 'clickhouse', url };
}

function repositoryName(given: string | undefined): string | undefined {
  if (given !== undefined && !/^[\w.-]+\/[\w.-]+$/.test(given))
    throw userError(`--issue: "${given}" is not a repository`, 'Write it like my-org/.github.');
  return given;
}

/** One of some words; the first if none is given. */
function oneOf<T extends string>(
  option: string,
  given: string | undefined,
  words: readonly [T, ...T[]],
): T {
  const found = given === undefined ? words[0] : words.find((word) => word === given);
  if (found !== undefined) return found;
  throw userError(`--${option}: "${given}" is not one of its values`, `Use ${list(words)}.`);
}
