import { fsum } from 'd3-array';
import { type Amounts, exceeds, metrics } from '../units.ts';
import type { Reading } from './formats/format.ts';
import { compareSources } from './place.ts';

/**
 * The greater of two readings of one run: readings are cumulative, so it is the later. Every metric is
 * the greatest of both, so that no added reading can lower any total, whatever the order.
 */
export function greaterOf(a: Reading, b: Reading): Reading {
  const winner = compare(a, b) >= 0 ? a : b;
  const other = winner === a ? b : a;
  const lacking = metrics.filter((metric) => amount(other, metric) > amount(winner, metric));
  if (lacking.length === 0) return winner;
  const greater = lacking.map((metric) => [metric, other.amounts[metric]]);
  return { ...winner, amounts: { ...winner.amounts, ...Object.fromEntries(greater) } };
}

/** By emissions alone, then by source, so that the order in which readings come makes no difference. */
function compare(a: Reading, b: Reading): number {
  return amount(a, 'emissions') - amount(b, 'emissions') || compareSources(a.source, b.source);
}

/** An absent amount ranks below zero. */
function amount({ amounts }: Reading, metric: keyof Amounts): number {
  return amounts[metric] ?? -1;
}

/** What a run reports beyond all of its tasks; nothing when they make up the run, but for rounding. */
export function remainderOf(run: Reading, tasks: readonly Reading[]): Reading | undefined {
  const sums = sumsOf(tasks);
  const beyond = metrics.some(
    (metric) => metric !== 'duration' && exceeds(run.amounts[metric] ?? 0, sums[metric] ?? 0),
  );
  if (!beyond) return undefined;
  const what = 'The run reports more than its tasks together; the rest counts by itself';
  return {
    ...run,
    amounts: restOf(run.amounts, sums),
    warnings: [...run.warnings, { what, where: run.source }],
  };
}

/** Without a duration: that of a run with tasks is its last task's. */
function restOf({ duration, ...run }: Amounts, sums: Amounts): Amounts {
  const rest = Object.entries(run).map(([metric, value]) => [
    metric,
    Math.max(0, value - (sums[metric as keyof typeof run] ?? 0)),
  ]);
  return Object.fromEntries(rest);
}

function sumsOf(readings: readonly Reading[]): Amounts {
  const sums = metrics.map((metric) => [metric, fsum(readings, (r) => r.amounts[metric])]);
  return Object.fromEntries(sums);
}
