import { median } from 'd3-array';

/** What a branch usually uses, in the base unit of a metric. */
export interface Baseline {
  /** How many runs it stands on. */
  readonly runs: number;
  readonly median: number;
  /** How far above the median a run may lie by chance alone, at 1 in 100. */
  readonly band: number;
}

/** Median and noise band of earlier runs; neither is moved by a few runs that went astray. */
export function baselineOf(values: readonly number[]): Baseline {
  const middle = median(values) ?? 0;
  return {
    runs: values.length,
    median: middle,
    band: criticalDeviation(values.length) * robustDeviation(values, middle),
  };
}

/** Standard deviation by the median absolute deviation, which is σ / 1.4826 for a normal spread. */
const robustDeviation = (values: readonly number[], middle: number): number =>
  1.4826 * (median(values, (value) => Math.abs(value - middle)) ?? 0);

/**
 * How many robust deviations one new run may lie above the median of n before chance explains it
 * less than once in a hundred: 2.33 for a spread that is known, and more the fewer runs tell it.
 * The correction is fitted to 200,000 simulated histories per n from 8 to 50; docs/budgets.md
 * shows the false-alarm rates, and the simulation test recomputes them.
 */
const criticalDeviation = (n: number): number => (n > 2 ? 2.33 * (1 + 7 / (n - 2)) : Infinity);
