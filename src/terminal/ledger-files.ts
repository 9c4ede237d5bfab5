import { readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { LedgerFile } from '../disclosure/read-rows.ts';
import { UserError } from '../errors.ts';
import { findFiles } from '../files/find-files.ts';
import { splitGlob } from '../files/glob.ts';

/** Where the gate writes a ledger or a history. */
const defaultPaths = ['ledger', 'ledger.jsonl', 'history.jsonl'];
const ignore = ['**/node_modules', '**/.git'];

/** Reads ledgers and histories by path, folder or glob; without a name, those in the default places. */
export async function ledgerFiles(
  patterns: readonly string[],
  cwd: string,
): Promise<readonly LedgerFile[]> {
  const given = patterns.length > 0;
  const found = await Promise.all(
    (given ? patterns : defaultPaths).map((pattern) => pathsFor(pattern, cwd, given)),
  );
  const paths = [...new Set(found.flat())].sort();
  if (paths.length === 0)
    throw refusal(`There is no ledger here: no ${defaultPaths.join(', ')}`, {
      remedy: 'Name a ledger with --ledger, such as a checkout of the branch carbon-ledger.',
    });
  return Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(resolve(cwd, path), 'utf8') })),
  );
}

async function pathsFor(pattern: string, cwd: string, given: boolean): Promise<readonly string[]> {
  const absolute = resolve(cwd, pattern);
  const kind = await stat(absolute).then(
    (one) => (one.isDirectory() ? 'folder' : 'file'),
    () => 'none',
  );
  const shown = (path: string) => relative(cwd, path).replaceAll(sep, '/') || '.';
  if (kind === 'file') return [shown(absolute)];
  if (kind === 'none' && !/[*?[{]/.test(pattern)) {
    if (!given) return [];
    throw refusal(`There is no ledger ${pattern}`, {
      remedy: 'Name a .jsonl file that the gate wrote, or a folder of them.',
    });
  }
  const { root, glob } = splitGlob(kind === 'folder' ? join(pattern, '**/*.jsonl') : pattern);
  const folder = resolve(cwd, root);
  const found = (await findFiles({ folder, globs: [glob], ignore, links: 'follow' })).flat();
  if (found.length === 0 && given)
    throw refusal(
      kind === 'folder'
        ? `The folder ${pattern} has no .jsonl files`
        : `No file matches ${pattern}`,
      { remedy: 'Name a .jsonl file that the gate wrote, or a folder of them.' },
    );
  return found.map((path) => shown(join(folder, path)));
}

const refusal = (what: string, { remedy }: { readonly remedy: string }) =>
  new UserError([{ what, where: {}, remedy }]);
