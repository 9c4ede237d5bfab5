import type { PolicySource } from '../../compare/budget/policy-source.ts';
import { readPolicy } from '../../compare/budget/read-policy.ts';
import { mergeHistories } from '../../compare/history/history-records.ts';
import type { Visibility } from '../../measure/estimate/runner.ts';
import { describeApiError } from '../api/api-errors.ts';
import type { GitHub } from '../api/client.ts';
import type { History } from '../history/history.ts';
import type { HistoryQuery } from '../history/history-query.ts';
import { estimateRuns } from './estimate-runs.ts';
import { listPastRuns } from './list-past-runs.ts';

/** Most runs that are read, newest first: each costs a request. More if the history is saved afterwards. */
const mostRuns = { saved: 100, unsaved: 20 };
const day = 24 * 3600 * 1000;

interface Wanted {
  readonly query: HistoryQuery;
  /** How far back; 0 turns it off. */
  readonly days: number;
  readonly policy: Promise<PolicySource>;
  readonly visibility: Visibility;
}

/** Gives a branch without a history a baseline from the jobs of its past runs of the same workflow. */
export async function withBackfill(
  github: GitHub,
  history: History,
  { query, days, policy, visibility }: Wanted,
): Promise<History> {
  const isNew = !history.records.some(({ branch }) => branch === query.branch);
  if (days === 0 || !isNew || history.kind === 'doubtful') return history;
  try {
    const since = new Date(query.now.getTime() - days * day).toISOString();
    const listed = await listPastRuns(github, { branch: query.branch, since });
    const own = listed.filter(
      ({ runId, workflow }) => runId !== query.runId && query.workflows.includes(workflow),
    );
    if (own.length === 0) return history;
    const runs = own.slice(0, query.saves ? mostRuns.saved : mostRuns.unsaved);
    const options = { branch: query.branch, policy: readPolicy(await policy), visibility };
    const { records, unread } = await estimateRuns(github, runs, options);
    const read = runs.length - unread;
    const sentence = `${read} ${read === 1 ? 'run' : 'runs'} of the last ${days} days were estimated from their jobs`;
    return {
      ...history,
      records: mergeHistories(records, history.records),
      recovered: [...history.recovered, sentence],
    };
  } catch (error) {
    const sentence = `past runs could not be estimated: ${describeApiError(error, 'actions: read')}`;
    return { ...history, lost: [...history.lost, sentence] };
  }
}
