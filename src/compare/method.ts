import type { Measured, Method } from '../measure/measurement.ts';
import type { Workload } from './workload.ts';

/**
 * How a workload was measured, as one line: two figures compare only if it is the same. Of the
 * tool's version it keeps what can change a figure, not the patch.
 */
export const methodOf = ({ measurements }: Workload): string =>
  [...new Set(measurements.map(({ method }) => lineOf(method)))].sort().join(' + ');

function lineOf({ tool, version, cpu, gpu, trackingMode, pue, runner }: Method): string {
  const minor = version && /^\d+\.\d+/.exec(version)?.[0];
  return [
    [tool, minor ?? version].filter(Boolean).join(' '),
    cpu,
    gpu,
    trackingMode,
    runner,
    pue !== undefined && pue !== 1 ? `PUE ${pue}` : undefined,
  ]
    .filter(Boolean)
    .join(' · ');
}

/**
 * Adds the gate's own runner to what its job measured: reports from the workspace. An artifact came
 * from another job, of which the runner is not known, and unknown stays unknown.
 * @param runner without its version, which changes weekly: `ubuntu24 X64`
 */
export function withRunner(measured: Measured, runner: string | undefined): Measured {
  if (runner === undefined) return measured;
  const measurements = measured.measurements.map((measurement) =>
    measurement.source.artifact === undefined
      ? { ...measurement, method: { ...measurement.method, runner } }
      : measurement,
  );
  return { ...measured, measurements };
}
