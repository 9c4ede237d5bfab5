import * as core from '@actions/core';
import { documentation } from '../../documentation.ts';
import { UserError } from '../../errors.ts';
import { list } from '../../list.ts';
import { readPattern } from '../../pattern.ts';
import type { WrongInput } from './wrong-input.ts';

const modes = ['enforce', 'observe'] as const;
const adviceModes = ['none', 'files'] as const;
const estimateModes = ['none', 'jobs'] as const;
const ledgerModes = ['none', 'branch'] as const;
const commentModes = ['always', 'changes', 'failures', 'never'] as const;
export type Mode = (typeof modes)[number];
export type AdviceMode = (typeof adviceModes)[number];
export type EstimateMode = (typeof estimateModes)[number];
export type LedgerMode = (typeof ledgerModes)[number];
export type CommentMode = (typeof commentModes)[number];

/** The inputs of action.yml, checked. */
export interface Inputs {
  /** Patterns of artifact names; empty when only files are to be read. */
  readonly artifacts: readonly string[];
  /** Globs of report files in the workspace. */
  readonly files: readonly string[];
  readonly expect: readonly string[];
  /** The one-line budget; applies in addition to the budget file. */
  readonly budget?: string;
  /** Path of the budget file in the repository, if one is given. */
  readonly config?: string;
  /** A policy that applies in addition to the budget file: a path in the workspace, or `owner/repository//path@ref`. */
  readonly policy?: string;
  /** Token that reads policies in other repositories. */
  readonly policyToken?: string;
  readonly branch?: string;
  readonly name: string;
  readonly runId?: number;
  readonly mode: Mode;
  readonly comment: CommentMode;
  readonly check: boolean;
  /** Whether workloads without a budget, and all configuration warnings, fail. */
  readonly strict: boolean;
  /** Whether the pull request's files are searched for advice. */
  readonly advice: AdviceMode;
  /** Whether jobs without a measured report are estimated from their times. */
  readonly estimate: EstimateMode;
  /** Days of past runs that are estimated for a branch without a history; 0 for none. */
  readonly backfill: number;
  /** Whether the run is appended to the ledger branch. */
  readonly ledger: LedgerMode;
  /** Whether a predicate on the ledger file is written, for actions/attest. */
  readonly attest: boolean;
  readonly token: string;
  /** The secret that signs the history. */
  readonly historyKey?: string;
}

/**
 * Reads every input once. An empty input counts as absent: a caller's `${{ inputs.mode }}` may
 * be empty. Throws UserError with all problems.
 */
export async function readInputs(): Promise<Inputs> {
  const wrong: WrongInput[] = [];
  const refuse: Refuse = (input, what, remedy) => void wrong.push({ input, what, remedy });
  const choice = <T extends string>(input: string, choices: readonly T[], otherwise: T): T => {
    const given = getInput(input).toLowerCase();
    const chosen = choices.find((one) => one === given);
    if (given !== '' && chosen === undefined)
      wrong.push({
        input,
        what: `is "${shorten(given)}"`,
        remedy: `Use ${list(choices)}.`,
        given,
        choices,
      });
    return chosen ?? otherwise;
  };
  const inputs: Inputs = {
    ...readPatterns(refuse),
    ...given('budget', getInput('budget')),
    ...given('config', readPath('config', 'repository', refuse)),
    ...given('policy', readPolicy(refuse)),
    ...given('policyToken', readSecret('policy-token')),
    ...given('branch', getInput('branch')),
    name: readName(refuse),
    ...given('runId', readRunId(refuse)),
    mode: choice('mode', modes, 'enforce'),
    comment: choice('comment', commentModes, 'always'),
    check: choice('check', ['true', 'false'], 'true') === 'true',
    strict: choice('strict', ['true', 'false'], 'false') === 'true',
    advice: choice('advice', adviceModes, 'none'),
    estimate: choice('estimate', estimateModes, 'none'),
    backfill: readBackfill(refuse),
    ledger: choice('ledger', ledgerModes, 'none'),
    attest: choice('attest', ['true', 'false'], 'false') === 'true',
    token: readToken(refuse),
    ...given('historyKey', readHistoryKey(refuse)),
  };
  const unknown = unknownInputs(process.env);
  if (wrong.length === 0 && unknown.length === 0) return inputs;
  const { explain } = await import('./wrong-input.ts');
  const problems = explain(wrong, unknown, [...inputNames]);
  if (problems.length > 0) throw new UserError(problems);
  return inputs;
}

/** All inputs of action.yml. One of them is read later, by publish/otlp.ts. */
export const inputNames = new Set(['otlp-endpoint']);

function getInput(name: string): string {
  inputNames.add(name);
  return core.getInput(name);
}

function getMultilineInput(name: string): readonly string[] {
  inputNames.add(name);
  return core.getMultilineInput(name);
}

/** The runner also passes on inputs that are not in action.yml. */
const unknownInputs = (env: NodeJS.ProcessEnv): readonly string[] =>
  Object.keys(env)
    .flatMap((variable) => /^INPUT_(.+)$/.exec(variable)?.[1]?.toLowerCase() ?? [])
    .filter((name) => !inputNames.has(name));

type Refuse = (input: string, what: string, remedy: string) => void;

/** The default of `artifacts` is not in action.yml, since a given value must be distinguishable from it. */
function readPatterns(refuse: Refuse) {
  const files = getMultilineInput('files');
  const artifacts = getMultilineInput('artifacts');
  const expect = getMultilineInput('expect');
  for (const pattern of artifacts) checkPattern('artifacts', pattern, refuse);
  for (const pattern of expect) {
    checkPattern('expect', pattern, refuse);
    if (pattern.startsWith('!'))
      refuse('expect', `has "${shorten(pattern)}"`, 'Name only what must provide a report.');
  }
  const otherwise = files.length === 0 ? ['*emissions*'] : [];
  return { files, expect, artifacts: artifacts.length > 0 ? artifacts : otherwise };
}

function checkPattern(input: string, pattern: string, refuse: Refuse): void {
  const read = readPattern(pattern);
  if ('refused' in read)
    refuse(input, `has a pattern that cannot be used: ${shorten(read.refused)}`, syntax);
  else if (/\{[^{},]*,[^{}]*\}/.test(pattern))
    refuse(input, `has "${shorten(pattern)}", and braces list nothing`, 'Give one pattern a line.');
}

const syntax = `Patterns are written as in workflow triggers; see ${documentation('budgets.md')}.`;

/** The default of `config` is not in action.yml, since a given value must be distinguishable from it. */
function readPath(input: string, place: string, refuse: Refuse): string | undefined {
  const path = getInput(input);
  if (path === '') return undefined;
  const climbs = path.split(/[\\/]/).includes('..');
  if (climbs || /^([\\/]|[A-Za-z]:)/.test(path))
    refuse(input, `is "${shorten(path)}"`, `Give a path inside the ${place}.`);
  return path.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
}

/** A path in another repository is checked when it is read. */
const readPolicy = (refuse: Refuse): string | undefined =>
  getInput('policy').includes('//') ? getInput('policy') : readPath('policy', 'workspace', refuse);

function readSecret(input: string): string {
  const secret = getInput(input);
  if (secret !== '') core.setSecret(secret);
  return secret;
}

/** The name is part of a check, an HTML comment, a cache key and a path. */
function readName(refuse: Refuse): string {
  const name = getInput('name') || 'carbon-budget';
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name))
    refuse(
      'name',
      `is "${shorten(name)}"`,
      'Use up to 64 letters, digits, dots, dashes and underscores, beginning with a letter or digit.',
    );
  return name;
}

function readRunId(refuse: Refuse): number | undefined {
  const text = getInput('run-id');
  if (text === '') return undefined;
  if (!/^[1-9]\d{0,14}$/.test(text))
    refuse('run-id', `is "${shorten(text)}"`, 'Give the number of a workflow run.');
  return Number(text);
}

function readBackfill(refuse: Refuse): number {
  const text = getInput('backfill') || '0';
  if (!/^\d{1,3}$/.test(text) || Number(text) > 365)
    refuse('backfill', `is "${shorten(text)}"`, 'Give a number of days up to 365.');
  else if (Number(text) > 0 && getInput('estimate').toLowerCase() !== 'jobs')
    refuse('backfill', 'is given without estimates', 'Add `estimate: jobs`.');
  return Number(text);
}

function readToken(refuse: Refuse): string {
  const token = getInput('github-token');
  if (token === '') refuse('github-token', 'is empty', 'Leave it out to use the token of the job.');
  return token;
}

/** Empty if the workflow has no secrets, as in a pull request from a fork. */
function readHistoryKey(refuse: Refuse): string {
  const key = readSecret('history-key');
  if (key !== '' && key.length < 16)
    refuse(
      'history-key',
      'is shorter than 16 characters',
      'Make a secret of 32 random bytes, such as by `openssl rand -hex 32`.',
    );
  return key;
}

const given = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined || value === '' ? {} : { [key]: value }) as { [P in K]?: V };

const shorten = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
