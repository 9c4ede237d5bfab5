import { group } from 'd3-array';
import type { Claim, Kind, Measurement } from '../measure/measurement.ts';
import { isTokens, tokenMetrics } from '../units.ts';
import { comparableName } from './budget/match.ts';
import { type Budget, budgetFor, type Limit, type Policy } from './budget/policy.ts';
import type { RunFigures } from './history/history-records.ts';
import { kindOf, type Workload, workloadsOf } from './workload.ts';

/** What is judged together: one workload, or the sum of several of one kind. */
export interface Subject {
  /** The workload's name, or what the budget sums: `all workloads`, `train-*`. */
  readonly name: string;
  readonly kind: Kind;
  readonly workloads: readonly Workload[];
  /** Whether a record of an earlier run belongs to it. */
  readonly isPast: (record: RunFigures) => boolean;
  readonly budget?: Budget;
  readonly limits: readonly Limit[];
  /** Limits of the budget that fit none of its workloads, such as one on tokens. */
  readonly unmet: readonly Limit[];
}

/** The budget that applies to something with these names. */
export type BudgetOf = (names: readonly string[]) => Budget | undefined;

/** Looks up the budgets of a branch, once for equal names. */
export function budgetsOn(policy: Pick<Policy, 'budgets'> | undefined, branch: string): BudgetOf {
  const known = new Map<string, Budget | undefined>();
  return (names) => {
    if (policy === undefined) return undefined;
    const comparable = names.map(comparableName);
    const key = comparable.join('\n');
    if (!known.has(key)) known.set(key, budgetFor(policy, branch, { names: comparable }));
    return known.get(key);
  };
}

/**
 * Groups what was measured by the budget that applies to it; workloads without one are separate. Each
 * measurement has its budget by its own names, so that no other report of the same name can move it. A
 * run that was reported under several names is under the budget of each.
 * @param input a budget on the sum of everything, in addition to those of the file
 */
export function subjectsOf(
  measurements: readonly Measurement[],
  budgetOf: BudgetOf,
  input?: Budget,
): readonly Subject[] {
  const placed = measurements.flatMap((measurement) => placesOf(measurement, budgetOf));
  const byBudget = group(placed, ({ budget }) => budget);
  const subjects = [...byBudget].flatMap(([budget, members]) => {
    const workloads = workloadsOf(members.map(({ measurement }) => measurement));
    if (!budget && input) return [];
    if (!budget)
      return workloads.map((workload) => ({ ...alone(workload), limits: [], unmet: [] }));
    const sum = sums(budget, workloads, budgetOf);
    if (budget.per === 'run') return withLimits(budget, budget.limits, sum);
    return [
      ...withLimits(budget, budget.limits, workloads.map(alone)),
      ...(budget.total ? withLimits(budget, budget.total, sum) : []),
    ];
  });
  if (!input) return subjects;
  const all = sums(input, workloadsOf(measurements), () => input);
  return [...subjects, ...withLimits(input, input.limits, all)];
}

interface Placed {
  readonly measurement: Measurement;
  readonly budget: Budget | undefined;
}

/** A measurement under the budget of each of its claims, once per budget. */
function placesOf(measurement: Measurement, budgetOf: BudgetOf): readonly Placed[] {
  const { claims } = measurement;
  if (!claims) return [{ measurement, budget: budgetOf(namesOf(measurement)) }];
  const places = new Map<unknown, Placed>();
  for (const { workload, names } of claims) {
    const budget = budgetOf(namesOf({ workload, names }));
    const key = budget?.per === 'workload' ? JSON.stringify([budget.where, workload]) : budget;
    if (!places.has(key))
      places.set(key, { measurement: { ...measurement, workload, names }, budget });
  }
  return [...places.values()];
}

const namesOf = ({ workload, names }: Claim): readonly string[] => [
  ...new Set([workload, ...names]),
];

/** A subject before its limits are known. */
type BareSubject = Omit<Subject, 'budget' | 'limits' | 'unmet'>;

const alone = (workload: Workload): BareSubject => ({
  ...{ name: workload.name, kind: workload.kind, workloads: [workload] },
  isPast: (record) => kindOf(record) === workload.kind && record.workload === workload.name,
});

/** Measured amounts, estimates and rates are never added to each other. */
function sums(
  budget: Budget,
  members: readonly Workload[],
  budgetOf: BudgetOf,
): readonly BareSubject[] {
  return [...group(members, ({ kind }) => kind)].map(([kind, workloads]) => {
    const names = new Set(workloads.map(({ name }) => name));
    const only = workloads.length === 1 ? workloads[0]?.name : undefined;
    return {
      name: only ?? budget.workloads?.join(', ') ?? 'all workloads',
      kind,
      workloads,
      // Earlier sums also contain workloads that this run does not have.
      isPast: (record) =>
        kindOf(record) === kind &&
        (names.has(record.workload) || budgetOf([record.workload]) === budget),
    };
  });
}

/** Each subject with the limits that fit it; the first one also reports those that fit none. */
function withLimits(
  budget: Budget,
  limits: readonly Limit[],
  subjects: readonly BareSubject[],
): readonly Subject[] {
  const unmet = limits.filter((limit) => !subjects.some((subject) => fits(limit, subject)));
  return subjects.map((subject, index) => ({
    ...subject,
    budget,
    limits: limits.filter((limit) => fits(limit, subject)),
    unmet: index === 0 ? unmet : [],
  }));
}

/** What only calls to language models count. */
const ofTokens: readonly string[] = ['tokens', 'input-tokens', 'output-tokens', 'calls'];

function fits(limit: Limit, { kind, workloads }: BareSubject): boolean {
  const onRate = limit.kind === 'amount' && limit.ratePer !== undefined;
  if (onRate !== (kind === 'rate')) return false;
  // Only calls to language models have tokens; for other workloads, missing tokens are not a gap.
  const onTokens =
    limit.kind === 'share' ||
    isTokens(limit.metric) ||
    (limit.kind === 'unit' && ofTokens.includes(limit.per.from));
  return !onTokens || workloads.some(({ amounts }) => tokenMetrics.some((one) => one in amounts));
}
