import { group } from 'd3-array';
import { tablesOf } from '../../compare/budget/policy.ts';
import type { PolicySource } from '../../compare/budget/policy-source.ts';
import { readPolicy } from '../../compare/budget/read-policy.ts';
import { type HistoryRecord, mergeHistories } from '../../compare/history/history-records.ts';
import { type RunRef, recordsOf } from '../../compare/history/record-run.ts';
import { judge } from '../../compare/judge.ts';
import { measureInThread } from '../../reading/reading-thread.ts';
import { describeApiError } from '../api/api-errors.ts';
import type { GitHub } from '../api/client.ts';
import { chooseArtifacts, reportFiles } from '../artifacts.ts';
import type { Artifact } from '../download.ts';
import { ownEvents } from './branch-runs.ts';
import type { History } from './history.ts';
import type { HistoryQuery } from './history-query.ts';

/** Most runs that are read again, newest first: each costs several requests. */
const mostRuns = 20;

interface Wanted {
  readonly query: HistoryQuery;
  /** Patterns of artifact names. */
  readonly patterns: readonly string[];
  readonly policy: Promise<PolicySource>;
}

/**
 * Extends the history with runs whose artifacts still exist, by judging them again. Only a run that
 * would save the result does so, and only if the cache failed or is empty.
 */
export async function withEarlierRuns(
  github: GitHub,
  history: History,
  { query, patterns, policy }: Wanted,
): Promise<History> {
  const whole = history.kind === 'known' && history.key !== undefined && history.lost.length === 0;
  if (whole || !query.saves || patterns.length === 0) return history;
  try {
    const found = await remeasured(github, history, { query, patterns, policy });
    if (found.length === 0) return history;
    const count = new Set(found.map(({ runId }) => runId)).size;
    const sentence = `${count === 1 ? '1 run was' : `${count} runs were`} read again from artifacts`;
    const records = mergeHistories(found, history.records);
    return { ...history, records, recovered: [...history.recovered, sentence] };
  } catch (error) {
    const sentence = `artifacts of earlier runs could not be read: ${describeApiError(error, 'actions: read')}`;
    return { ...history, lost: [...history.lost, sentence] };
  }
}

async function remeasured(
  github: GitHub,
  { records }: History,
  { query, patterns, policy }: Wanted,
): Promise<readonly HistoryRecord[]> {
  const known = new Set([query.runId, ...records.map(({ runId }) => runId)]);
  const onBranch = (await listArtifacts(github)).filter(
    ({ workflow_run: run }) => run?.head_branch === query.branch,
  );
  const byRun = group(onBranch, ({ workflow_run: run }) => run?.id ?? 0);
  const runs = [...byRun].filter(([id]) => !known.has(id)).slice(0, mostRuns);
  const found = await Promise.all(
    runs.map(async ([id, artifacts]) => {
      const { chosen } = chooseArtifacts(artifacts, patterns);
      const run = chosen.length === 0 ? undefined : await ownRun(github, id);
      return run ? judgedAnew(github, { ...run, branch: query.branch }, chosen, await policy) : [];
    }),
  );
  return found.flat();
}

async function listArtifacts({ octokit, repository }: GitHub) {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/actions/artifacts', {
    ...repository,
    per_page: 100,
  });
  return data.artifacts.filter(({ expired }) => !expired);
}

/** Only successful runs of the repository's own branch: others may have incomplete artifacts. */
async function ownRun({ octokit, repository }: GitHub, runId: number) {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
    ...repository,
    run_id: runId,
  });
  const own = data.head_repository?.id === data.repository.id && ownEvents.includes(data.event);
  if (!own || data.conclusion !== 'success') return undefined;
  return { runId, attempt: data.run_attempt ?? 1, sha: data.head_sha, at: data.created_at };
}

async function judgedAnew(
  github: GitHub,
  run: RunRef,
  chosen: readonly Artifact[],
  source: PolicySource,
): Promise<readonly HistoryRecord[]> {
  const read = readPolicy(source);
  const files = reportFiles(github, Promise.resolve({ chosen, others: [] }));
  const measured = await measureInThread(files, { tables: tablesOf(read) });
  if (measured.problems.length > 0) return [];
  const { branch, at } = run;
  const nothing = { branch, at, expect: [], history: [] };
  return recordsOf(judge(measured, read, nothing), run);
}
