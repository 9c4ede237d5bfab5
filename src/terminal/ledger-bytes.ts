import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { findFiles } from '../files/find-files.ts';
import type { LedgerBytes } from '../ledger/verify.ts';

/** The names in the branch carbon-ledger and in the action's output. */
const defaultPaths = ['ledger', 'ledger.jsonl'];

/** The ledger files of a path, ordered by name; without a path, those in the default places. */
export async function ledgerBytes(
  path: string | undefined,
  cwd: string,
): Promise<readonly LedgerBytes[]> {
  for (const one of path === undefined ? defaultPaths : [path]) {
    const found = await filesAt(one, cwd);
    if (found.length > 0)
      return Promise.all(
        found.map(async (file) => ({ file, bytes: await readFile(resolve(cwd, file)) })),
      );
  }
  const what =
    path === undefined
      ? `There is no ledger here: no ${defaultPaths.join(' and no ')}`
      : `There is no ledger ${path}`;
  const remedy = 'Name a .jsonl file or a folder of them with --ledger.';
  throw new UserError([{ what, where: {}, remedy }]);
}

async function filesAt(path: string, cwd: string): Promise<readonly string[]> {
  const found = await stat(resolve(cwd, path)).catch(() => undefined);
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  const options = { folder: resolve(cwd, path), globs: ['**/*.jsonl'], ignore: [] };
  const names = (await findFiles({ ...options, links: 'follow' })).flat();
  return names.map((name) => join(path, name)).sort();
}
