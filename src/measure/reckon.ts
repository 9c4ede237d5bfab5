import { fsum } from 'd3-array';
import { type Amounts, exceeds, metrics } from '../units.ts';
import type { Reading } from './formats/format.ts';

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
