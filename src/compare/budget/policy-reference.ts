import type { Parsed } from '../../units.ts';
import type { Origin } from './policy-source.ts';

/** A budget file that another one extends, as that one names it. */
export interface PolicyReference {
  /** `my-org/.github//carbon-budgets.yml@v3`, or a path in the same repository. */
  readonly text: string;
  readonly path: string;
  /** Absent for a file of the same repository, which is read at the same commit. */
  readonly remote?: { readonly owner: string; readonly repo: string; readonly ref: string };
}

const example = 'write it like "my-org/.github//carbon-budgets.yml@v3"';

/** Reads `owner/repository//path@ref`, or a path in the same repository. */
export function parsePolicyReference(text: string): Parsed<PolicyReference> {
  const refused = (why: string) => ({ refused: `"${text.slice(0, 200)}" ${why}; ${example}` });
  const [place = '', file] = text.split('//', 2);
  if (file === undefined)
    return isInside(text)
      ? { value: { text, path: text } }
      : refused('is not a path inside the repository');
  const [, owner, repo] = /^([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([\w.-]{1,100})$/.exec(place) ?? [];
  if (owner === undefined || repo === undefined || /^\.{1,2}$/.test(repo))
    return refused('names no repository before the //');
  const at = file.lastIndexOf('@');
  const [path, ref] = at === -1 ? [file, ''] : [file.slice(0, at), file.slice(at + 1)];
  if (!isInside(path)) return refused('names no file after the //');
  if (ref === '') return refused('names no tag, branch or commit after an @');
  if (!/^[\w][\w./-]{0,199}$/.test(ref) || ref.includes('..'))
    return refused('names an invalid tag, branch or commit');
  return { value: { text, path, remote: { owner, repo, ref } } };
}

const isInside = (path: string): boolean =>
  /^[^\\:*?"<>|\0\r\n]{1,500}$/.test(path) &&
  !path.startsWith('/') &&
  !path.split('/').some((part) => part === '..' || part === '');

/** How a file is named in problems: `my-org/.github//carbon-budgets.yml@3f2c1ab`. */
export const labelOf = ({ path, repository, commit }: Origin): string =>
  repository === undefined ? path : `${repository}//${path}@${shortCommit(commit)}`;

/** `my-org/.github at 3f2c1ab`. */
export const describeOrigin = ({ path, repository, commit }: Origin): string =>
  `${repository ?? path}${commit === undefined ? '' : ` at ${shortCommit(commit)}`}`;

const shortCommit = (commit = 'unknown') =>
  /^[0-9a-f]{40}$/.test(commit) ? commit.slice(0, 7) : commit;
