import type { Comparison } from '../../compare/baseline/comparison.ts';
import type { Origin } from '../../compare/budget/policy-source.ts';
import type { Level } from '../../compare/level.ts';
import { ofKind } from '../../compare/limit-result.ts';
import type { Verdict } from '../../compare/verdict.ts';
import type { Kind } from '../../measure/measurement.ts';
import type { Metric } from '../../units.ts';
import { type Contributions, contributionsTo } from '../change/contributions.ts';
import { amountsOf, metricFormat, type ResultAmounts, rounded } from './result-amounts.ts';
import {
  increaseOf,
  limitOf,
  perUnitOf,
  type ResultIncrease,
  type ResultLimit,
  type ResultPerUnit,
  type ResultShare,
  shareOf,
} from './result-limits.ts';

export interface ResultVerdict {
  readonly subject: string;
  /** What the figures are; amounts of a rate are per hour. */
  readonly kind: Kind;
  readonly verdict: Level;
  readonly amounts: ResultAmounts;
  readonly workloads: readonly string[];
  /** The file that the budget is inherited from; absent: the repository's own. */
  readonly inheritedFrom?: Origin;
  readonly limits: readonly ResultLimit[];
  /** Limits per functional unit. */
  readonly perUnit: readonly ResultPerUnit[];
  readonly increases: readonly ResultIncrease[];
  readonly shares: readonly ResultShare[];
  /** How each metric compares with the branch's earlier runs; figures in the metric's unit. */
  readonly comparisons: Readonly<Record<string, ResultComparison>>;
  /** What each workload added to the change, largest first; absent without a baseline. */
  readonly contributions?: ResultContributions;
}

/** `before` and `after` are in `unit`; either is absent for a workload that is new or has no report. */
export interface ResultContributions {
  readonly metric: Metric;
  readonly unit: string;
  readonly workloads: readonly {
    readonly name: string;
    readonly change: 'changed' | 'new' | 'gone';
    readonly before?: number;
    readonly after?: number;
    readonly why: readonly string[];
  }[];
}

/** Either a baseline and the change against it, or the reason why there is none. */
export interface ResultComparison {
  readonly kind: string;
  readonly unit: string;
  readonly runs?: number;
  readonly minimum?: number;
  readonly median?: number;
  readonly band?: number;
  readonly changePercent?: number;
  readonly beyondNoise?: boolean;
  /** The parts of the change of emissions, in kg CO2e. */
  readonly cause?: { readonly energyKg: number; readonly mixKg: number; readonly gridKg: number };
  readonly was?: string;
  readonly is?: string;
}

export function verdictOf(verdict: Verdict): ResultVerdict {
  const { subject, kind, level, amounts, workloads, results, comparisons } = verdict;
  const contributions = contributionsTo(verdict);
  return {
    subject,
    kind,
    verdict: level,
    amounts: amountsOf(amounts),
    workloads: workloads.map(({ name }) => name),
    ...(verdict.budget?.from && { inheritedFrom: verdict.budget.from }),
    limits: ofKind('amount', results).map(limitOf),
    perUnit: ofKind('unit', results).map(perUnitOf),
    increases: ofKind('increase', results).map(increaseOf),
    shares: ofKind('share', results).map(shareOf),
    comparisons: Object.fromEntries(
      (Object.entries(comparisons) as [Metric, Comparison][]).map(([metric, comparison]) => [
        metric,
        comparisonOf(metric, comparison),
      ]),
    ),
    ...(contributions && { contributions: contributionsOf(contributions) }),
  };
}

function contributionsOf({ metric, workloads }: Contributions): ResultContributions {
  const [, unit, factor] = metricFormat[metric];
  return {
    ...{ metric, unit },
    workloads: workloads.map(({ name, change, before, after, why }) => ({
      ...{ name, change, why },
      ...(before !== undefined && { before: rounded(before * factor) }),
      ...(after !== undefined && { after: rounded(after * factor) }),
    })),
  };
}

function comparisonOf(metric: Metric, comparison: Comparison): ResultComparison {
  const [, unit, factor] = metricFormat[metric];
  if (comparison.kind !== 'compared') return { ...comparison, unit };
  const { kind, baseline, change, beyondNoise, cause } = comparison;
  return {
    ...{ kind, unit, runs: baseline.runs, beyondNoise },
    median: rounded(baseline.median * factor),
    band: rounded(baseline.band * factor),
    ...(Number.isFinite(change) && { changePercent: rounded(change * 100) }),
    ...(cause && {
      cause: {
        energyKg: rounded(cause.energy / 1e3),
        mixKg: rounded(cause.mix / 1e3),
        gridKg: rounded(cause.grid / 1e3),
      },
    }),
  };
}
