import { fsum, max } from 'd3-array';
import { type Amounts, exceeds, type Metric, metrics } from '../units.ts';
import type { Reading } from './formats/format.ts';
import type { Range } from './measurement.ts';

/**
 * What a reading reports beyond the sum of its parts; undefined if they are equal except for rounding.
 * @param what the warning about it, where it is not normal
 */
export function remainderOf(
  run: Reading,
  parts: readonly Amounts[],
  what: string | undefined,
): Reading | undefined {
  const known = metrics.map((metric) => [metric, fsum(parts, (amounts) => amounts[metric])]);
  const sums: Amounts = Object.fromEntries(known);
  if (!metrics.some((metric) => exceeds(run.amounts[metric] ?? 0, sums[metric] ?? 0)))
    return undefined;
  return {
    ...run,
    amounts: restOf(run.amounts, sums),
    warnings: [...run.warnings, ...(what === undefined ? [] : [{ what, where: run.source }])],
  };
}

function restOf(run: Amounts, sums: Amounts): Amounts {
  const rest = Object.entries(run).map(([metric, value]) => [
    metric,
    Math.max(0, value - (sums[metric as Metric] ?? 0)),
  ]);
  return Object.fromEntries(rest);
}

/** Sums, without rounding errors, of the metrics that all of the amounts have: a partial sum would be wrong. */
export function sumsOf(all: readonly Amounts[]): Amounts {
  const known = metrics.filter((metric) => all.every((amounts) => amounts[metric] !== undefined));
  return Object.fromEntries(known.map((metric) => [metric, fsum(all, (one) => one[metric])]));
}

/** The greatest of each metric among several amounts of the same thing. */
export function greatestOf(all: readonly Amounts[]): Amounts {
  const greatest = metrics.flatMap((metric) => {
    const known = all.flatMap((amounts) => amounts[metric] ?? []);
    return known.length > 0 ? [[metric, max(known) ?? 0] as const] : [];
  });
  return Object.fromEntries(greatest);
}

/** Midpoints of a range of amounts. */
export function midpointsOf({ low, high }: Range): Amounts {
  const known = metrics.filter((metric) => low[metric] !== undefined && high[metric] !== undefined);
  const between = (metric: Metric) => ((low[metric] ?? 0) + (high[metric] ?? 0)) / 2;
  return Object.fromEntries(known.map((metric) => [metric, between(metric)]));
}
