import { deviation, median } from 'd3-array';
import { alarmMultiplier } from './alarm-threshold.ts';
import type { Since } from './since.ts';

/** Which earlier runs make a baseline: the last `runs`, if there are `minimum` of them. */
export interface BaselineRule {
  readonly runs: number;
  readonly minimum: number;
  /** Where the baseline begins, to adopt a higher level. */
  readonly since?: Since | undefined;
}

/** What a branch typically uses, in the base unit of a metric. */
export interface Baseline {
  /** How many runs it is calculated from. */
  readonly runs: number;
  readonly median: number;
  /** Standard deviation of a run, without outliers. */
  readonly deviation: number;
  /** How far above the median a run may lie by chance: the multiplier times the deviation. */
  readonly band: number;
}

/**
 * Median and noise of earlier runs; a few outliers move neither far.
 * @param comparisons how many increases the same verdict judges
 */
export function baselineOf(values: readonly number[], comparisons = 1): Baseline {
  const middle = median(values) ?? 0;
  const noise = deviation(withoutOutliers(values, middle)) ?? 0;
  const multiplier = alarmMultiplier(values.length, comparisons);
  return {
    runs: values.length,
    median: middle,
    deviation: noise,
    // Not 0 × Infinity: too few runs prove nothing, even if they are equal.
    band: multiplier === Infinity ? Infinity : multiplier * noise,
  };
}

/** What a run must exceed to fail: both the percentage and what chance may explain. */
export const thresholdOf = ({ median, band }: Baseline, increase: number): number =>
  Math.max(median * (1 + increase), median + band);

/**
 * Values within five robust deviations of the median. For normally distributed values, 1.4826 times
 * the median absolute deviation is the standard deviation. If it is 0, as with a coarse meter, all stay.
 */
function withoutOutliers(values: readonly number[], middle: number): readonly number[] {
  const robust = 1.4826 * (median(values, (value) => Math.abs(value - middle)) ?? 0);
  return robust === 0 ? values : values.filter((value) => Math.abs(value - middle) <= 5 * robust);
}
