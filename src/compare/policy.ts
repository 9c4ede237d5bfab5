import type { Place, Problem } from '../errors.ts';
import type { Metric, Quantities } from '../units.ts';
import { metricOfUnit, parseQuantity } from '../units.ts';
import { matches } from './match.ts';
import { readBudgetFile } from './policy-file.ts';
import type { Workload } from './workload.ts';

/** What the budget file, or the one-line budget, lays down. */
export interface Policy {
  readonly budgets: readonly Budget[];
  /** What it means when no report came. */
  readonly missing: 'fail' | 'warn' | 'pass';
}

/** The limits for the branches and workloads that match. */
export interface Budget {
  readonly branches: readonly string[];
  /** Patterns of workload names; absent means all. */
  readonly workloads?: readonly string[];
  /** Whether the limits hold for the sum of the run or for each workload by itself. */
  readonly per: 'run' | 'workload';
  readonly limits: readonly Limit[];
  readonly where: Place;
}

/** One limit, in the base unit of its metric. */
export type Limit = { readonly [M in Metric]: LimitOn<M> }[Metric];

export interface LimitOn<M extends Metric> {
  readonly metric: M;
  readonly limit: Quantities[M];
  /** Share of the limit from which on the verdict is `near`. */
  readonly warnAt: number;
  readonly where: Place;
}

export const defaultWarnAt = 0.8;

/** Where the budgets come from. */
export type PolicySource =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly text: string;
      readonly commit?: string;
    }
  | { readonly kind: 'input'; readonly text: string }
  | { readonly kind: 'none'; readonly path: string };

/** A policy that can be applied, none at all, or one that is broken. */
export type PolicyReading =
  | { readonly kind: 'policy'; readonly policy: Policy; readonly source: PolicySource }
  | { readonly kind: 'none'; readonly source: PolicySource }
  | {
      readonly kind: 'broken';
      readonly problems: readonly Problem[];
      readonly source: PolicySource;
    };

export function readPolicy(source: PolicySource): PolicyReading {
  if (source.kind === 'none') return { kind: 'none', source };
  const read = source.kind === 'file' ? readBudgetFile(source) : readOneLine(source.text);
  return 'problems' in read
    ? { kind: 'broken', problems: read.problems, source }
    : { kind: 'policy', policy: read, source };
}

/** The budget that applies to a workload: the first whose branches and workloads match. */
export function budgetFor(policy: Policy, branch: string, workload: Workload): Budget | undefined {
  return policy.budgets.find(
    ({ branches, workloads }) =>
      matches(branches, branch) &&
      (workloads === undefined || workload.names.some((name) => matches(workloads, name))),
  );
}

/** A budget in one line, such as `5 kg`: it holds on every branch, for the sum of the run. */
function readOneLine(text: string): Policy | { readonly problems: readonly Problem[] } {
  const metric = metricOfUnit(text) ?? 'emissions';
  const parsed = parseQuantity(metric, text);
  if ('refused' in parsed) {
    const remedy = 'Give a number and a unit, such as "5 kg" or "2 kWh".';
    return { problems: [{ what: `The budget ${parsed.refused}`, where: {}, remedy }] };
  }
  const limit = { metric, limit: parsed.value, warnAt: defaultWarnAt, where: {} } as Limit;
  return {
    budgets: [{ branches: ['**'], per: 'run', limits: [limit], where: {} }],
    missing: 'fail',
  };
}
