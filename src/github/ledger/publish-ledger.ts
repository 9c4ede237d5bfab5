import { info, warning } from '@actions/core';
import type { LedgerRow } from '../../ledger/row.ts';
import { describeApiError } from '../api/api-errors.ts';
import type { GitHub } from '../api/client.ts';
import type { GateEvent, RunId } from '../context/event.ts';
import { appendRows, ledgerBranch } from './ledger-branch.ts';

/**
 * Appends the run to the ledger branch. Runs by outsiders are not written: neither those of pull requests
 * from forks nor those of bots with a read-only token. A failure is a warning.
 */
export async function publishLedger(
  github: GitHub,
  event: GateEvent,
  rows: readonly LedgerRow[],
  { runId, attempt }: RunId,
): Promise<void> {
  if (rows.length === 0) return;
  const why = whyNotWritten(event);
  if (why !== undefined) return info(`The ledger branch is left as it is: ${why}.`);
  try {
    const message = `Add run ${runId}, attempt ${attempt}`;
    const added = await appendRows(github, rows, message);
    info(
      added === 0
        ? `The branch ${ledgerBranch} already has this run.`
        : `${added === 1 ? '1 row was' : `${added} rows were`} appended to the branch ${ledgerBranch}.`,
    );
  } catch (error) {
    warning(
      `The ledger branch could not be written: ${describeApiError(error, 'contents: write')}. The verdict stands.`,
    );
  }
}

function whyNotWritten({ trigger, repository }: GateEvent): string | undefined {
  const isOwn = (owner: string | undefined) => owner === repository.owner;
  switch (trigger.kind) {
    case 'pull-request':
      if (!isOwn(trigger.head?.owner)) return 'the pull request is from a fork';
      return trigger.token === 'read-only' ? 'the token of this run is read-only' : undefined;
    case 'finished-run':
      return isOwn(trigger.run.head.owner) ? undefined : 'the finished run is from a fork';
    case 'commit':
      return trigger.history === 'save'
        ? undefined
        : 'this event does not run the code of a branch';
    case 'merge-group':
      return undefined;
  }
}
