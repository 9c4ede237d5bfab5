import type { BudgetDiff } from '../../compare/budget/diff.ts';
import type { FleetSum } from '../../compare/budget/fleet-sums.ts';
import type { Origin } from '../../compare/budget/policy-source.ts';
import type { Level } from '../../compare/level.ts';
import type { FoundOverride } from '../../compare/override.ts';
import { byModel, cacheHitShare } from '../../compare/tokens.ts';
import type { Workload } from '../../compare/workload.ts';
import type { RealisedSaving } from '../../ledger/savings.ts';
import { carbonIntensityOfAll } from '../../measure/carbon-intensity.ts';
import { type JobsEstimate, titleOf } from '../../measure/estimate/estimate.ts';
import type { MeasuredJob } from '../../measure/estimate/measured-jobs.ts';
import { azurePue, type Spread } from '../../measure/estimate/power.ts';
import type { Measurement, ModelUsage, Skipped } from '../../measure/measurement.ts';
import type { Waste } from '../../reduce/ci/waste.ts';
import type { Metric } from '../../units.ts';
import type { Findings, GitHubRun, Run } from '../findings.ts';
import { headline } from '../headline.ts';
import { type Issue, issuesIn } from '../issues.ts';
import { adviceOf, type ResultAdvice } from './result-advice.ts';
import { amountsOf, type ResultAmounts, rounded } from './result-amounts.ts';
import { type ResultVerdict, verdictOf } from './result-verdict.ts';

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

/** The result of version 1 has these for every run; a local run has none. */
function runOf({ kind, ...run }: Run): ResultRun {
  return { sha: '', runId: 0, attempt: 1, ...run };
}

/** A workload may be in two verdicts: one of its own, and one of a sum. */
const onceEach = (workloads: readonly Workload[]): readonly Workload[] => [
  ...new Map(workloads.map((one) => [JSON.stringify([one.kind, one.name]), one])).values(),
];

interface ResultWorkload {
  readonly name: string;
  readonly amounts: ResultAmounts;
  /** Metrics that are only partly known; an unknown metric has no amount. */
  readonly partial: readonly Metric[];
  readonly carbonIntensityGPerKwh?: number;
  /** Calls to language models, and their tokens. */
  readonly models?: readonly ModelUsage[];
  /** Share of the input tokens that were read from a cache. */
  readonly cacheHitPercent?: number;
  readonly measurements: readonly Pick<Measurement, 'method' | 'location' | 'source'>[];
}

function workloadOf({ name, amounts, gaps, measurements }: Workload): ResultWorkload {
  const intensity = carbonIntensityOfAll(measurements);
  const models = byModel(measurements);
  const hits = cacheHitShare(models);
  return {
    name,
    amounts: amountsOf(amounts),
    partial: gaps.filter((metric) => amounts[metric] !== undefined),
    ...(intensity === undefined ? {} : { carbonIntensityGPerKwh: rounded(intensity) }),
    ...(models.length > 0 && { models }),
    ...(hits !== undefined && { cacheHitPercent: rounded(hits * 100) }),
    measurements: measurements.map(({ method, location, source }) => ({
      method,
      location,
      source,
    })),
  };
}

/** How the jobs were estimated: every figure as low, likely and high. */
interface ResultEstimate {
  readonly pue: Spread;
  /** Where a hosted job may have run, in g/kWh. */
  readonly gridGPerKwh: Spread & { readonly source: string };
  readonly jobs: readonly {
    readonly job: string;
    readonly attempt: number;
    readonly runner: string;
    readonly seconds: number;
    readonly energyKwh?: Spread;
    /** Calculated with `gridGPerKwh`, regardless of the budget file. */
    readonly emissionsG?: Spread;
    /** From making the hardware; never part of the emissions. */
    readonly embodiedG?: Spread;
  }[];
  /** Jobs that a report has measured, which are not estimated. */
  readonly measured: readonly MeasuredJob[];
}

const estimateOf = ({ jobs, measured, grid }: JobsEstimate): ResultEstimate => ({
  pue: azurePue,
  gridGPerKwh: grid,
  jobs: jobs.map(({ job, runner, duration, energy, emissions, embodied }) => ({
    ...{ job: job.name, attempt: job.attempt, runner: titleOf(runner), seconds: duration },
    ...(energy && { energyKwh: energy }),
    ...(emissions && { emissionsG: emissions }),
    ...(embodied && { embodiedG: embodied }),
  })),
  measured,
});
