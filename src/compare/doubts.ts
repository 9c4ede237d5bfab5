import type { ReportProblem } from '../measure/measurement.ts';
import type { Policy } from './budget/policy.ts';
import { type SetupWarning, setupWarnings } from './budget/set-up.ts';
import type { HistoryRecord } from './history/history-records.ts';
import type { BudgetOf } from './subject.ts';
import { type Vanished, vanishedFrom } from './vanished.ts';
import type { Verdict } from './verdict.ts';
import type { Workload } from './workload.ts';

/** What is doubtful about a run, apart from its limits. */
export interface Doubts {
  /** Workloads without a budget although there are budgets, the largest first. */
  readonly unbudgeted: readonly Workload[];
  /** Workloads of the branch's last runs that this run does not have. */
  readonly vanished: readonly Vanished[];
  /** Problems with rows that have no figure, within the share that the budget file allows. */
  readonly unmeasured: readonly ReportProblem[];
  /** Probable mistakes in the budget file, given what was measured. */
  readonly warnings: readonly SetupWarning[];
}

interface Judged {
  readonly policy: Policy | undefined;
  readonly problems: readonly ReportProblem[];
  readonly branch: string;
  readonly history: readonly HistoryRecord[];
  readonly workloads: readonly Workload[];
  readonly verdicts: readonly Verdict[];
  readonly budgetOf: BudgetOf;
}

/** Without budgets nothing is doubtful. */
export function doubtsOn(judged: Judged): Doubts {
  const { policy, problems, branch, history, workloads, verdicts, budgetOf } = judged;
  if (!policy) return { unbudgeted: [], vanished: [], unmeasured: [], warnings: [] };
  return {
    unbudgeted: unbudgetedIn(verdicts),
    vanished: policy.vanished === 'pass' ? [] : vanishedFrom(history, workloads, policy.removed),
    unmeasured: problems.filter(isAllowedBy(policy)),
    warnings: setupWarnings(policy, branch, workloads, budgetOf),
  };
}

/** Each file is judged separately: rows that another report adds must not dilute the share. */
const isAllowedBy =
  ({ unmeasured: allowed = 0 }: Policy) =>
  ({ unmeasured }: ReportProblem): boolean =>
    unmeasured !== undefined && unmeasured.share <= allowed;

const unbudgetedIn = (verdicts: readonly Verdict[]): readonly Workload[] =>
  verdicts
    .flatMap(({ budget, workloads }) => (budget === undefined ? workloads : []))
    .toSorted((a, b) => (b.amounts.emissions ?? 0) - (a.amounts.emissions ?? 0));

/** Whether doubts make a run near its budgets although it is within all of them. */
export function makesNear(
  { vanished, unbudgeted, unmeasured }: Doubts,
  verdicts: readonly Verdict[],
  policy: Policy | undefined,
): boolean {
  const isOpen = unbudgeted.length > 0 && policy?.unbudgeted !== 'pass';
  return (
    (vanished.length + unmeasured.length > 0 || isOpen) &&
    verdicts.some(({ results }) => results.length > 0)
  );
}
