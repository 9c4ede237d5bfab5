import type { Period } from '../../compare/history/period.ts';
import type { Level } from '../../compare/level.ts';
import type {
  AmountResult,
  IncreaseResult,
  ShareResult,
  UnitResult,
} from '../../compare/limit-result.ts';
import type { Place } from '../../errors.ts';
import type { RatePeriod } from '../../measure/measurement.ts';
import type { Metric } from '../../units.ts';
import { metricFormat, rounded } from './result-amounts.ts';

/** `used` and `limit` are in `unit`; `usedPercent` is absent when unknown or over a limit of 0. */
export interface ResultLimit {
  readonly metric: Metric;
  readonly unit: string;
  readonly verdict: Level;
  readonly limit: number;
  readonly warnAtPercent: number;
  readonly used?: number;
  readonly usedPercent?: number;
  /** The range of an estimate. */
  readonly low?: number;
  readonly high?: number;
  /** The limit is on a rate; figures are per hour, the budget states it per this period. */
  readonly ratePer?: RatePeriod;
  /** What the branch had used before this run, if that alone was over the limit. */
  readonly inherited?: number;
  /** The calendar period that is summed; absent for a limit on one run. */
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

/** A limit on a share of the tokens; `percent` is absent when no tokens were counted. */
export interface ResultShare {
  readonly of: 'cache-hits' | 'model';
  /** The pattern of model names. */
  readonly model?: string;
  readonly verdict: Level;
  readonly percent?: number;
  readonly atLeastPercent?: number;
  readonly atMostPercent?: number;
  readonly where: Place;
}

export function limitOf(result: AmountResult): ResultLimit {
  const { limit: of, level, used, share, range, inherited, period } = result;
  const { metric, limit, warnAt, ratePer, where } = of;
  const [, unit, factor] = metricFormat[metric];
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

export function perUnitOf({ limit: of, level, used, share }: UnitResult): ResultPerUnit {
  const { metric, limit, per, where } = of;
  const [, unit, factor] = metricFormat[metric];
  return {
    ...{ metric, unit, per: per.name, verdict: level, limit: rounded(limit * factor) },
    ...(used !== undefined && { used: rounded(used * factor) }),
    ...(share !== undefined && Number.isFinite(share) && { usedPercent: rounded(share * 100) }),
    where,
  };
}

export const increaseOf = ({ limit, level }: IncreaseResult): ResultIncrease => ({
  metric: limit.metric,
  verdict: level,
  allowedPercent: rounded(limit.increase * 100),
  where: limit.where,
});

export function shareOf({ limit, level, share }: ShareResult): ResultShare {
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
