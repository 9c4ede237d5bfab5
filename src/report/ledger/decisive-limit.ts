import { byUrgency, type LimitResult } from '../../compare/limit-result.ts';
import type { Verdict } from '../../compare/verdict.ts';
import type { Workload } from '../../compare/workload.ts';
import type { LedgerRow } from '../../ledger/row.ts';
import { mostUrgent } from '../worst-first.ts';

type BudgetColumns = Partial<LedgerRow>;

/** Identifies a workload in a run. */
export const keyOf = ({ kind, name }: Pick<Workload, 'kind' | 'name'>) =>
  JSON.stringify([kind, name]);

/** The limit that says most about a workload. */
export interface Decisive {
  readonly verdict: Verdict;
  readonly result: LimitResult;
}

/** The most urgent limit of all that apply to a workload, by the workload's key. */
export function decisiveLimits(verdicts: readonly Verdict[]): ReadonlyMap<string, Decisive> {
  const found = new Map<string, Decisive>();
  for (const verdict of verdicts) {
    const result = mostUrgent(verdict);
    if (result === undefined) continue;
    for (const key of verdict.workloads.map(keyOf)) {
      const known = found.get(key);
      if (!known || byUrgency(result, known.result) < 0) found.set(key, { verdict, result });
    }
  }
  return found;
}

/** The columns of the ledger on the budget. */
export function budgetColumns(decisive: Decisive | undefined): BudgetColumns {
  if (!decisive) return {};
  const { verdict, result } = decisive;
  return { budget: verdict.subject, ...limitOf(result, verdict.budget?.per) };
}

function limitOf(result: LimitResult, per: string | undefined): BudgetColumns {
  switch (result.kind) {
    case 'amount': {
      const { metric, limit, period, ratePer } = result.limit;
      const budgetPer = period ?? (ratePer ? 'hour' : per);
      return { budgetMetric: metric, budgetLimit: limit, budgetPer, budgetUsed: result.used };
    }
    case 'unit': {
      const { metric, limit, per: unit } = result.limit;
      return {
        ...{ budgetMetric: metric, budgetLimit: limit, budgetPer: unit.name },
        budgetUsed: result.used,
      };
    }
    case 'increase': {
      const { metric, increase } = result.limit;
      const compared = result.comparison?.kind === 'compared' ? result.comparison : undefined;
      return {
        ...{ budgetMetric: metric, budgetLimit: increase, budgetPer: 'baseline' },
        budgetUsed: compared?.change,
      };
    }
    case 'share': {
      const { limit, share } = result;
      return limit.of === 'model'
        ? { budgetMetric: `model ${limit.model}`, budgetLimit: limit.atMost, ...used(share) }
        : { budgetMetric: limit.of, budgetLimit: limit.atLeast, ...used(share) };
    }
  }
}

const used = (share: number | undefined): BudgetColumns => ({
  budgetPer: 'tokens',
  budgetUsed: share,
});
