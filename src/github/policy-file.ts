import { info } from '@actions/core';
import type { PolicySource } from '../compare/budget/policy.ts';
import { UserError } from '../errors.ts';
import { describeApiError, statusOf } from './api/api-errors.ts';
import type { GitHub } from './api/client.ts';
import { suppressUnhandled } from './api/suppress-unhandled.ts';
import type { PolicyAt, Target } from './context/target.ts';
import { escapeCommand } from './publish/escape-command.ts';

/**
 * The budgets that apply: the `budget` input, which wins since it is in the workflow, else the
 * budget file. Throws UserError when it cannot be known whether there is a file.
 */
export async function readPolicySource(
  github: GitHub,
  wanted: { readonly budget?: string; readonly config: string },
  at: PolicyAt,
): Promise<PolicySource> {
  if (wanted.budget !== undefined) return { kind: 'input', text: wanted.budget };
  const path = wanted.config;
  try {
    return await readPolicyFile(github, path, at);
  } catch (cause) {
    throw new UserError(
      [
        {
          what: `The budget file could not be read: ${describeApiError(cause, 'contents: read')}`,
          where: { file: path },
          remedy: 'No verdict is given without knowing the budget.',
        },
      ],
      { cause },
    );
  }
}

/** Where the tip is still the commit that the event knew, the file comes without a wait for it. */
async function readPolicyFile(github: GitHub, path: string, at: PolicyAt): Promise<PolicySource> {
  if (at.kind === 'commit') return readOrNone(github, path, at.ref, () => shaOf(github, at.ref));
  const early = suppressUnhandled(readAt(github, path, at.sha));
  const commit = await shaOf(github, `heads/${at.branch}`);
  const reading = commit === at.sha ? early : undefined;
  return readOrNone(github, path, commit, async () => commit, reading);
}

/** Without the permission GitHub may answer that there is no file; then it hides the commit too. */
async function readOrNone(
  github: GitHub,
  path: string,
  commit: string,
  seesCommit: () => Promise<string>,
  reading = readAt(github, path, commit),
): Promise<PolicySource> {
  try {
    return { kind: 'file', path, text: await reading, commit };
  } catch (cause) {
    if (!isAbsent(cause)) throw cause;
    await seesCommit();
    return { kind: 'none', path };
  }
}

/** The commit that a ref, such as `heads/main`, has now. */
async function shaOf({ octokit, repository }: GitHub, ref: string): Promise<string> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}', {
    ...repository,
    ref,
    headers: { accept: 'application/vnd.github.sha' },
  });
  return textOf(data).trim();
}

/**
 * The budget file as the judged change would leave it. It decides nothing about the run itself, so a
 * failure to read it, such as while base and head conflict, is only logged.
 */
export async function readProposedSource(
  github: GitHub,
  wanted: { readonly budget?: string; readonly config: string },
  { proposedAt: commit }: Target,
): Promise<PolicySource | undefined> {
  if (wanted.budget !== undefined || commit === undefined) return undefined;
  const path = wanted.config;
  try {
    return { kind: 'file', path, text: await readAt(github, path, commit), commit };
  } catch (cause) {
    if (isAbsent(cause)) return { kind: 'none', path };
    const why = describeApiError(cause, 'contents: read');
    info(`It is not known whether the budget file is changed: ${escapeCommand(why)}`);
    return undefined;
  }
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
