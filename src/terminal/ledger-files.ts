import { readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { LedgerFile } from '../disclosure/read-rows.ts';
import { userError } from '../errors.ts';
import { findFiles } from '../files/find-files.ts';
import { splitGlob } from '../files/glob.ts';
import type { LedgerBytes } from '../ledger/verify-chain.ts';

/** The names under which the gate writes a ledger. */
const ledgers = ['ledger', 'ledger.jsonl'];
/** Histories too, which have no chain. */
const ledgersAndHistories = [...ledgers, 'history.jsonl'];
const ignore = ['**/node_modules', '**/.git'];

/** Reads ledgers and histories by path, folder or glob; without a name, those in the default places. */
export async function ledgerFiles(
  patterns: readonly string[],
  cwd: string,
): Promise<readonly LedgerFile[]> {
  const found = await Promise.all(
    patterns.length > 0
      ? patterns.map((pattern) => pathsFor(pattern, cwd))
      : ledgersAndHistories.map((pattern) => pathsIfAny(pattern, cwd)),
  );
  const files = await readAll(found.flat(), cwd, ledgersAndHistories);
  return files.map(({ file, bytes }) => ({ path: file, text: bytes.toString('utf8') }));
}

/**
 * The bytes of one ledger, its files in the order of their
 * names; without a name, the first that is here.
 */
export async function ledgerBytes(
  pattern: string | undefined,
  cwd: string,
): Promise<readonly LedgerBytes[]> {
  if (pattern !== undefined) return readAll(await pathsFor(pattern, cwd), cwd, ledgers);
  const found = await Promise.all(ledgers.map((one) => pathsIfAny(one, cwd)));
  return readAll(found.find((paths) => paths.length > 0) ?? [], cwd, ledgers);
}

async function readAll(found: readonly string[], cwd: string, names: readonly string[]) {
  if (found.length === 0)
    throw userError(
      `There is no ledger here: no ${names.join(', no ')}`,
      'Name a ledger with --ledger, such as a checkout of the branch carbon-ledger.',
    );
  const paths = [...new Set(found)].sort();
  return Promise.all(
    paths.map(async (file) => ({ file, bytes: await readFile(resolve(cwd, file)) })),
  );
}

const pathsIfAny = async (path: string, cwd: string): Promise<readonly string[]> =>
  (await kindOf(resolve(cwd, path))) === 'none' ? [] : pathsFor(path, cwd, 'may be empty');

const kindOf = (path: string): Promise<'folder' | 'file' | 'none'> =>
  stat(path).then(
    (one) => (one.isDirectory() ? 'folder' : 'file'),
    () => 'none',
  );

const remedy = 'Name a .jsonl file that the gate wrote, or a folder of them.';

async function pathsFor(
  pattern: string,
  cwd: string,
  empty: 'is refused' | 'may be empty' = 'is refused',
): Promise<readonly string[]> {
  const kind = await kindOf(resolve(cwd, pattern));
  const shown = (path: string) => relative(cwd, path).replaceAll(sep, '/') || '.';
  if (kind === 'file') return [shown(resolve(cwd, pattern))];
  if (kind === 'none' && !/[*?[{]/.test(pattern))
    throw userError(`There is no ledger ${pattern}`, remedy);
  const { root, glob } =
    kind === 'folder' ? { root: pattern, glob: '**/*.jsonl' } : splitGlob(pattern);
  const folder = resolve(cwd, root);
  const found = (await findFiles({ folder, globs: [glob], ignore, links: 'follow' })).flat();
  if (found.length === 0 && empty === 'is refused')
    throw userError(
      kind === 'folder'
        ? `The folder ${pattern} has no .jsonl files`
        : `No file matches ${pattern}`,
      remedy,
    );
  return found.map((path) => shown(join(folder, path)));
}
