import type { Method } from '../measure/measurement.ts';
import type { Workload } from './workload.ts';

/**
 * How a workload was measured, as one line: two figures compare only if it is the same. Of the
 * tool's version it keeps what can change a figure, not the patch.
 */
export const methodOf = ({ measurements }: Workload): string =>
  [...new Set(measurements.map(({ method }) => lineOf(method)))].sort().join(' + ');

function lineOf({ tool, version, cpu, gpu, trackingMode, pue }: Method): string {
  const minor = version && /^\d+\.\d+/.exec(version)?.[0];
  return [
    [tool, minor ?? version].filter(Boolean).join(' '),
    cpu,
    gpu,
    trackingMode,
    pue !== undefined && pue !== 1 ? `PUE ${pue}` : undefined,
  ]
    .filter(Boolean)
    .join(' · ');
}
