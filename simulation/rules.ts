import { deviation, mean, median, quantileSorted } from 'd3-array';
import { baselineOf, thresholdOf } from '../src/compare/baseline/baseline.ts';
import { startSelection } from '../src/compare/baseline/membership.ts';
import { defaultBaseline } from '../src/compare/budget/schema.ts';

/** The amount above which a run fails `increase: 5%`, given the runs that it is compared with. */
export type Rule = (earlier: readonly number[]) => number;

export const increase = 0.05;

export const thisRule: Rule = (earlier) => thresholdOf(baselineOf(earlier), increase);

/** Median and median absolute deviation, without trimming. */
export const medianAbsoluteDeviation: Rule = (earlier) => {
  const middle = median(earlier) ?? 0;
  const robust = 1.4826 * (median(earlier, (value) => Math.abs(value - middle)) ?? 0);
  const multiplier = 2.33 * (1 + 7 / (earlier.length - 2));
  return Math.max(middle * (1 + increase), middle + multiplier * robust);
};

/** One-sided 99% quantiles of Student's t, by degrees of freedom. */
const student: Readonly<Record<number, number>> = { 7: 2.998, 11: 2.71808, 19: 2.539 };

/** Mean and standard deviation, by Student's t. */
export const studentsT: Rule = (earlier) => {
  const n = earlier.length;
  const middle = mean(earlier) ?? 0;
  const allowed = (student[n - 1] ?? Number.NaN) * Math.sqrt(1 + 1 / n) * (deviation(earlier) ?? 0);
  return Math.max(middle * (1 + increase), middle + allowed);
};

/** Three interquartile ranges above the median, a threshold that Bencher offers. */
export const interquartileRange: Rule = (earlier) => {
  const sorted = earlier.toSorted((a, b) => a - b);
  const at = (share: number) => quantileSorted(sorted, share) ?? 0;
  return Math.max(at(0.5) * (1 + increase), at(0.5) + 3 * (at(0.75) - at(0.25)));
};

/** The previous run, as github-action-benchmark compares. */
export const previousRun: Rule = (earlier) => (earlier.at(-1) ?? 0) * (1 + increase);

/** A repository whose runs are judged one after another; `add` returns whether the run fails. */
export interface Repository {
  readonly add: (amount: number) => boolean;
  /** What the next run is compared with. */
  readonly earlier: () => readonly number[];
}

/** The project's own selection. */
export function underThisRule(runs: number = defaultBaseline.runs): Repository {
  const selection = startSelection((amount: number) => amount, {
    ...defaultBaseline,
    runs,
    increase,
  });
  return { add: selection.add, earlier: selection.members };
}

/** Another rule; `leaves` says whether a run that fails is left out of later comparisons. */
export function under(
  rule: Rule,
  leaves: boolean,
  runs: number = defaultBaseline.runs,
): Repository {
  const members: number[] = [];
  const earlier = () => members.slice(-runs);
  const add = (amount: number) => {
    const known = earlier();
    const fails = known.length >= defaultBaseline.minimum && amount > rule(known);
    if (!fails || !leaves) members.push(amount);
    return fails;
  };
  return { add, earlier };
}
