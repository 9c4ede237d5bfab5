import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { userError } from '../errors.ts';
import { findFiles } from '../files/find-files.ts';
import { splitGlob } from '../files/glob.ts';
import { unpack } from '../measure/content/archive.ts';
import type { ReportFile } from '../measure/measurement.ts';
import { nearestName } from '../nearest-name.ts';

const ignore = ['**/node_modules', '**/.git', '**/.venv'];

/** Files to read, and the paths among them that the user named individually. */
export interface LocalFiles {
  readonly files: readonly ReportFile[];
  readonly named: ReadonlySet<string>;
}

/** Finds the report files for paths, folders and globs. Archives are unpacked. */
export async function localFiles(patterns: readonly string[], cwd: string): Promise<LocalFiles> {
  const named = new Set<string>();
  const found = await Promise.all(
    patterns.length === 0
      ? [search('**/emissions.csv', cwd)]
      : patterns.map(async (pattern) => {
          const absolute = resolve(cwd, pattern);
          const kind = await kindOf(absolute);
          // Without a search: a thousand named files would search their folder a thousand times.
          if (kind !== 'file') return searchFor(pattern, kind, cwd);
          const path = relative(cwd, absolute).replaceAll(sep, '/');
          named.add(path);
          return [path];
        }),
  );
  const paths = [...new Set(found.flat())].sort();
  const files = await Promise.all(paths.map((path) => openReport(path, cwd)));
  return { files: files.flat(), named };
}

type Kind = 'file' | 'folder' | 'none';

const kindOf = (path: string): Promise<Kind> =>
  stat(path).then(
    (found) => (found.isFile() ? 'file' : 'folder'),
    () => 'none',
  );

async function searchFor(pattern: string, kind: Kind, cwd: string): Promise<readonly string[]> {
  const paths = await search(pattern, cwd);
  if (paths.length > 0) return paths;
  const missing = /[*?[{]/.test(pattern)
    ? `No file matches ${pattern}`
    : `There is no file ${pattern}`;
  const what = kind === 'folder' ? `The folder ${pattern} contains no files` : missing;
  const remedy =
    (await similarFile(pattern, cwd)) ??
    'Name the report that your measuring tool wrote, or the folder it is in.';
  throw userError(what, remedy);
}

/** A file in the same folder with a similar name. */
async function similarFile(path: string, cwd: string): Promise<string | undefined> {
  const names = await readdir(dirname(resolve(cwd, path))).catch(() => []);
  const meant = nearestName([basename(path)], names);
  return meant && `Did you mean ${join(dirname(path), meant).replaceAll(sep, '/')}?`;
}

/** Paths may lead out of the folder, so the search begins after the leading names without wildcards. */
async function search(pattern: string, cwd: string): Promise<readonly string[]> {
  const { root, glob } = splitGlob(pattern);
  const folder = resolve(cwd, root);
  const found = await findFiles({ folder, globs: [glob], ignore, links: 'follow' });
  return found.flat().map((path) => relative(cwd, join(folder, path)).replaceAll(sep, '/'));
}

async function openReport(path: string, cwd: string): Promise<readonly ReportFile[]> {
  const absolute = resolve(cwd, path);
  if (!path.endsWith('.zip')) return [{ path, content: openLazily(absolute) }];
  const files: ReportFile[] = [];
  for await (const file of unpack(path, await readFile(absolute))) files.push(file);
  return files;
}

/** Opens the file only when it is read, so that not thousands are open at once. */
const openLazily = (path: string): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => createReadStream(path)[Symbol.asyncIterator](),
});
