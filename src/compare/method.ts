import type { Measured, Measurement, Method } from '../measure/measurement.ts';
import { metrics } from '../units.ts';
import type { Workload } from './workload.ts';

const separator = ' + ';

/**
 * How a workload was measured, in one line: two figures are comparable only if it is equal. It has the
 * tool's minor version, which can change a figure, but not the patch.
 */
export const methodOf = ({ measurements }: Pick<Workload, 'measurements'>): string =>
  methodsOf(measurements).join(separator);

/** The methods of measurements, one line each, in order. */
export function methodsOf(measurements: readonly Measurement[]): readonly string[] {
  const counted = measurements.filter((measurement) => !isNothing(measurement));
  const relevant = counted.length > 0 ? counted : measurements;
  return [...new Set(relevant.map(({ method }) => methodLine(method)))].sort();
}

/** The methods in a line of `methodOf`. */
export const methodsIn = (line: string): readonly string[] => line.split(separator);

/** A measurement that used nothing does not say how the rest was measured. */
export const isNothing = ({ amounts, usage }: Measurement): boolean =>
  usage === undefined &&
  metrics.every((metric) => metric === 'duration' || (amounts[metric] ?? 0) === 0);

export function methodLine({ tool, version, cpu, gpu, trackingMode, pue, runner }: Method): string {
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
    .join(' · ')
    .replaceAll(separator, ' ');
}

/**
 * Adds the gate's own runner to what its job measured: reports from the workspace. An artifact is from
 * another job, whose runner is unknown.
 * @param runner without the image's version, which changes weekly: `ubuntu24 X64`
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
