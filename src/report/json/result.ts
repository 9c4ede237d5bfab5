import type { BudgetDiff } from '../../compare/budget/diff.ts';
import type { FleetSum } from '../../compare/budget/fleet-sums.ts';
import type { Origin } from '../../compare/budget/policy-source.ts';
import type { Level } from '../../compare/level.ts';
import type { FoundOverride } from '../../compare/override.ts';
import type { Workload } from '../../compare/workload.ts';
import type { RealisedSaving } from '../../ledger/savings.ts';
import type { Skipped } from '../../measure/measurement.ts';
import type { Waste } from '../../reduce/ci/waste.ts';
import type { Findings, GitHubRun, Run } from '../findings.ts';
import { headline } from '../headline.ts';
import { type Issue, issuesIn } from '../issues.ts';
import { adviceOf, type ResultAdvice } from './result-advice.ts';
import { amountsOf, type ResultAmounts } from './result-amounts.ts';
import { estimateOf, type ResultEstimate } from './result-estimate.ts';
import { type ResultVerdict, verdictOf } from './result-verdict.ts';
import { type ResultWorkload, workloadOf } from './result-workload.ts';

/** The JSON result file, version 1. Keys may be added within a version, never changed or removed. */
export interface Result {
  readonly schemaVersion: 1;
  readonly run: ResultRun;
  readonly verdict: Level;
  readonly conclusion: string;
  readonly headline: string;
  /** The label that approves a run over budget, or why it does not count. */
  readonly override?: FoundOverride;
  readonly totals: ResultAmounts;
  /** The grid that emissions were calculated with, if the budget file sets one. */
  readonly reference?: { readonly carbonIntensityGPerKwh: number; readonly source: string };
  /** Source of the budget. */
  readonly budget: Partial<Origin> & {
    readonly kind: string;
    /** The files that it extends, the outermost first; absent: none. */
    readonly inherited?: readonly Origin[];
  };
  /** How the change would change the budget file; absent if it does not. */
  readonly proposal?: BudgetDiff;
  /** The estimate of each job without a report; absent unless requested. */
  readonly estimate?: ResultEstimate;
  /** Work of the run's jobs that may be unnecessary, energy in kWh; absent unless jobs are estimated. */
  readonly waste?: readonly Waste[];
  /** Budgets for the sum of repositories that are near their limit, by the last roll-up; absent: none is named. */
  readonly fleet?: readonly FleetSum[];
  readonly verdicts: readonly ResultVerdict[];
  readonly workloads: readonly ResultWorkload[];
  /** What would help, best first; empty when there is nothing to say. */
  readonly advice: readonly ResultAdvice[];
  /** Advice of earlier runs that this run follows, savings as shares of 1; absent: none. */
  readonly savings?: readonly RealisedSaving[];
  /** What is missing, unreadable or broken, with place and remedy. */
  readonly problems: readonly Issue[];
  readonly warnings: readonly { readonly workload: string; readonly what: string }[];
  readonly leftAside: readonly Skipped[];
}

/** Version 1 has every key for a local run too: an empty `sha`, and 0 as `runId`. */
type ResultRun = Omit<GitHubRun, 'kind' | 'url' | 'repositoryUrl'> &
  Partial<Pick<GitHubRun, 'url' | 'repositoryUrl'>>;

/** The result as JSON text. */
export function result(findings: Findings): string {
  return `${JSON.stringify(describe(findings), null, 2)}\n`;
}

export function describe(findings: Findings): Result {
  const { run, judgement, measured, policy, proposal, reference } = findings;
  const { text: _, inherited, ...budget } = { text: '', ...policy.source };
  return {
    schemaVersion: 1,
    run: runOf(run),
    verdict: judgement.level,
    conclusion: judgement.conclusion,
    headline: headline(findings),
    ...(judgement.override && { override: judgement.override }),
    totals: amountsOf(judgement.amounts),
    ...(reference && {
      reference: {
        carbonIntensityGPerKwh: reference.carbonIntensity,
        source: reference.source,
      },
    }),
    budget: { ...budget, ...(inherited && { inherited: inherited.map(({ from }) => from) }) },
    ...(proposal && { proposal }),
    ...(findings.estimate && { estimate: estimateOf(findings.estimate) }),
    ...(findings.waste && { waste: findings.waste }),
    ...(findings.fleetSums && { fleet: findings.fleetSums }),
    verdicts: judgement.verdicts.map(verdictOf),
    workloads: onceEach(judgement.verdicts.flatMap(({ workloads }) => workloads)).map(workloadOf),
    advice: findings.advice.map(adviceOf),
    ...(findings.savings && { savings: findings.savings }),
    problems: issuesIn(findings),
    warnings: measured.measurements.flatMap(({ workload, warnings }) =>
      warnings.map((warning) => ({ workload, ...warning })),
    ),
    leftAside: measured.skipped,
  };
}

function runOf({ kind, ...run }: Run): ResultRun {
  return { sha: '', runId: 0, attempt: 1, ...run };
}

/** A workload may be in two verdicts: one of its own, and one of a sum. */
const onceEach = (workloads: readonly Workload[]): readonly Workload[] => [
  ...new Map(workloads.map((one) => [JSON.stringify([one.kind, one.name]), one])).values(),
];
