import { deviation, median } from 'd3-array';
import { alarmMultiplier } from './alarm-threshold.ts';

/** What a branch typically uses, in the base unit of a metric. */
export interface Baseline {
  /** How many runs it stands on. */
  readonly runs: number;
  readonly median: number;
  /** Standard deviation of a run, outliers left out. */
  readonly deviation: number;
  /** How far above the median a run may lie by chance: the multiplier times the deviation. */
  readonly band: number;
}

/**
 * Median and noise of earlier runs; neither is moved far by a few outliers.
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
    // 0 × Infinity: too few runs prove nothing, even if they are equal.
    band: multiplier === Infinity ? Infinity : multiplier * noise,
  };
}

/** What a run must exceed to fail: both the percentage and what chance may do. */
export const thresholdOf = ({ median, band }: Baseline, increase: number): number =>
  Math.max(median * (1 + increase), median + band);

/**
 * Values within five robust deviations of the median. 1.4826 times the median absolute deviation
 * is the standard deviation of a normal spread; where it is 0, as with a coarse meter, all stay.
 */
function withoutOutliers(values: readonly number[], middle: number): readonly number[] {
  const robust = 1.4826 * (median(values, (value) => Math.abs(value - middle)) ?? 0);
  return robust === 0 ? values : values.filter((value) => Math.abs(value - middle) <= 5 * robust);
}
