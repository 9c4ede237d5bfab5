import { baselineOf, thresholdOf } from '../src/compare/baseline/baseline.ts';
import type { Generator } from './generators.ts';
import { type Rate, trials } from './rate.ts';
import { increase, type Rule } from './rules.ts';

/** An open loop: n runs are known; is the next one over? */
export interface Question {
  readonly generator: Generator;
  readonly known: number;
  /** The factor by which the next run uses more; 1: nothing changed. */
  readonly factor: number;
  readonly trials: number;
}

const take = (count: number, run: () => number) => Array.from({ length: count }, run);

/** How often the next run fails. */
export const failing = (rule: Rule, question: Question): Rate =>
  trials(question.trials, (trial) => {
    const run = question.generator(trial);
    const threshold = rule(take(question.known, run));
    return question.factor * run() > threshold;
  });

/** How often a commit fails in two attempts out of two. */
export const failingTwice = (rule: Rule, question: Question): Rate =>
  trials(question.trials, (trial) => {
    const run = question.generator(trial);
    const threshold = rule(take(question.known, run));
    return [1, 2].every(() => question.factor * run() > threshold);
  });

/** How often a verdict on several workloads fails, of which the first uses `factor` as much. */
export const failingAnyOf = (
  workloads: number,
  question: Question,
  /** How many comparisons the threshold accounts for. */
  comparisons = workloads,
): Rate =>
  trials(question.trials, (trial) => {
    const run = question.generator(trial);
    const over = take(workloads, () => {
      const baseline = baselineOf(take(question.known, run), comparisons);
      return run() - thresholdOf(baseline, increase);
    });
    return over.some((excess) => excess > 0);
  });

/** How often the workload that uses more is found among several. */
export const findingOneOf = (workloads: number, question: Question): Rate =>
  failing((earlier) => thresholdOf(baselineOf(earlier, workloads), increase), question);

/**
 * With fewer runs than the minimum: the multiplier that would give 1%, calculated as the quantile of
 * (run − median) / deviation, and how often +30% would stand out.
 */
export function belowMinimum(question: Question): { multiplier: number; found: Rate } {
  const distance = (trial: number) => {
    const run = question.generator(trial);
    const { median, deviation } = baselineOf(take(question.known, run));
    return { median, deviation, next: run() };
  };
  const ratios = Array.from({ length: question.trials }, (_, trial) => {
    const { median, deviation, next } = distance(trial);
    return (next - median) / deviation;
  }).sort((a, b) => a - b);
  const multiplier = ratios[Math.floor(0.99 * question.trials)] ?? Number.NaN;
  const found = trials(question.trials, (trial) => {
    const { median, deviation, next } = distance(question.trials + trial);
    return (
      question.factor * next > Math.max(median * (1 + increase), median + multiplier * deviation)
    );
  });
  return { multiplier, found };
}
