import type { BudgetDiff } from '../../compare/budget/diff.ts';
import type { Level } from '../../compare/level.ts';
import type { FoundOverride } from '../../compare/override.ts';
import type { Workload } from '../../compare/workload.ts';
import type { Skipped } from '../../measure/measurement.ts';
import type { Waste } from '../../reduce/ci/waste.ts';
import type { Findings, GitHubRun, Run } from '../findings.ts';
import { headline } from '../headline.ts';
import { type Issue, issuesIn } from '../issues.ts';
import { adviceOf, type ResultAdvice } from './result-advice.ts';
import { estimateOf, type ResultEstimate } from './result-estimate.ts';
import {
  named,
  type ResultAmounts,
  type ResultVerdict,
  type ResultWorkload,
  verdictOf,
  workloadOf,
} from './result-verdict.ts';

/** The JSON result file, version 1. Keys may be added within a version, never changed or removed. */
export interface Result {
  readonly schemaVersion: 1;
  readonly run: ResultRun;
  readonly verdict: Level;
  readonly conclusion: string;
  readonly headline: string;
  /** The label that lets it be over budget, or why one that is set does not count. */
  readonly override?: FoundOverride;
  readonly totals: ResultAmounts;
  /** The grid at which energy was reckoned, where the budget file names one. */
  readonly reference?: { readonly carbonIntensityGPerKwh: number; readonly source: string };
  /** Where the budget came from. */
  readonly budget: { readonly kind: string; readonly path?: string; readonly commit?: string };
  /** What the judged change would make of the budget file; absent where it changes nothing. */
  readonly proposal?: BudgetDiff;
  /** What each job without a measured report may have used; absent unless requested. */
  readonly estimate?: ResultEstimate;
  /** Work of the run's jobs that may not be needed, energy in kWh; absent where jobs are not estimated. */
  readonly waste?: readonly Waste[];
  readonly verdicts: readonly ResultVerdict[];
  readonly workloads: readonly ResultWorkload[];
  /** What would help, best first; empty when there is nothing to say. */
  readonly advice: readonly ResultAdvice[];
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
  const { text: _, ...budget } = { text: '', ...policy.source };
  return {
    schemaVersion: 1,
    run: runOf(run),
    verdict: judgement.level,
    conclusion: judgement.conclusion,
    headline: headline(findings),
    ...(judgement.override && { override: judgement.override }),
    totals: named(judgement.amounts),
    ...(reference && {
      reference: {
        carbonIntensityGPerKwh: reference.carbonIntensity,
        source: reference.source,
      },
    }),
    budget,
    ...(proposal && { proposal }),
    ...(findings.estimate && { estimate: estimateOf(findings.estimate) }),
    ...(findings.waste && { waste: findings.waste }),
    verdicts: judgement.verdicts.map(verdictOf),
    workloads: onceEach(judgement.verdicts.flatMap(({ workloads }) => workloads)).map(workloadOf),
    advice: findings.advice.map(adviceOf),
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

/** A workload may stand under a limit of its own and under one on the sum. */
const onceEach = (workloads: readonly Workload[]): readonly Workload[] => [
  ...new Map(workloads.map((one) => [JSON.stringify([one.kind, one.name]), one])).values(),
];
