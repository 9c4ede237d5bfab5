import { group } from 'd3-array';
import type { Kind } from '../measure/measurement.ts';
import { isTokens, tokenMetrics } from '../units.ts';
import { type Budget, budgetFor, type Limit, type Policy } from './policy.ts';
import type { Workload } from './workload.ts';

/** What is judged as one: a workload by itself, or the sum of several of one kind. */
export interface Subject {
  /** The workload's name, or what the budget sums: `all workloads`, `train-*`. */
  readonly name: string;
  readonly kind: Kind;
  readonly workloads: readonly Workload[];
  /** Whether it is all that a run has of its kind, whichever workloads that is. */
  readonly whole: boolean;
  readonly budget?: Budget;
  readonly limits: readonly Limit[];
  /** Limits of the budget on something that none of its workloads reports. */
  readonly unmet: readonly Limit[];
}

/** Workloads by the budget that applies to them; what has none is by itself. */
export function subjectsOf(
  workloads: readonly Workload[],
  policy: Policy | undefined,
  branch: string,
): readonly Subject[] {
  const covered = group(workloads, (workload) => policy && budgetFor(policy, branch, workload));
  return [...covered].flatMap(([budget, members]) => {
    if (!budget) return members.map((workload) => ({ ...alone(workload), ...unlimited }));
    const subjects =
      budget.per === 'workload' ? members.map(alone) : sums(budget, members, covered.size === 1);
    return withLimits(budget, subjects);
  });
}

type Unlimited = Omit<Subject, 'budget' | 'limits' | 'unmet'>;

const unlimited = { limits: [], unmet: [] };

const alone = (workload: Workload): Unlimited => ({
  ...{ name: workload.name, kind: workload.kind },
  ...{ workloads: [workload], whole: false },
});

/** Measured, estimated and rates are never added to each other. */
function sums(
  { workloads: patterns }: Budget,
  members: readonly Workload[],
  whole: boolean,
): readonly Unlimited[] {
  return [...group(members, ({ kind }) => kind)].map(([kind, workloads]) => {
    const only = workloads.length === 1 ? workloads[0]?.name : undefined;
    return { name: only ?? patterns?.join(', ') ?? 'all workloads', kind, workloads, whole };
  });
}

/** Each subject with the limits that fit it; a limit that fits none goes unmet, and the first says so. */
function withLimits(budget: Budget, subjects: readonly Unlimited[]): readonly Subject[] {
  const fitting = (subject: Unlimited) => budget.limits.filter((limit) => fits(limit, subject));
  const unmet = budget.limits.filter((limit) => !subjects.some((subject) => fits(limit, subject)));
  return subjects.map((subject, index) => ({
    ...subject,
    budget,
    limits: fitting(subject),
    unmet: index === 0 ? unmet : [],
  }));
}

function fits(limit: Limit, { kind, workloads }: Unlimited): boolean {
  const onRate = limit.kind === 'amount' && limit.ratePer !== undefined;
  if (onRate !== (kind === 'rate')) return false;
  // Only what calls language models has tokens; of anything else their lack is no gap.
  const onTokens = limit.kind === 'share' || isTokens(limit.metric);
  return !onTokens || workloads.some(({ amounts }) => tokenMetrics.some((one) => one in amounts));
}
