import { readFile, rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readPolicy } from '../../compare/budget/read-policy.ts';
import { defaultBaseline } from '../../compare/budget/schema.ts';
import {
  formatHistory,
  type HistoryRecord,
  mergeHistories,
  parseHistory,
} from '../../compare/history/history-records.ts';
import { type Typical, typicalOfHistory } from '../../compare/typical.ts';
import { UserError, userError } from '../../errors.ts';
import { list } from '../../list.ts';
import { type Widest, widestRange } from '../../measure/estimate/estimate.ts';
import type { Waste } from '../../reduce/ci/waste.ts';
import { formatWaste } from '../../report/comment/waste-section.ts';
import { suggestedBudget } from '../../report/first-budget.ts';
import { formatRange } from '../../report/text/amounts.ts';
import { sanitize, truncate } from '../../report/text/sanitize.ts';
import type { KilowattHours } from '../../units.ts';
import { describeApiError } from '../api/api-errors.ts';
import { connect, type GitHub } from '../api/client.ts';
import { deadlineAfter } from '../api/deadline.ts';
import { estimateRuns } from './estimate-runs.ts';
import { findPastWaste } from './find-past-waste.ts';
import { listPastRuns, type PastRun } from './list-past-runs.ts';

/** What the command line requests. */
export interface BackfillOptions {
  /** `owner/name`. */
  readonly repository: string;
  readonly days: number;
  readonly branch?: string;
  /** The workflow file whose runs count; required if the branch has runs of several workflows. */
  readonly workflow?: string;
  /** The file of records to write, or to continue if it exists. */
  readonly history: string;
  readonly config: string;
  /** Whether to look for CI work that may be unnecessary. */
  readonly waste: boolean;
}

/** Milliseconds: a year of a busy branch takes minutes. */
const timeLimit = 20 * 60_000;
const day = 24 * 3600 * 1000;
/** Margin above the upper end of a typical run. */
const margin = 0.3;

/**
 * Writes past runs as estimated records. The file is saved after every few runs, so that another
 * call continues where this one ended. Returns the exit status: 2 if runs are left.
 */
export async function backfill(options: BackfillOptions, process: NodeJS.Process): Promise<number> {
  const { env, stdout } = process;
  const github = openRepository(options.repository, env);
  const { defaultBranch, isPrivate } = await describeRepository(github);
  const branch = options.branch ?? defaultBranch;
  const since = new Date(Date.now() - options.days * day).toISOString();
  const listed = await orRefuse(listPastRuns(github, { branch, since }));
  const runs = ofOneWorkflow(listed, options.workflow, branch);
  const path = resolve(process.cwd(), options.history);
  let records = await readSaved(path, options.history);
  const done = new Set(records.map(({ runId }) => runId));
  const visibility = isPrivate ? 'private' : 'public';
  const toRead = runs.filter(({ runId }) => !done.has(runId));
  const policy = await localPolicy(resolve(process.cwd(), options.config), options.config);
  const { unread } = await orRefuse(
    estimateRuns(github, toRead, {
      ...{ branch, policy },
      visibility,
      progress: async (found) => {
        records = mergeHistories(records, found);
        await save(path, records);
      },
    }),
  );
  if (options.waste) {
    const found = await orRefuse(findPastWaste(github, { since, policy, visibility }));
    stdout.write(wasteText(found, options.days));
  }
  const widest = widestRange(policy.kind === 'policy' ? policy.policy.runners : []);
  const read = toRead.length - unread;
  stdout.write(summaryOf(records, { ...options, branch, read, unread, widest }));
  return unread > 0 ? 2 : 0;
}

function openRepository(repository: string, env: NodeJS.ProcessEnv): GitHub {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(repository) ?? [];
  const token = env.GITHUB_TOKEN ?? '';
  if (!owner || !repo)
    throw userError(`"${repository}" is not a repository`, 'Give --repository owner/name.');
  if (token === '')
    throw userError(
      'There is no token',
      'Set GITHUB_TOKEN, for example with `export GITHUB_TOKEN=$(gh auth token)`.',
    );
  const apiUrl = env.GITHUB_API_URL || 'https://api.github.com';
  const { signal: deadline } = deadlineAfter(timeLimit);
  return connect({ repository: { owner, repo }, token, apiUrl, deadline });
}

async function describeRepository({ octokit, repository }: GitHub) {
  const { data } = await orRefuse(octokit.request('GET /repos/{owner}/{repo}', { ...repository }));
  return { defaultBranch: data.default_branch, isPrivate: data.private };
}

/** Explains a failed request to the user. */
async function orRefuse<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const why = describeApiError(cause, 'actions: read');
    throw userError(`GitHub could not be read: ${why}`, 'Run it again to continue.');
  }
}

/** Records of several workflows would give a baseline for jobs that never run together. */
function ofOneWorkflow(
  runs: readonly PastRun[],
  wanted: string | undefined,
  branch: string,
): readonly PastRun[] {
  const files = [...new Set(runs.map(({ workflow }) => workflow))].sort();
  if (runs.length === 0)
    throw userError(`No run of ${branch} succeeded in that time`, 'Give more --days, or --branch.');
  const named = files.filter((file) => file === wanted || file.endsWith(`/${wanted}`));
  const [only] = wanted === undefined ? files : named;
  if (only === undefined || (wanted === undefined && files.length > 1))
    throw userError(
      wanted === undefined
        ? `${branch} has runs of ${files.length} workflows`
        : `${branch} has no run of ${wanted}`,
      `Give one with --workflow: ${list(files)}.`,
    );
  return runs.filter(({ workflow }) => workflow === only);
}

async function readSaved(path: string, shown: string): Promise<readonly HistoryRecord[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw userError(`${shown} cannot be read`, 'Name another file with --history.');
  });
  return parseHistory(text, shown);
}

/** Written to a temporary file first, so that an interruption leaves the old file intact. */
async function save(path: string, records: readonly HistoryRecord[]): Promise<void> {
  await writeFile(`${path}.new`, formatHistory(records));
  await rename(`${path}.new`, path);
}

async function localPolicy(path: string, shown: string) {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const reading = readPolicy(
    text === undefined ? { kind: 'none', path: shown } : { kind: 'file', path: shown, text },
  );
  if (reading.kind === 'broken') throw new UserError(reading.problems);
  return reading;
}

/** What CI may save, each with the lines to change; titles name workflows and jobs. */
function wasteText(found: readonly Waste[], days: number): string {
  if (found.length === 0) return `No waste of CI was found in the last ${days} days.\n\n`;
  const items = found.map((waste) => {
    const title = truncate(sanitize(waste.title), 200);
    return `${title}: ${formatWaste(waste)}.\n${waste.remedy}\n\n${sanitizeLines(waste.yaml)}\n\n`;
  });
  return `What CI may save, estimated from the last ${days} days:\n\n${items.join('')}`;
}

const sanitizeLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => `    ${sanitize(line)}`)
    .join('\n');

interface Summary extends BackfillOptions {
  readonly branch: string;
  readonly read: number;
  readonly unread: number;
  readonly widest: Widest;
}

function summaryOf(
  records: readonly HistoryRecord[],
  { branch, history, read, unread, days, widest }: Summary,
): string {
  const own = records.filter((one) => one.branch === branch && one.kind === 'estimated');
  const runs = new Set(own.map(({ runId }) => runId)).size;
  const typical = typicalOfHistory(own, defaultBaseline.runs);
  const rest =
    unread > 0
      ? `${unread} runs are left: the token has few requests left this hour. Run it again later to continue.\n`
      : '';
  const count = `${read === 1 ? '1 run' : `${read} runs`} of the last ${days} days`;
  return `Read ${count} into ${history}, which now has ${runs} of ${branch}.\n${rest}${typicalRun(branch, typical, widest)}`;
}

function typicalRun(branch: string, typical: Typical, widest: Widest): string {
  const { energy } = typical.amounts;
  if (energy === undefined)
    return 'The energy of these runs is unknown: declare their runners in the budget file.\n';
  const upper = (energy * widest.high) as KilowattHours;
  return [
    `A typical run used ${formatRange('energy', energy * widest.low, upper)}, estimated from the times of its jobs (median of the last ${typical.runs}).`,
    '',
    '# The upper end of a typical run, plus 30%, rounded up:',
    suggestedBudget(branch, { ...typical, amounts: { energy: upper }, past: {} }, margin),
  ].join('\n');
}
