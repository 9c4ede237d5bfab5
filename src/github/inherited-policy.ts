import { lstat, readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { ReadText } from '../compare/budget/extends.ts';
import { parsePolicyReference } from '../compare/budget/policy-reference.ts';
import type { Origin, PolicySource } from '../compare/budget/policy-source.ts';
import { describeApiError, statusOf } from './api/api-errors.ts';
import type { GitHub } from './api/client.ts';
import { shaOf, textAt } from './api/repository-file.ts';
import type { Inputs } from './context/inputs.ts';

/** The inputs about policies outside of the budget file. */
export type PolicyInputs = Pick<Inputs, 'policy' | 'policyToken'>;

/** Where to read files that a budget file extends. */
export interface PolicyPlaces {
  readonly github: GitHub;
  /** Commit, or ref, of the budget file. */
  readonly commit: string;
  readonly workspace: string;
}

/** The source with the files that it extends and the one that the input `policy` names. */
export async function withInherited(
  source: PolicySource,
  { policy, policyToken }: PolicyInputs,
  { github, commit, workspace }: PolicyPlaces,
): Promise<PolicySource> {
  const own = source.kind === 'file' ? source.text : undefined;
  if (policy === undefined && !own?.includes('extends')) return source;
  // The parser is loaded only if something is extended.
  const { resolveExtends } = await import('../compare/budget/extends.ts');
  const parsed = policy === undefined ? undefined : parsePolicyReference(policy);
  const required = parsed && 'value' in parsed ? parsed.value : undefined;
  if (policy !== undefined && required === undefined)
    return { ...source, inherited: [bad(policy)] };
  const readRemote = remoteReader(github, policyToken);
  const inherited = await resolveExtends(own, required ? [required] : [], (reference, within) => {
    const { path, remote } = reference;
    if (remote) return readRemote(`${remote.owner}/${remote.repo}`, path, remote.ref);
    if (within?.repository !== undefined)
      return readRemote(within.repository, path, within.commit ?? 'HEAD');
    return reference === required ? readWorkspace(workspace, path) : readOwn(github, path, commit);
  });
  return { ...source, inherited };
}

const bad = (policy: string) => ({
  from: { path: policy },
  references: [policy],
  isRequired: true as const,
  why: 'is neither a path nor written like owner/repository//path@ref',
  remedy: 'Correct the input `policy`.',
});

/** Reads files of other repositories. Each ref is looked up once, so that all files are from one commit. */
export function remoteReader(github: GitHub, token: string | undefined) {
  const commits = new Map<string, Promise<string>>();
  return async (repository: string, path: string, ref: string): Promise<ReadText> => {
    const [owner = '', repo = ''] = repository.split('/');
    const there = github.elsewhere({ owner, repo }, token);
    const key = `${repository}@${ref}`;
    const commit = commits.get(key) ?? shaOf(there, ref);
    commits.set(key, commit);
    try {
      const from: Origin = { path, repository, commit: await commit };
      const text = await textAt(there, path, await commit);
      return text === undefined ? absent(from) : { text, from };
    } catch (cause) {
      const isUnknown = statusOf(cause) === 422;
      const why = isUnknown
        ? `there is no tag, branch or commit ${ref}`
        : describeApiError(cause, 'contents: read');
      return {
        why: `could not be read: ${why}`,
        remedy: isUnknown ? 'Correct what follows the @.' : howToRead(repository),
      };
    }
  };
}

const absent = ({ repository, commit = '' }: Origin): ReadText => ({
  why: `could not be read: there is no such file in ${repository} at ${commit.slice(0, 7)}`,
  remedy: 'Correct its path.',
});

const howToRead = (repository: string) =>
  `The token of a job reads its own repository and public ones. Give the input \`policy-token\` a token with \`contents: read\` on ${repository}, or let the organisation’s required workflow check the file out and give its path as the input \`policy\`.`;

async function readOwn(github: GitHub, path: string, commit: string): Promise<ReadText> {
  const text = await textAt(github, path, commit);
  return text === undefined
    ? { why: 'could not be read: there is no such file', remedy: 'Correct its path.' }
    : { text, from: { path } };
}

/** A file that an earlier step has created. Links are refused: they could lead anywhere on the runner. */
async function readWorkspace(workspace: string, path: string): Promise<ReadText> {
  try {
    const absolute = join(workspace, path);
    const isInside = (await realpath(absolute)).startsWith(`${await realpath(workspace)}${sep}`);
    if (!isInside || (await lstat(absolute)).isSymbolicLink())
      return { why: 'could not be read: it is a link', remedy: 'Give the file itself.' };
    return { text: await readFile(absolute, 'utf8'), from: { path } };
  } catch (cause) {
    const why =
      (cause as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'there is no such file'
        : 'it is not a file';
    return {
      why: `could not be read: ${why} in the workspace`,
      remedy: 'Let an earlier step check it out, or write owner/repository//path@ref.',
    };
  }
}
