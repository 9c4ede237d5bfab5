import { readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type ReadText, resolveExtends } from '../compare/budget/extends.ts';
import type { PolicyReference } from '../compare/budget/policy-reference.ts';
import {
  type PolicySource,
  pathsOf,
  sourceOf,
  type WantedPolicy,
} from '../compare/budget/policy-source.ts';
import { UserError, userError } from '../errors.ts';

/** Policy files, and folders with clones of policy repositories. */
type Wanted = WantedPolicy & { readonly policies?: readonly string[] };

/**
 * The budget file of a folder with the files that it extends. A policy in another repository is read from
 * `--policy`. A file there applies even if nothing extends it.
 */
export async function localPolicy(wanted: Wanted, cwd: string): Promise<PolicySource> {
  const texts = pathsOf(wanted).map((path) => budgetText(path, cwd));
  const source = sourceOf(wanted, await Promise.all(texts));
  const given = await Promise.all((wanted.policies ?? []).map((path) => placeOf(path, cwd)));
  const own = source.kind === 'file' ? source.text : undefined;
  if (given.length === 0 && !own?.includes('extends')) return source;
  const used = new Set<string>();
  const read = (reference: PolicyReference) => readLocal(reference, given, used, cwd);
  const extended = await resolveExtends(own, [], read);
  const required = given
    .filter(({ path, isFolder }) => !isFolder && !used.has(path))
    .map(({ path }): PolicyReference => ({ text: path, path }));
  const inherited = required.length === 0 ? extended : await resolveExtends(own, required, read);
  return { ...source, inherited };
}

interface Given {
  readonly path: string;
  readonly isFolder: boolean;
}

async function placeOf(path: string, cwd: string): Promise<Given> {
  try {
    return { path, isFolder: (await stat(resolve(cwd, path))).isDirectory() };
  } catch (cause) {
    const what = `There is no file or folder ${path}`;
    const remedy = 'Give --policy the policy’s file, or a clone of its repository.';
    throw userError(what, remedy, { cause });
  }
}

/**
 * A file given with `--policy` matches any reference with the
 * same file name; in a clone, the path must match.
 */
async function readLocal(
  { path, remote, text }: PolicyReference,
  given: readonly Given[],
  used: Set<string>,
  cwd: string,
): Promise<ReadText> {
  if (remote === undefined) {
    const found = await budgetText(path, cwd);
    return found === undefined ? absent : { text: found, from: { path } };
  }
  for (const { path: place, isFolder } of given) {
    if (!isFolder && basename(place) !== basename(path)) continue;
    const found = await budgetText(isFolder ? join(place, path) : place, cwd);
    if (found === undefined) continue;
    used.add(place);
    const { owner, repo } = remote;
    return { text: found, from: { path, repository: `${owner}/${repo}`, commit: 'local' } };
  }
  return {
    why: 'is in another repository, which is not read from here',
    remedy: `Clone it and add --policy with the clone’s folder, or with the file itself, for ${text}.`,
  };
}

const absent = { why: 'could not be read: there is no such file', remedy: 'Correct its path.' };

async function budgetText(path: string, cwd: string): Promise<string | undefined> {
  try {
    return await readFile(resolve(cwd, path), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    const problem =
      code === 'EISDIR'
        ? { what: 'The budget file is a folder', remedy: 'Name a YAML file.' }
        : { what: 'The budget file cannot be read', remedy: 'Check its permissions.' };
    throw new UserError([{ ...problem, where: { file: path } }], { cause: error });
  }
}
