import { describePlace } from '../errors.ts';
import { listFirst } from '../list.ts';
import type { Measurement } from '../measure/measurement.ts';

/** What a piece of advice is about. */
export interface About {
  /** Names of the workloads, untrusted. */
  readonly workloads: readonly string[];
  /** Where their figures are, such as `emissions.csv:2 in artifact emissions-train`; untrusted. */
  readonly reports: readonly string[];
}

/** Largest first. */
export function aboutOf(measurements: readonly Measurement[]): About {
  const ordered = measurements.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  return {
    workloads: [...new Set(ordered.map(({ workload }) => workload))],
    reports: [...new Set(ordered.map(({ source }) => describePlace(source)))].filter(Boolean),
  };
}

const sizeOf = ({ amounts }: Measurement): number => amounts.energy ?? amounts.emissions ?? 0;

const mostNames = 2;

/** `train`, or `train, evaluate and 3 more`. */
export function namesIn(measurements: readonly Measurement[]): string {
  return listFirst(aboutOf(measurements).workloads, mostNames, (name) => name);
}
