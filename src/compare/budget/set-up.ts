import type { Problem } from '../../errors.ts';
import { nearestName } from '../../nearest-name.ts';
import type { BudgetOf } from '../subject.ts';
import type { Workload } from '../workload.ts';
import { comparableName, matches, mixesScripts } from './match.ts';
import type { Budget, Policy } from './policy.ts';

/** A probable mistake in the budget file. It fails only with `strict`. */
export interface SetupWarning extends Problem {
  readonly title: string;
}

/** How many names are listed; the rest are counted. */
const mostNames = 5;

/** Probable mistakes in a policy, given what was measured. */
export function setupWarnings(
  policy: Policy,
  branch: string,
  workloads: readonly Workload[],
  budgetOf: BudgetOf,
): readonly SetupWarning[] {
  const used = new Set(
    workloads.flatMap(({ measurements, names }) => [
      budgetOf(names),
      ...measurements.flatMap(({ workload, names: own, claims = [] }) =>
        [{ workload, names: own }, ...claims].map((claim) =>
          budgetOf([...new Set([claim.workload, ...claim.names])]),
        ),
      ),
    ]),
  );
  return [
    ...policy.budgets.flatMap((budget, index) => {
      const above = policy.budgets.slice(0, index);
      if (above.some((other) => covers(other, budget))) return [shadowed(budget)];
      const isIdle = matches(budget.branches, branch) && !used.has(budget);
      return isIdle && budget.workloads && workloads.length > 0 ? [idle(budget, workloads)] : [];
    }),
    ...workloads.filter(({ name }) => isConfusable(name, budgetOf)).map(confusable),
  ];
}

/** Whether an entry takes everything that a later one could match. */
function covers(above: Budget, below: Budget): boolean {
  const allBranches = hasAll(above.branches) || isSame(above.branches, below.branches);
  const { workloads } = above;
  const allWorkloads =
    workloads === undefined ||
    hasAll(workloads) ||
    (below.workloads !== undefined && isSame(workloads, below.workloads));
  return allBranches && allWorkloads;
}

const hasAll = (patterns: readonly string[]) => patterns.length === 1 && patterns[0] === '**';

const isSame = (one: readonly string[], other: readonly string[]) =>
  JSON.stringify(one) === JSON.stringify(other);

const shadowed = ({ where }: Budget): SetupWarning => ({
  title: 'A budget entry can never apply',
  what: 'An entry above it covers the same branches and workloads, and the first that matches applies',
  where,
  remedy: 'Move this entry above the other, or remove it.',
});

function idle(
  { workloads: patterns = [], where }: Budget,
  found: readonly Workload[],
): SetupWarning {
  const names = [...new Set(found.flatMap((workload) => workload.names))];
  const near = nearestName(patterns, names);
  const rest = names.length - mostNames;
  const listed = `${names.slice(0, mostNames).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return {
    title: 'A budget entry matches no workload',
    what: `Nothing that was measured is called ${patterns.join(', ')}; the names are ${listed}`,
    where,
    remedy: near === undefined ? 'Correct the names under workloads.' : `Did you mean "${near}"?`,
  };
}

const isConfusable = (name: string, budgetOf: BudgetOf): boolean =>
  budgetOf([name]) === undefined && mixesScripts(comparableName(name));

const confusable = ({ name, measurements }: Workload): SetupWarning => ({
  title: 'A name mixes letters of several alphabets',
  what: `"${name}" has no budget, and some of its letters look like others: it may be mistaken for another workload`,
  where: measurements[0]?.source ?? {},
  remedy: 'Give the workload a name in one alphabet, or a budget entry.',
});
