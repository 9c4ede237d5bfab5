import type { GramsPerKilowattHour } from '../units.ts';
import type { ForecastStep } from './source.ts';

/** When a job may start and how long it runs, in milliseconds. */
export interface StartConstraints {
  /** Since the epoch. */
  readonly now: number;
  /** The job must start within this time from now. */
  readonly before: number;
  readonly duration: number;
}

/** A period as long as the job, with its time-weighted average intensity. */
export interface Window {
  readonly start: number;
  readonly end: number;
  readonly carbonIntensity: GramsPerKilowattHour;
}

/**
 * The cleanest window that may start; the earliest of equals. Undefined when the forecast covers none
 * in full. Only starts at which either end of the window meets the edge of a step are tried: between
 * them the average is linear, so no other start can beat all of them.
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

/** The window with this start. Undefined when the forecast has a gap in it. */
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

/** Compares nine digits, so that floating-point error does not decide. */
const isCleaner = (a: Window, b: Window) =>
  Number(a.carbonIntensity.toPrecision(9)) < Number(b.carbonIntensity.toPrecision(9));

/**
 * The part of a forecast from now on. A forecast that begins shortly after now, such as at the next full
 * hour, is extended back to now, by at most the length of its first step.
 */
export function forecastFrom(steps: readonly ForecastStep[], now: number): readonly ForecastStep[] {
  const [first, ...rest] = steps.filter(({ end }) => end > now);
  if (first === undefined) return [];
  const near = first.start > now && first.start - now <= first.end - first.start;
  return [near ? { ...first, start: now } : first, ...rest];
}

/** The mean of several zones' forecasts for the times that all of them cover. */
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
