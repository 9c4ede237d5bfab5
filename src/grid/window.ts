import type { GramsPerKilowattHour } from '../units.ts';
import type { ForecastStep } from './source.ts';

/** When a job may run: milliseconds, `before` and `duration` from `now`. */
export interface StartConstraints {
  readonly now: number;
  /** The job starts no later than this long after now. */
  readonly before: number;
  readonly duration: number;
}

/** A stretch of the job's length, with its average intensity weighted by time. */
export interface Window {
  readonly start: number;
  readonly end: number;
  readonly carbonIntensity: GramsPerKilowattHour;
}

/**
 * The cleanest window that starts within the leeway; of equals the earliest. Undefined when the
 * forecast covers none of them in full. The average is linear between the starts at which either end
 * of the window meets the border of a step, so that no other start can be better than all of these.
 */
export function bestWindow(
  steps: readonly ForecastStep[],
  leeway: StartConstraints,
): Window | undefined {
  const { now, before, duration } = leeway;
  const starts = [
    now,
    now + before,
    ...steps.flatMap(({ start, end }) => [start, end, start - duration, end - duration]),
  ];
  const windows = [...new Set(starts)]
    .filter((start) => start >= now && start <= now + before)
    .sort((a, b) => a - b)
    .flatMap((start) => windowAt(steps, start, duration) ?? []);
  return windows.reduce<Window | undefined>(
    (best, window) => (best === undefined || isCleaner(window, best) ? window : best),
    undefined,
  );
}

/** The window that starts then; undefined when the forecast has a gap in it. */
export function windowAt(
  steps: readonly ForecastStep[],
  start: number,
  duration: number,
): Window | undefined {
  const end = start + duration;
  let [covered, sum] = [0, 0];
  for (const step of steps) {
    const length = Math.min(step.end, end) - Math.max(step.start, start);
    if (length <= 0) continue;
    covered += length;
    sum += length * step.carbonIntensity;
  }
  if (duration <= 0 || covered !== duration) return undefined;
  return { start, end, carbonIntensity: (sum / duration) as GramsPerKilowattHour };
}

/** By more than adding in floating point can make. */
const isCleaner = (a: Window, b: Window) =>
  Number(a.carbonIntensity.toPrecision(9)) < Number(b.carbonIntensity.toPrecision(9));

/**
 * A forecast as it holds from now on. One that begins shortly after now, at the next full hour say,
 * is taken to hold from now, if by no more than the length of its first step.
 */
export function forecastFrom(steps: readonly ForecastStep[], now: number): readonly ForecastStep[] {
  const [first, ...rest] = steps.filter(({ end }) => end > now);
  if (first === undefined) return [];
  const near = first.start > now && first.start - now <= first.end - first.start;
  return [near ? { ...first, start: now } : first, ...rest];
}

/** The mean of several zones' forecasts where all of them have one, for a place that any may feed. */
export function meanForecast(
  forecasts: readonly (readonly ForecastStep[])[],
): readonly ForecastStep[] {
  const borders = [...new Set(forecasts.flat().flatMap(({ start, end }) => [start, end]))].sort(
    (a, b) => a - b,
  );
  return borders.slice(1).flatMap((end, index) => {
    const start = borders[index] as number;
    const parts = forecasts.flatMap((steps) => windowAt(steps, start, end - start) ?? []);
    if (parts.length < forecasts.length) return [];
    const sum = parts.reduce((total, { carbonIntensity }) => total + carbonIntensity, 0);
    return [{ start, end, carbonIntensity: (sum / parts.length) as GramsPerKilowattHour }];
  });
}
