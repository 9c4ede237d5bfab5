import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { userError } from '../errors.ts';
import { type Collected, collect } from './collect/collect.ts';
import { openClient } from './collect/organisation-client.ts';
import { openStore, writeWhole } from './collect/store.ts';
import { repositoriesOf } from './fleet-file.ts';

/** Source of the rows: an organisation on GitHub, or a folder of ledger files. */
export interface SourceOptions {
  readonly source:
    | { readonly kind: 'organisation'; readonly org: string; readonly since: string | undefined }
    | { readonly kind: 'folder'; readonly from: string };
  /** Patterns of repository names; empty: all. */
  readonly repositories: readonly string[];
  /** Name of the gate's checks. */
  readonly name: string;
}

interface Environment {
  readonly env: NodeJS.ProcessEnv;
  readonly here: string;
  readonly output: string;
  readonly progress: (line: string) => void;
}

type Source = Pick<Collected, 'files' | 'rejected' | 'failed'> & {
  /** By `owner/name`. */
  readonly repositories: readonly { readonly name: string; readonly topics: readonly string[] }[];
};

/** Topics of the repositories, stored with the ledger for a later roll-up from the folder. */
const inventoryFile = 'repositories.json';

/** Reads GitHub, or finds the files of the folder. */
export async function readSource(
  options: SourceOptions,
  environment: Environment,
): Promise<Source> {
  const { source } = options;
  if (source.kind === 'folder')
    return fromFolder(resolve(environment.here, source.from), source.from);
  const { org, since = elevenMonthsAgo() } = source;
  const { env, output, progress } = environment;
  const token = env.GITHUB_TOKEN ?? '';
  if (token === '')
    throw userError(
      'There is no token',
      'Set GITHUB_TOKEN to the token of a GitHub App or a fine-grained token with `metadata`, `checks` and `contents: read`.',
    );
  const apiUrl = env.GITHUB_API_URL || 'https://api.github.com';
  const client = openClient({ owner: org, token, apiUrl, progress });
  const includes = repositoriesOf(options.repositories);
  const found = await collect(client, await openStore(output, org), {
    wants: (name) => includes(`${org}/${name}`),
    ...{ check: options.name, since, progress },
  });
  const repositories = found.repositories.map(({ name, topics }) => ({
    name: `${org}/${name}`,
    topics,
  }));
  await writeWhole(join(output, inventoryFile), `${JSON.stringify(repositories, null, 2)}\n`);
  return { ...found, repositories };
}

const elevenMonthsAgo = () => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 11, 1))
    .toISOString()
    .slice(0, 7);
};

async function fromFolder(folder: string, shown: string): Promise<Source> {
  const inside = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw userError(`${shown} cannot be read`, 'Give --from a folder of ledger files.');
  });
  const paths = inside
    .filter((one) => one.isFile() && /\.(jsonl|parquet)$/.test(one.name))
    .map((one) => join(one.parentPath, one.name))
    .sort();
  const ledger = join(folder, 'ledger');
  const own = paths.filter(
    (path) => path.startsWith(`${ledger}/`) || path.startsWith(`${ledger}\\`),
  );
  const chosen = own.length > 0 ? own : paths.filter((path) => !path.endsWith('rejected.jsonl'));
  if (chosen.length === 0)
    throw userError(`${shown} has no ledger files`, 'They end with .jsonl or .parquet.');
  const inventory = await readFile(join(folder, inventoryFile), 'utf8').catch(() => '[]');
  return {
    files: chosen.map((path) => ({
      path,
      shown: path.slice(folder.length + 1),
      format: path.endsWith('.parquet') ? 'parquet' : 'jsonl',
    })),
    repositories: repositoriesIn(inventory),
    ...{ rejected: [], failed: [] },
  };
}

function repositoriesIn(text: string): Source['repositories'] {
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}
