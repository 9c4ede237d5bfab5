import { info } from '@actions/core';
import {
  type PolicySource,
  pathsOf,
  sourceOf,
  type WantedPolicy,
} from '../compare/budget/policy-source.ts';
import { UserError } from '../errors.ts';
import { describeApiError } from './api/api-errors.ts';
import type { GitHub } from './api/client.ts';
import { shaOf, textAt } from './api/repository-file.ts';
import { suppressUnhandled } from './api/suppress-unhandled.ts';
import type { PolicyAt, Target } from './context/target.ts';
import { type PolicyInputs, withInherited } from './inherited-policy.ts';
import { escapeCommand } from './publish/escape-command.ts';

/** What to read: the budgets of the repository, and additional policies. */
type Wanted = WantedPolicy & PolicyInputs;

/**
 * The budgets that apply: those of the budget file and of the `budget` input. Throws
 * UserError if it is unknown whether there is a file.
 */
export async function readPolicySource(
  github: GitHub,
  wanted: Wanted,
  at: PolicyAt,
  workspace: string,
): Promise<PolicySource> {
  try {
    const { source, commit } = await readPolicyFile(github, wanted, at);
    return await withInherited(source, wanted, { github, commit, workspace });
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

/** If the tip is still the commit of the event, the file is read without waiting for the ref. */
async function readPolicyFile(
  github: GitHub,
  wanted: WantedPolicy,
  at: PolicyAt,
): Promise<{ readonly source: PolicySource; readonly commit: string }> {
  const textsAt = (commit: string) =>
    Promise.all(pathsOf(wanted).map((path) => textAt(github, path, commit)));
  if (at.kind === 'commit') {
    const texts = await textsAt(at.ref);
    // Without permission GitHub may answer that there is no file; then it also finds no commit.
    if (texts.every((text) => text === undefined)) await shaOf(github, at.ref);
    return { source: sourceOf(wanted, texts, at.ref), commit: at.ref };
  }
  const early = suppressUnhandled(textsAt(at.sha));
  const commit = await shaOf(github, `heads/${at.branch}`);
  const texts = await (commit === at.sha ? early : textsAt(commit));
  return { source: sourceOf(wanted, texts, commit), commit };
}

/**
 * The budget file after the judged change. It does not affect the run itself, so a
 * failure to read it, such as while base and head conflict, is only logged.
 */
export async function readProposedSource(
  github: GitHub,
  { config, policy, policyToken }: Wanted,
  { proposalRef: commit }: Target,
  workspace: string,
): Promise<PolicySource | undefined> {
  if (commit === undefined) return undefined;
  const wanted = { config };
  try {
    const texts = await Promise.all(pathsOf(wanted).map((path) => textAt(github, path, commit)));
    const source = sourceOf(wanted, texts, commit);
    const also = { ...(policy && { policy }), ...(policyToken && { policyToken }) };
    return await withInherited(source, also, { github, commit, workspace });
  } catch (cause) {
    const why = describeApiError(cause, 'contents: read');
    info(`It is not known whether the budget file is changed: ${escapeCommand(why)}`);
    return undefined;
  }
}
