import { setTimeout as wait } from 'node:timers/promises';
import { info } from '@actions/core';
import { type FleetSum, fleetSumsIn } from '../compare/budget/fleet-sums.ts';
import { parsePolicyReference } from '../compare/budget/policy-reference.ts';
import type { GitHub } from './api/client.ts';
import { remoteReader } from './inherited-policy.ts';
import { escapeCommand } from './publish/escape-command.ts';

/** Milliseconds: a warning must not delay the verdict any longer. */
const deadline = 10_000;

interface Wanted {
  /** The reference to the last roll-up in the budget file. */
  readonly reference: string;
  readonly policyToken?: string | undefined;
  /** `2026-11`. */
  readonly month: string;
}

/**
 * The budgets of the last roll-up that cover this repository. If it
 * is unreadable, the log says so and there are none.
 */
export async function readFleetSums(github: GitHub, wanted: Wanted): Promise<readonly FleetSum[]> {
  try {
    const text = await Promise.race([textOf(github, wanted), tooSlow()]);
    const { owner, repo } = github.repository;
    return fleetSumsIn(text, `${owner}/${repo}`, wanted.month);
  } catch (cause) {
    const why = cause instanceof SyntaxError ? 'it is not JSON' : (cause as Error).message;
    info(escapeCommand(`The last roll-up, ${wanted.reference}, is not shown: ${why}`));
    return [];
  }
}

async function textOf(github: GitHub, { reference, policyToken }: Wanted): Promise<string> {
  const parsed = parsePolicyReference(reference);
  const { path, remote } = 'value' in parsed ? parsed.value : { path: '', remote: undefined };
  if (remote === undefined) throw new Error('it is not the name of a file in a repository');
  const { owner, repo, ref } = remote;
  const read = await remoteReader(github, policyToken)(`${owner}/${repo}`, path, ref);
  if ('text' in read) return read.text;
  throw new Error(`it ${read.why}. ${read.remedy}`);
}

async function tooSlow(): Promise<never> {
  await wait(deadline, undefined, { ref: false });
  throw new Error(`there was no answer within ${deadline / 1000} s`);
}
