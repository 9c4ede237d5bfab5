import { parseDocument } from 'yaml';
import type { Parsed } from '../../units.ts';
import type { InheritedFile, Origin } from './policy.ts';

/** A budget file that another one extends, as that one names it. */
export interface Reference {
  /** `my-org/.github//carbon-budgets.yml@v3`, or a path in the same repository. */
  readonly text: string;
  readonly path: string;
  /** Absent for a file of the same repository, which is read at the same commit. */
  readonly remote?: { readonly owner: string; readonly repo: string; readonly ref: string };
}

const example = 'write it like "my-org/.github//carbon-budgets.yml@v3"';

/** Reads `owner/repository//path@ref`, or a path in the same repository. */
export function parseReference(text: string): Parsed<Reference> {
  const refused = (why: string) => ({ refused: `"${text.slice(0, 200)}" ${why}; ${example}` });
  const [place = '', file] = text.split('//', 2);
  if (file === undefined)
    return isInside(text) ? { value: { text, path: text } } : refused('is not a path inside it');
  const [, owner, repo] = /^([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([\w.-]{1,100})$/.exec(place) ?? [];
  if (owner === undefined || repo === undefined || /^\.{1,2}$/.test(repo))
    return refused('names no repository before the //');
  const at = file.lastIndexOf('@');
  const [path, ref] = at === -1 ? [file, ''] : [file.slice(0, at), file.slice(at + 1)];
  if (!isInside(path)) return refused('names no file of it after the //');
  if (ref === '') return refused('names no tag, branch or commit after an @');
  if (!/^[\w][\w./-]{0,199}$/.test(ref) || ref.includes('..'))
    return refused('names no tag, branch or commit that can be');
  return { value: { text, path, remote: { owner, repo, ref } } };
}

const isInside = (path: string): boolean =>
  /^[^\\:*?"<>|\0\r\n]{1,500}$/.test(path) &&
  !path.startsWith('/') &&
  !path.split('/').some((part) => part === '..' || part === '');

/** What the text of a file came from, or why it could not be read. */
export type ReadText =
  | { readonly text: string; readonly from: Origin }
  | { readonly why: string; readonly remedy: string };

/** Reads a file; `within` is the file that names it, absent for the repository's own. */
export type ReadReference = (reference: Reference, within: Origin | undefined) => Promise<ReadText>;

/** Files that extend each other, one below the other, and files in all. */
const [deepest, most] = [5, 20];
/** Characters of a file. */
export const longestPolicy = 256 * 1024;

/**
 * The files that a budget file extends, those that they extend before each of them: the order in which
 * each may only tighten the ones before. What cannot be read is in the list, with the reason.
 * @param required files that apply whether the budget file extends them or not
 */
export async function resolveExtends(
  own: string | undefined,
  required: readonly Reference[],
  read: ReadReference,
): Promise<readonly InheritedFile[]> {
  const found = new Map<string, InheritedFile>();
  let count = 0;
  const add = async (
    reference: Reference,
    within: Origin | undefined,
    above: readonly string[],
  ) => {
    count += 1;
    const given = await whatIsRead(reference, within, above);
    const label = labelOf(given.from);
    if ('text' in given && !found.has(label))
      for (const next of referencesIn(given.text)) await add(next, given.from, [...above, label]);
    const references = [...(found.get(label)?.references ?? []), reference.text];
    const isRequired = required.includes(reference) && { isRequired: true as const };
    found.set(label, { ...(found.get(label) ?? given), references, ...isRequired });
  };
  const whatIsRead = async (
    reference: Reference,
    within: Origin | undefined,
    above: readonly string[],
  ) => {
    const from = originOf(reference, within);
    if (above.length >= deepest)
      return { from, ...refused(`is more than ${deepest} files deep`, 'Extend fewer in a row.') };
    if (count > most) return { from, ...refused(`is beyond ${most} files`, 'Extend fewer files.') };
    const given = await read(reference, within);
    if (!('text' in given)) return { from, ...given };
    if (above.includes(labelOf(given.from)))
      return { from, ...refused('extends itself in the end', 'Remove one of the references.') };
    return given.text.length > longestPolicy
      ? { from, ...refused(`is larger than ${longestPolicy / 1024} KiB`, 'Name a budget file.') }
      : given;
  };
  for (const reference of [...required, ...(own === undefined ? [] : referencesIn(own))])
    await add(reference, undefined, []);
  return [...found.values()];
}

const refused = (why: string, remedy: string) => ({ why, remedy });

/** What a budget file extends; what is wrong with it is said where the file is read. */
function referencesIn(text: string): readonly Reference[] {
  if (!text.includes('extends')) return [];
  const value: unknown = parseDocument(text, { prettyErrors: false }).get('extends');
  const list = isSequence(value) ? value.toJSON() : value;
  return [list].flat().flatMap((one) => {
    const parsed = typeof one === 'string' ? parseReference(one) : undefined;
    return parsed && 'value' in parsed ? [parsed.value] : [];
  });
}

const isSequence = (value: unknown): value is { toJSON(): unknown } =>
  typeof value === 'object' && value !== null && 'toJSON' in value;

/** Where a file should be that could not be read. */
function originOf({ path, remote }: Reference, within: Origin | undefined): Origin {
  if (remote) return { path, repository: `${remote.owner}/${remote.repo}`, commit: remote.ref };
  return { ...within, path };
}

/** How a file is named in problems: `my-org/.github//carbon-budgets.yml@3f2c1ab`. */
export const labelOf = ({ path, repository, commit }: Origin): string =>
  repository === undefined ? path : `${repository}//${path}@${shortCommit(commit)}`;

/** `my-org/.github at 3f2c1ab`. */
export const describeOrigin = ({ path, repository, commit }: Origin): string =>
  `${repository ?? path}${commit === undefined ? '' : ` at ${shortCommit(commit)}`}`;

const shortCommit = (commit = 'unknown') =>
  /^[0-9a-f]{40}$/.test(commit) ? commit.slice(0, 7) : commit;
