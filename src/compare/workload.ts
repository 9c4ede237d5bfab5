import { fsum, group } from 'd3-array';
import type { Measurement } from '../measure/measurement.ts';
import { type Amounts, type Metric, metrics } from '../units.ts';

/** All measurements of one workload in a run, summed. */
export interface Workload {
  readonly name: string;
  /** Every name by which a budget may mean it. */
  readonly names: readonly string[];
  readonly amounts: Amounts;
  /** Metrics that some of its measurements did not report, so that the amount is only a part. */
  readonly gaps: readonly Metric[];
  readonly measurements: readonly Measurement[];
}

/** Measurements by workload, in the order of their names. */
export function workloadsOf(measurements: readonly Measurement[]): readonly Workload[] {
  const byName = group(measurements, ({ workload }) => workload);
  return [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, members]) => ({
      name,
      names: [...new Set(members.flatMap(({ names }) => [name, ...names]))],
      ...total(members),
      measurements: members,
    }));
}

/** The sums as the reports give them, where the amounts were reckoned at another grid. */
export const asReported = (measurements: readonly Measurement[]) =>
  total(measurements.map(({ amounts, reported }) => ({ amounts: reported ?? amounts })));

/** Sums without rounding errors; a metric that a part lacks is a gap, one that all lack is absent. */
export function total(
  parts: readonly { readonly amounts: Amounts; readonly gaps?: readonly Metric[] }[],
): { readonly amounts: Amounts; readonly gaps: readonly Metric[] } {
  const amounts: Partial<Record<Metric, number>> = {};
  const gaps: Metric[] = [];
  for (const metric of metrics) {
    const known = parts.flatMap(({ amounts }) => amounts[metric] ?? []);
    if (known.length > 0) amounts[metric] = fsum(known);
    if (known.length < parts.length || parts.some((part) => part.gaps?.includes(metric)))
      gaps.push(metric);
  }
  return { amounts: amounts as Amounts, gaps };
}
