import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Glob, readGlob } from './glob.ts';

/** Which files to find below a folder. */
export interface FileSearch {
  readonly folder: string;
  readonly globs: readonly string[];
  readonly ignore: readonly string[];
  /**
   * `follow` walks into linked folders. `name` follows no link: it lists those that a glob matches or
   * leads through, so that the caller can refuse them by name.
   */
  readonly links: 'follow' | 'name';
}

/** The files for each glob: paths relative to the folder, with slashes, sorted. */
export async function findFiles(search: FileSearch): Promise<readonly (readonly string[])[]> {
  const ignored = search.ignore.map(readGlob);
  const walks = search.globs.map((glob) =>
    walk(search, { path: '', wanted: readGlob(glob), ignored, above: [] }),
  );
  return (await Promise.all(walks)).map((paths) => paths.sort());
}

/** A folder, or an entry of one, and what is left of each glob below it. */
interface Place {
  readonly path: string;
  readonly wanted: Glob;
  readonly ignored: readonly Glob[];
  /** Real paths of linked folders on the way here, to detect links that lead back. */
  readonly above: readonly string[];
}

/** Level by level, because folders may be nested deeper than the stack allows. */
async function walk(search: FileSearch, root: Place): Promise<string[]> {
  const found: string[] = [];
  let level: readonly Place[] = [root];
  while (level.length > 0) {
    const next: Place[] = [];
    for (const folder of level) {
      const { files, folders } = await lookInto(search, folder);
      for (const file of files) found.push(file);
      for (const below of folders) next.push(below);
    }
    level = next;
  }
  return found;
}

/** The files of a folder that match, and the folders below which files may match. */
async function lookInto(search: FileSearch, folder: Place) {
  const files: string[] = [];
  const folders: Place[] = [];
  for (const entry of await entriesOf(search, folder)) {
    const place = placeBelow(folder, entry.name);
    if (place === undefined) continue;
    const kind = await kindOf(search, place, entry);
    if (kind?.kind === 'folder') folders.push({ ...place, above: kind.above });
    else if (kind && (place.wanted.isComplete || isNamedLink(search, folder, entry)))
      files.push(place.path);
  }
  return { files, folders };
}

/** A link to a folder that the glob names on the way to its files. */
const isNamedLink = ({ links }: FileSearch, { wanted }: Place, entry: Dirent) =>
  links === 'name' && entry.isSymbolicLink() && wanted.literal !== undefined;

/** Empty if the folder cannot be read. */
async function entriesOf({ folder }: FileSearch, { path, wanted }: Place) {
  const entries = await readdir(join(folder, path), { withFileTypes: true }).catch(() => []);
  return wanted.literal === undefined
    ? entries
    : entries.filter(({ name }) => name === wanted.literal);
}

function placeBelow({ path, wanted, ignored, above }: Place, name: string): Place | undefined {
  const rest = wanted.below(name);
  const left = ignored.flatMap((glob) => glob.below(name) ?? []);
  if (rest === undefined || left.some(({ isComplete }) => isComplete)) return undefined;
  return { path: path === '' ? name : `${path}/${name}`, wanted: rest, ignored: left, above };
}

type Kind =
  | { readonly kind: 'file' }
  | { readonly kind: 'folder'; readonly above: readonly string[] };

/** Undefined for devices, pipes, broken links and links that lead back. */
async function kindOf(
  { folder, links }: FileSearch,
  { path, above }: Place,
  entry: Dirent,
): Promise<Kind | undefined> {
  if (entry.isDirectory()) return { kind: 'folder', above };
  if (entry.isFile()) return { kind: 'file' };
  if (!entry.isSymbolicLink()) return undefined;
  if (links === 'name') return { kind: 'file' };
  const absolute = join(folder, path);
  const target = await stat(absolute).catch(() => undefined);
  if (target?.isFile()) return { kind: 'file' };
  if (!target?.isDirectory()) return undefined;
  // A folder may have disappeared, such as one of a process.
  const real = await realpath(absolute).catch(() => undefined);
  if (real === undefined) return undefined;
  const leadsBack = above.includes(real) || `${absolute}${sep}`.startsWith(`${real}${sep}`);
  return leadsBack ? undefined : { kind: 'folder', above: [...above, real] };
}
