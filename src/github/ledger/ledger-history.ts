import {
  type HistoryRecord,
  mergeHistories,
  withoutFuture,
} from '../../compare/history/history-records.ts';
import { recordOf } from '../../ledger/record.ts';
import type { LedgerRow } from '../../ledger/row.ts';
import { describeApiError } from '../api/api-errors.ts';
import type { GitHub } from '../api/client.ts';
import { ownEvents } from '../history/branch-runs.ts';
import type { History } from '../history/history.ts';
import type { HistoryQuery } from '../history/history-query.ts';
import { readRows } from './ledger-branch.ts';

/** A budget per year needs this many. */
const monthsRead = 13;
/** Only to see which advice was followed. */
const monthsCompared = 3;

/**
 * Adds the rows of the ledger branch to a history, and their records if the cache has lost it.
 * Anyone who may push to the branch can write anything into it, so if the repository has a history
 * key, only signed records count and the branch is not read.
 */
export async function withLedger(
  github: GitHub,
  history: History,
  query: HistoryQuery,
): Promise<History> {
  const whole = history.kind === 'known' && history.key !== undefined && history.lost.length === 0;
  if (query.signer) return history;
  try {
    const { rows: read, damaged } = await readRows(github, whole ? monthsCompared : monthsRead);
    const rows = read.filter((row) => belongsToGate(row, github, query));
    if (whole) return { ...history, rows };
    const records = nearest(rows.filter(belongsToBranch).map(recordOf), history, query);
    const known = new Set(history.records.map(({ runId }) => runId));
    const runs = new Set(records.map(({ runId }) => runId).filter((runId) => !known.has(runId)));
    const found = runs.size === 1 ? '1 run' : `${runs.size} runs`;
    const lines = damaged === 1 ? '1 line' : `${damaged} lines`;
    return {
      ...{ ...history, rows },
      records: mergeHistories(withoutFuture(records, query.now), history.records),
      recovered: [
        ...history.recovered,
        ...(runs.size > 0 ? [`${found} were found in the ledger branch`] : []),
      ],
      lost: [
        ...history.lost,
        ...(damaged > 0 ? [`${lines} of the ledger branch cannot be read`] : []),
      ],
    };
  } catch (error) {
    if (whole) return history;
    const why = describeApiError(error, 'contents: read');
    return { ...history, lost: [...history.lost, `the ledger branch could not be read: ${why}`] };
  }
}

/** Records of the branch; if there are none at all, those of the nearest branch, as in the cache. */
function nearest(
  records: readonly HistoryRecord[],
  known: History,
  { branch, fallback }: HistoryQuery,
): readonly HistoryRecord[] {
  const own = records.filter((record) => record.branch === branch);
  const hasOwn = own.length > 0 || known.records.some((record) => record.branch === branch);
  return hasOwn ? own : records.filter((record) => record.branch === fallback);
}

function belongsToGate(row: LedgerRow, { repository }: GitHub, query: HistoryQuery): boolean {
  const { owner, repo } = repository;
  return (
    row.repository === `${owner}/${repo}` &&
    row.gate === query.name &&
    (row.workflow === undefined ||
      query.workflows.length === 0 ||
      query.workflows.includes(row.workflow)) &&
    (row.pullRequest !== undefined || belongsToBranch(row))
  );
}

/** Rows by runs of the branch itself; those of pull requests are not part of its history. */
const belongsToBranch = ({ pullRequest, event }: LedgerRow): boolean =>
  pullRequest === undefined && event !== undefined && ownEvents.includes(event);
