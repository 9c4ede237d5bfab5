import { statusOf } from './api-errors.ts';
import type { GitHub } from './client.ts';

/** The text of a file; undefined if it does not exist. */
export const textAt = (github: GitHub, path: string, commit: string): Promise<string | undefined> =>
  readAt(github, path, commit).catch((cause) => {
    if (isAbsent(cause)) return undefined;
    throw cause;
  });

/** The current commit of a ref such as `heads/main`. */
export async function shaOf({ octokit, repository }: GitHub, ref: string): Promise<string> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}', {
    ...repository,
    ref,
    headers: { accept: 'application/vnd.github.sha' },
  });
  return textOf(data).trim();
}

async function readAt({ octokit, repository }: GitHub, path: string, ref: string): Promise<string> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/contents/{path}', {
    ...repository,
    path,
    ref,
    headers: { accept: 'application/vnd.github.raw+json' },
  });
  return textOf(data);
}

/** GitHub's types only describe the JSON response; raw content is text, or bytes without a charset. */
function textOf(raw: unknown): string {
  if (raw instanceof ArrayBuffer) return new TextDecoder().decode(raw);
  if (typeof raw === 'string') return raw;
  throw new Error('it is a folder; name a file in `config`');
}

/** GitHub also answers 404 for a missing commit, which is not the same as a missing file. */
const isAbsent = (error: unknown) =>
  statusOf(error) === 404 && !/no commit found/i.test((error as Error).message);
