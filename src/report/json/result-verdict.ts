import type { Comparison } from '../../compare/baseline/comparison.ts';
import type { Period } from '../../compare/history/period.ts';
import type { Level } from '../../compare/level.ts';
import {
  type AmountResult,
  ofKind,
  type ShareResult,
  type UnitResult,
} from '../../compare/limit-result.ts';
import { byModel, cacheHitShare } from '../../compare/tokens.ts';
import type { Verdict } from '../../compare/verdict.ts';
import type { Workload } from '../../compare/workload.ts';
import type { Place } from '../../errors.ts';
import type { Kind, Measurement, ModelUsage, RatePeriod } from '../../measure/measurement.ts';
import type { Amounts, Metric } from '../../units.ts';
import { carbonIntensityOf } from '../comment/method.ts';

/** Amounts with their units in the names; an absent one is unknown, never zero. */
export interface ResultAmounts {
  readonly emissionsKg?: number;
  readonly energyKwh?: number;
  readonly waterL?: number;
  readonly durationS?: number;
  readonly inputTokens?: number;
  readonly cachedTokens?: number;
  readonly outputTokens?: number;
}

export interface ResultVerdict {
  readonly subject: string;
  /** What the figures stand for; amounts of a rate are per hour. */
  readonly kind: Kind;
  readonly verdict: Level;
  readonly amounts: ResultAmounts;
  readonly workloads: readonly string[];
  readonly limits: readonly ResultLimit[];
  /** Limits per functional unit. */
  readonly perUnit: readonly ResultPerUnit[];
  readonly increases: readonly ResultIncrease[];
  readonly shares: readonly ResultShare[];
  /** How each metric compares with the branch's earlier runs; figures in the metric's unit. */
  readonly comparisons: Readonly<Record<string, ResultComparison>>;
}

/** `used` and `limit` are in `unit`; `usedPercent` is absent when unknown or over a limit of 0. */
export interface ResultLimit {
  readonly metric: Metric;
  readonly unit: string;
  readonly verdict: Level;
  readonly limit: number;
  readonly warnAtPercent: number;
  readonly used?: number;
  readonly usedPercent?: number;
  /** Of an estimate: between what the true amount is thought to lie. */
  readonly low?: number;
  readonly high?: number;
  /** The limit is on a rate; figures are per hour, the budget was written per this. */
  readonly ratePer?: RatePeriod;
  /** What the branch had used before this run, where that alone was over the limit. */
  readonly inherited?: number;
  /** The calendar period that is summed; absent where the limit is on one run. */
  readonly period?: Period;
  /** When the period's budget was or will be used up, ISO 8601. */
  readonly runsOut?: string;
  readonly where: Place;
}

/** `used` and `limit` are in `unit` for one `per`, such as `1k tokens`. */
export interface ResultPerUnit {
  readonly metric: Metric;
  readonly unit: string;
  readonly per: string;
  readonly verdict: Level;
  readonly limit: number;
  readonly used?: number;
  readonly usedPercent?: number;
  readonly where: Place;
}

export interface ResultIncrease {
  readonly metric: Metric;
  readonly verdict: Level;
  readonly allowedPercent: number;
  readonly where: Place;
}

/** A limit on a share of the tokens; `percent` is absent when none was counted. */
export interface ResultShare {
  readonly of: 'cache-hits' | 'model';
  /** The pattern of the models' names. */
  readonly model?: string;
  readonly verdict: Level;
  readonly percent?: number;
  readonly atLeastPercent?: number;
  readonly atMostPercent?: number;
  readonly where: Place;
}

/** Either a baseline with the change against it, or the reason why there is none. */
export interface ResultComparison {
  readonly kind: string;
  readonly unit: string;
  readonly runs?: number;
  readonly minimum?: number;
  readonly median?: number;
  readonly band?: number;
  readonly changePercent?: number;
  readonly beyondNoise?: boolean;
  /** What changed the emissions, in kg CO2e. */
  readonly cause?: { readonly energyKg: number; readonly mixKg: number; readonly gridKg: number };
  readonly was?: string;
  readonly is?: string;
}

export interface ResultWorkload {
  readonly name: string;
  readonly amounts: ResultAmounts;
  /** Metrics whose amount is only a part; one that is not known at all has no amount. */
  readonly partial: readonly Metric[];
  readonly carbonIntensityGPerKwh?: number;
  /** Calls and tokens of the language models that it called. */
  readonly models?: readonly ModelUsage[];
  /** What part of the tokens that went in was read from a cache. */
  readonly cacheHitPercent?: number;
  readonly measurements: readonly Pick<Measurement, 'method' | 'location' | 'source'>[];
}

const kept: Record<Metric, [key: keyof ResultAmounts, unit: string, factor: number]> = {
  emissions: ['emissionsKg', 'kg CO2e', 1e-3],
  energy: ['energyKwh', 'kWh', 1],
  water: ['waterL', 'L', 1],
  duration: ['durationS', 's', 1],
  'input-tokens': ['inputTokens', 'tokens', 1],
  'cached-tokens': ['cachedTokens', 'tokens', 1],
  'output-tokens': ['outputTokens', 'tokens', 1],
};

export function named(amounts: Amounts): ResultAmounts {
  const entries = Object.entries(amounts) as [Metric, number | undefined][];
  return Object.fromEntries(
    entries
      .filter(([, value]) => value !== undefined)
      .map(([metric, value]) => [kept[metric][0], rounded((value as number) * kept[metric][2])]),
  );
}

export function verdictOf(verdict: Verdict): ResultVerdict {
  const { subject, kind, level, amounts, workloads, results, comparisons } = verdict;
  return {
    subject,
    kind,
    verdict: level,
    amounts: named(amounts),
    workloads: workloads.map(({ name }) => name),
    limits: ofKind('amount', results).map(limitOf),
    perUnit: ofKind('unit', results).map(perUnitOf),
    increases: ofKind('increase', results).map(({ limit, level: found }) => ({
      metric: limit.metric,
      verdict: found,
      allowedPercent: rounded(limit.increase * 100),
      where: limit.where,
    })),
    shares: ofKind('share', results).map(shareOf),
    comparisons: Object.fromEntries(
      (Object.entries(comparisons) as [Metric, Comparison][]).map(([metric, comparison]) => [
        metric,
        comparisonOf(metric, comparison),
      ]),
    ),
  };
}

function comparisonOf(metric: Metric, comparison: Comparison): ResultComparison {
  const [, unit, factor] = kept[metric];
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

function limitOf(finding: AmountResult): ResultLimit {
  const { limit: of, level, used, share, range, inherited, period } = finding;
  const { metric, limit, warnAt, ratePer, where } = of;
  const [, unit, factor] = kept[metric];
  const finite = share !== undefined && Number.isFinite(share);
  return {
    metric,
    unit,
    verdict: level,
    limit: rounded(limit * factor),
    warnAtPercent: rounded(warnAt * 100),
    ...(used === undefined ? {} : { used: rounded(used * factor) }),
    ...(finite ? { usedPercent: rounded(share * 100) } : {}),
    ...(range && { low: rounded(range.low * factor), high: rounded(range.high * factor) }),
    ...(ratePer && { ratePer }),
    ...(inherited === undefined ? {} : { inherited: rounded(inherited * factor) }),
    ...(of.period && { period: of.period }),
    ...(period?.runsOut && { runsOut: period.runsOut.toISOString() }),
    where,
  };
}

function perUnitOf({ limit: of, level, used, share }: UnitResult): ResultPerUnit {
  const { metric, limit, per, where } = of;
  const [, unit, factor] = kept[metric];
  return {
    ...{ metric, unit, per: per.name, verdict: level, limit: rounded(limit * factor) },
    ...(used !== undefined && { used: rounded(used * factor) }),
    ...(share !== undefined && Number.isFinite(share) && { usedPercent: rounded(share * 100) }),
    where,
  };
}

function shareOf({ limit, level, share }: ShareResult): ResultShare {
  const { of, where } = limit;
  return {
    of,
    ...(limit.of === 'model' && { model: limit.model }),
    verdict: level,
    ...(share !== undefined && { percent: rounded(share * 100) }),
    ...(limit.of === 'model'
      ? { atMostPercent: rounded(limit.atMost * 100) }
      : { atLeastPercent: rounded(limit.atLeast * 100) }),
    where,
  };
}

export function workloadOf({ name, amounts, gaps, measurements }: Workload): ResultWorkload {
  const intensity = carbonIntensityOf(measurements);
  const models = byModel(measurements);
  const hits = cacheHitShare(models);
  return {
    name,
    amounts: named(amounts),
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

/** Without the last digits that adding and dividing in floating point leaves. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
