import { info } from '@actions/core';
import {
  type PolicySource,
  pathsOf,
  sourceOf,
  type WantedPolicy,
} from '../compare/budget/policy-source.ts';
import { UserError } from '../errors.ts';
import { describeApiError, statusOf } from './api/api-errors.ts';
import type { GitHub } from './api/client.ts';
import { suppressUnhandled } from './api/suppress-unhandled.ts';
import type { PolicyAt, Target } from './context/target.ts';
import { escapeCommand } from './publish/escape-command.ts';

/**
 * The budgets that apply: those of the budget file and, beside them, the `budget` input. Throws
 * UserError when it cannot be known whether there is a file.
 */
export async function readPolicySource(
  github: GitHub,
  wanted: WantedPolicy,
  at: PolicyAt,
): Promise<PolicySource> {
  try {
    return await readPolicyFile(github, wanted, at);
  } catch (cause) {
    throw new UserError(
      [
        {
          what: `The budget file could not be read: ${describeApiError(cause, 'contents: read')}`,
          where: { file: pathsOf(wanted)[0] ?? '' },
          remedy: 'No verdict is given without knowing the budget.',
        },
      ],
      { cause },
    );
  }
}

/** Where the tip is still the commit that the event knew, the file comes without a wait for it. */
async function readPolicyFile(
  github: GitHub,
  wanted: WantedPolicy,
  at: PolicyAt,
): Promise<PolicySource> {
  const textsAt = (commit: string) =>
    Promise.all(pathsOf(wanted).map((path) => textAt(github, path, commit)));
  if (at.kind === 'commit') {
    const texts = await textsAt(at.ref);
    // Without a permission GitHub may say that there is no file: then it knows no commit either.
    if (texts.every((text) => text === undefined)) await shaOf(github, at.ref);
    return sourceOf(wanted, texts, at.ref);
  }
  const early = suppressUnhandled(textsAt(at.sha));
  const commit = await shaOf(github, `heads/${at.branch}`);
  return sourceOf(wanted, await (commit === at.sha ? early : textsAt(commit)), commit);
}

/** The text of a file; undefined where there is none. */
const textAt = (github: GitHub, path: string, commit: string): Promise<string | undefined> =>
  readAt(github, path, commit).catch((cause) => {
    if (isAbsent(cause)) return undefined;
    throw cause;
  });

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
  { config }: WantedPolicy,
  { proposedAt: commit }: Target,
): Promise<PolicySource | undefined> {
  if (commit === undefined) return undefined;
  const wanted = { config };
  try {
    const texts = await Promise.all(pathsOf(wanted).map((path) => textAt(github, path, commit)));
    return sourceOf(wanted, texts, commit);
  } catch (cause) {
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
