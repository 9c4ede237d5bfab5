import { statusOf } from './api-errors.ts';
import type { GitHub } from './client.ts';

/** The text of a file; undefined where there is none. */
export const textAt = (github: GitHub, path: string, commit: string): Promise<string | undefined> =>
  readAt(github, path, commit).catch((cause) => {
    if (isAbsent(cause)) return undefined;
    throw cause;
  });

/** The commit that a ref, such as `heads/main`, has now. */
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

/** The description knows only the JSON form; raw content comes as text, or as bytes without a charset. */
function textOf(raw: unknown): string {
  if (raw instanceof ArrayBuffer) return new TextDecoder().decode(raw);
  if (typeof raw === 'string') return raw;
  throw new Error('it is a folder; name a file in `config`');
}

/** A commit that is not there is answered with 404 too, and is not the same as no file. */
const isAbsent = (error: unknown) =>
  statusOf(error) === 404 && !/no commit found/i.test((error as Error).message);
