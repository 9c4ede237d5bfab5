import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { UserError } from '../errors.ts';
import { findFiles } from '../files/find-files.ts';
import { splitGlob } from '../files/glob.ts';
import { unpack } from '../measure/content/archive.ts';
import type { ReportFile } from '../measure/measurement.ts';

const ignore = ['**/node_modules', '**/.git', '**/.venv'];

/** The report files that paths, folders and globs mean; archives are unpacked. */
export async function localFiles(
  named: readonly string[],
  cwd: string,
): Promise<readonly ReportFile[]> {
  const found = await Promise.all(
    named.length > 0
      ? named.map((pattern) => pathsNamed(pattern, cwd))
      : [pathsOf('**/emissions.csv', cwd)],
  );
  const paths = [...new Set(found.flat())].sort();
  const files = await Promise.all(paths.map((path) => openReport(path, cwd)));
  return files.flat();
}

async function pathsNamed(named: string, cwd: string): Promise<readonly string[]> {
  const absolute = resolve(cwd, named);
  // A search for each of a thousand names would walk their folder a thousand times.
  if (await isFile(absolute)) return [relative(cwd, absolute).replaceAll(sep, '/')];
  const paths = await pathsOf(named, cwd);
  if (paths.length > 0) return paths;
  const what = /[*?[{]/.test(named) ? `No file matches ${named}` : `There is no file ${named}`;
  const remedy = 'Name the report files, or a folder that holds them.';
  throw new UserError([{ what, where: {}, remedy }]);
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** Paths may lead out of the folder, so the walk begins where the names without wildcards end. */
async function pathsOf(pattern: string, cwd: string): Promise<readonly string[]> {
  const { root, glob } = splitGlob(pattern);
  const folder = resolve(cwd, root);
  const found = await findFiles({ folder, globs: [glob], ignore, links: 'follow' });
  return found.flat().map((path) => relative(cwd, join(folder, path)).replaceAll(sep, '/'));
}

async function openReport(path: string, cwd: string): Promise<readonly ReportFile[]> {
  const absolute = resolve(cwd, path);
  if (!path.endsWith('.zip')) return [{ path, content: opening(absolute) }];
  const files: ReportFile[] = [];
  for await (const file of unpack(path, await readFile(absolute))) files.push(file);
  return files;
}

/** A file's bytes; it is opened when they are asked for, so that thousands need not be open at once. */
const opening = (path: string): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => createReadStream(path)[Symbol.asyncIterator](),
});
