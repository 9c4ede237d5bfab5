import type { Measurement } from '../measure/measurement.ts';
import type { Budget, Policy } from './budget/policy.ts';
import { type BudgetOf, budgetsOn, type Subject, subjectsOf } from './subject.ts';

/** Budgets that apply in addition to each other: the repository's own, and those of each file it extends. */
interface Layer {
  readonly budgetOf: BudgetOf;
  readonly input?: Budget;
}

/** The subjects of a run in each layer, and the lookup of the first budget that applies to names. */
export interface Layered {
  /** By layer, because comparisons that one layer adds must not raise the alarm threshold of another. */
  readonly subjects: readonly (readonly Subject[])[];
  readonly budgetOf: BudgetOf;
}

export function subjectsByLayer(
  measurements: readonly Measurement[],
  policy: Policy | undefined,
  branch: string,
): Layered {
  const own = {
    budgetOf: budgetsOn(policy, branch),
    ...(policy?.input && { input: policy.input }),
  };
  const inherited = (policy?.inherited ?? []).map((one) => ({ budgetOf: budgetsOn(one, branch) }));
  const elsewhere = budgetInAny(inherited);
  return {
    subjects: [
      subjectsIn(own, measurements).filter(
        (subject) => subject.budget !== undefined || !hasBudget(subject, elsewhere),
      ),
      ...inherited.map((layer) =>
        subjectsIn(layer, measurements).filter(({ budget }) => budget !== undefined),
      ),
    ],
    budgetOf: budgetInAny([own, ...inherited]),
  };
}

const subjectsIn = ({ budgetOf, input }: Layer, measurements: readonly Measurement[]) =>
  subjectsOf(measurements, budgetOf, input);

/** What has no budget in any layer is reported once, with the repository's own budgets. */
const hasBudget = ({ workloads }: Subject, budgetOf: BudgetOf): boolean =>
  workloads.every((one) =>
    one.measurements.every(
      ({ workload, names }) => budgetOf([...new Set([workload, ...names])]) !== undefined,
    ),
  );

const budgetInAny =
  (layers: readonly Layer[]): BudgetOf =>
  (names) => {
    for (const { budgetOf } of layers) {
      const budget = budgetOf(names);
      if (budget !== undefined) return budget;
    }
    return undefined;
  };
