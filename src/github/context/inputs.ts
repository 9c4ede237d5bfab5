import { documentation } from '../../documentation.ts';
import { readPattern } from '../../pattern.ts';
import { InputReader, shorten } from './input-reader.ts';

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
  /**
   * A policy that applies in addition to the budget file: a path
   * in the workspace, or `owner/repository//path@ref`.
   */
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
  /** Address of the OpenTelemetry collector. */
  readonly otlpEndpoint?: string;
  /** The secret that signs the history. */
  readonly historyKey?: string;
}

/** Reads every input once. Throws UserError with all problems. */
export function readInputs(reader = new InputReader()): Inputs {
  const inputs: Inputs = {
    ...readPatterns(reader),
    ...given('budget', reader.text('budget')),
    ...given('config', readPath(reader, 'config', 'repository')),
    ...given('policy', readPolicy(reader)),
    ...given('policyToken', reader.secret('policy-token')),
    ...given('branch', reader.text('branch')),
    name: readName(reader),
    ...given('runId', readRunId(reader)),
    mode: reader.choice('mode', modes, 'enforce'),
    comment: reader.choice('comment', commentModes, 'always'),
    check: reader.choice('check', ['true', 'false'], 'true') === 'true',
    strict: reader.choice('strict', ['true', 'false'], 'false') === 'true',
    advice: reader.choice('advice', adviceModes, 'none'),
    estimate: reader.choice('estimate', estimateModes, 'none'),
    backfill: readBackfill(reader),
    ledger: reader.choice('ledger', ledgerModes, 'none'),
    attest: reader.choice('attest', ['true', 'false'], 'false') === 'true',
    token: readToken(reader),
    ...given('otlpEndpoint', reader.text('otlp-endpoint')),
    ...given('historyKey', readHistoryKey(reader)),
  };
  reader.throwProblems(process.env);
  return inputs;
}

/** The default of `artifacts` is not in action.yml, since a given value must be distinguishable from it. */
function readPatterns(reader: InputReader) {
  const files = reader.lines('files');
  const artifacts = reader.lines('artifacts');
  const expect = reader.lines('expect');
  for (const pattern of artifacts) checkPattern(reader, 'artifacts', pattern);
  for (const pattern of expect) {
    checkPattern(reader, 'expect', pattern);
    if (pattern.startsWith('!'))
      reader.refuse('expect', `has "${shorten(pattern)}"`, 'Name only what must provide a report.');
  }
  const otherwise = files.length === 0 ? ['*emissions*'] : [];
  return { files, expect, artifacts: artifacts.length > 0 ? artifacts : otherwise };
}

function checkPattern(reader: InputReader, input: string, pattern: string): void {
  const read = readPattern(pattern);
  if ('refused' in read)
    reader.refuse(input, `has a pattern that cannot be used: ${shorten(read.refused)}`, syntax);
  else if (/\{[^{},]*,[^{}]*\}/.test(pattern))
    reader.refuse(
      input,
      `has "${shorten(pattern)}", and braces list nothing`,
      'Give one pattern a line.',
    );
}

const syntax = `Patterns are written as in workflow triggers; see ${documentation('budgets.md')}.`;

/** The default of `config` is not in action.yml, since a given value must be distinguishable from it. */
function readPath(reader: InputReader, input: string, place: string): string | undefined {
  const path = reader.text(input);
  if (path === '') return undefined;
  const climbs = path.split(/[\\/]/).includes('..');
  if (climbs || /^([\\/]|[A-Za-z]:)/.test(path))
    reader.refuse(input, `is "${shorten(path)}"`, `Give a path inside the ${place}.`);
  return path.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
}

/** A path in another repository is checked when it is read. */
const readPolicy = (reader: InputReader): string | undefined =>
  reader.text('policy').includes('//')
    ? reader.text('policy')
    : readPath(reader, 'policy', 'workspace');

/** The name is part of a check, an HTML comment, a cache key and a path. */
function readName(reader: InputReader): string {
  const name = reader.text('name') || 'carbon-budget';
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name))
    reader.refuse(
      'name',
      `is "${shorten(name)}"`,
      'Use up to 64 letters, digits, dots, dashes and underscores, beginning with a letter or digit.',
    );
  return name;
}

function readRunId(reader: InputReader): number | undefined {
  const text = reader.text('run-id');
  if (text === '') return undefined;
  if (!/^[1-9]\d{0,14}$/.test(text))
    reader.refuse('run-id', `is "${shorten(text)}"`, 'Give the number of a workflow run.');
  return Number(text);
}

function readBackfill(reader: InputReader): number {
  const text = reader.text('backfill') || '0';
  if (!/^\d{1,3}$/.test(text) || Number(text) > 365)
    reader.refuse('backfill', `is "${shorten(text)}"`, 'Give a number of days up to 365.');
  else if (Number(text) > 0 && reader.text('estimate').toLowerCase() !== 'jobs')
    reader.refuse('backfill', 'is given without estimates', 'Add `estimate: jobs`.');
  return Number(text);
}

function readToken(reader: InputReader): string {
  const token = reader.text('github-token');
  if (token === '')
    reader.refuse('github-token', 'is empty', 'Leave it out to use the token of the job.');
  return token;
}

/** Empty if the workflow has no secrets, as in a pull request from a fork. */
function readHistoryKey(reader: InputReader): string {
  const key = reader.secret('history-key');
  if (key !== '' && key.length < 16)
    reader.refuse(
      'history-key',
      'is shorter than 16 characters',
      'Create a secret of 32 random bytes, for example with `openssl rand -hex 32`.',
    );
  return key;
}

const given = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined || value === '' ? {} : { [key]: value }) as { [P in K]?: V };
