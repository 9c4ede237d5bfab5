import { setTimeout as wait } from 'node:timers/promises';
import { info } from '@actions/core';
import { type FleetSum, fleetSumsIn } from '../compare/budget/fleet-sums.ts';
import { parseReference } from '../compare/budget/reference.ts';
import type { GitHub } from './api/client.ts';
import { remoteReader } from './inherited-policy.ts';
import { escapeCommand } from './publish/escape-command.ts';

/** Milliseconds: a verdict does not wait longer for a remark. */
const patience = 10_000;

interface Wanted {
  /** How the budget file names the summary of the last roll-up. */
  readonly reference: string;
  readonly policyToken?: string | undefined;
  /** `2026-11`. */
  readonly month: string;
}

/** What the last roll-up says about this repository; nothing, and a line in the log, where it is unreadable. */
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
  const parsed = parseReference(reference);
  const { path, remote } = 'value' in parsed ? parsed.value : { path: '', remote: undefined };
  if (remote === undefined) throw new Error('it names no file of a repository');
  const { owner, repo, ref } = remote;
  const read = await remoteReader(github, policyToken)(`${owner}/${repo}`, path, ref);
  if ('text' in read) return read.text;
  throw new Error(`it ${read.why}. ${read.remedy}`);
}

async function tooSlow(): Promise<never> {
  await wait(patience, undefined, { ref: false });
  throw new Error(`there was no answer within ${patience / 1000} s`);
}
