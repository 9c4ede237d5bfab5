import { describePlace } from '../errors.ts';
import type { Measurement } from '../measure/measurement.ts';
import { list } from '../units.ts';

/** What a piece of advice is about. */
export interface About {
  /** Names of the workloads, untrusted. */
  readonly workloads: readonly string[];
  /** Where their figures are, such as `emissions.csv:2 in artifact emissions-train`; untrusted. */
  readonly reports: readonly string[];
}

export const aboutOf = (measurements: readonly Measurement[]): About => ({
  workloads: [...new Set(measurements.map(({ workload }) => workload))],
  reports: [...new Set(measurements.map(({ source }) => describePlace(source)))].filter(Boolean),
});

const mostNames = 2;

/** `train`, or `train, evaluate and 3 more`. */
export function namesIn(measurements: readonly Measurement[]): string {
  const { workloads } = aboutOf(measurements);
  const rest = workloads.length - mostNames;
  return list(rest > 0 ? [...workloads.slice(0, mostNames), `${rest} more`] : workloads, 'and');
}
