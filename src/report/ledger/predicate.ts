import { createHash } from 'node:crypto';
import { formatLedger } from '../../ledger/chain.ts';
import type { Predicate } from '../../ledger/predicate.ts';
import type { LedgerRow } from '../../ledger/row.ts';
import type { Findings } from '../findings.ts';
import { amountsOf } from '../json/result-amounts.ts';

/** The run's in-toto predicate on its ledger file, as JSON; undefined in a terminal. */
export function predicateOf(
  { run, origin, judgement, policy }: Findings,
  rows: readonly LedgerRow[],
): string | undefined {
  if (!origin || run.kind === 'local') return undefined;
  const { repository, workflow, event, runUrl } = origin;
  const { runId, attempt, sha, branch } = run;
  const { source } = policy;
  const lastHash = rows.at(-1)?.hash;
  const predicate: Predicate = {
    judgedAt: run.at,
    gate: run.gate,
    run: {
      ...{ repository, runId, attempt, sha, branch, url: runUrl },
      ...(workflow !== undefined && { workflow }),
      ...(event !== undefined && { event }),
    },
    budget: source.kind === 'file' ? { path: source.path, ...commitOf(source.commit) } : {},
    verdict: judgement.level,
    conclusion: judgement.conclusion,
    amounts: amountsOf(judgement.amounts),
    ledger: {
      sha256: createHash('sha256').update(formatLedger(rows)).digest('hex'),
      rows: rows.length,
      ...(lastHash !== undefined && { lastHash }),
    },
  };
  return `${JSON.stringify(predicate, null, 2)}\n`;
}

const commitOf = (commit: string | undefined) => (commit === undefined ? {} : { commit });
