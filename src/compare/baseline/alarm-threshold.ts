/**
 * How many standard deviations a new run may lie above the median of n earlier ones before it counts
 * as more than chance: at most one false alarm in a hundred verdicts, however many comparisons a
 * verdict makes. docs/statistics.md has the measured rates.
 * @param n how many earlier runs; with less than `fewestRuns` nothing counts as more than chance
 * @param comparisons how many increases the same verdict judges
 */
export function alarmMultiplier(n: number, comparisons = 1): number {
  if (n < fewestRuns) return Infinity;
  const one = 2.44 * (1 + 2.1 / (n - 4.5));
  const [z1, z] = [normalQuantile(level), normalQuantile(level / Math.max(comparisons, 1))];
  // The tail of a ratio to an estimated deviation is heavier than the normal one, and more so with
  // fewer runs: fitted to exact quantiles for n from 8 to 200 and up to 20 comparisons.
  return one * (z / z1) ** 0.87 * Math.exp((z * z - z1 * z1) / (4 * (n - 6.3)));
}

/** With fewer runs, not even +30% stands out at a typical noise of 5%; docs/statistics.md. */
export const fewestRuns = 8;

/** False alarms per verdict. */
const level = 0.01;

/** The value that a normal variable exceeds with a small probability (Abramowitz and Stegun 26.2.23). */
function normalQuantile(probability: number): number {
  const t = Math.sqrt(-2 * Math.log(probability));
  const above = 2.515517 + 0.802853 * t + 0.010328 * t * t;
  const below = 1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3;
  return t - above / below;
}
