import { type IntensityRange, rangeOf } from '../grid/ranking.ts';
import type { DataProvider, ForecastStep, LiveSource, SourceResult } from '../grid/source.ts';
import { bestWindow, forecastFrom, meanForecast, type Window, windowAt } from '../grid/window.ts';
import { yearlyAverage } from '../grid/yearly.ts';
import type { GramsPerKilowattHour } from '../units.ts';
import type { Candidate, RegionRequest, Wait } from './request.ts';

/** The data provider, with the year of yearly averages. */
export interface Basis extends DataProvider {
  readonly year?: number;
}

export interface ZoneIntensity {
  readonly zone: string;
  readonly carbonIntensity: GramsPerKilowattHour;
}

/** The best window of a forecast. */
export interface Start {
  readonly window: Window;
  /** Over the place's zones, in the window. */
  readonly range: IntensityRange;
  /** The window if the job started now. Absent when the forecast does not cover it. */
  readonly now?: Window;
  /** The forecast from now on, as the mean of the place's zones. */
  readonly steps: readonly ForecastStep[];
  readonly basis: Basis;
}

export interface LiveFigures {
  readonly figures: readonly ZoneIntensity[];
  readonly start?: Start;
}

/** The figures for one place. */
export interface PlaceFigures {
  readonly candidate: Candidate;
  readonly yearly: readonly ZoneIntensity[];
  /** Absent without a live source. */
  readonly live?: SourceResult<LiveFigures>;
}

export interface Gathered {
  readonly places: readonly PlaceFigures[];
  readonly yearly: Basis;
  readonly live?: Basis;
}

/** Gets the figures for all places, in parallel. `now` in milliseconds since the epoch. */
export async function gatherFigures(
  { candidates, wait }: RegionRequest,
  source: LiveSource | undefined,
  now: number,
): Promise<Gathered> {
  const [places, yearly] = await Promise.all([
    Promise.all(candidates.map((candidate) => figuresFor(candidate, source, wait, now))),
    yearlyBasis(candidates[0].zones[0]),
  ]);
  return { places, yearly, ...(source && { live: source.origin }) };
}

async function figuresFor(
  candidate: Candidate,
  source: LiveSource | undefined,
  wait: Wait | undefined,
  now: number,
): Promise<PlaceFigures> {
  const getLive = (from: LiveSource) =>
    wait ? forecast(candidate, from, now, wait) : current(candidate, from);
  const [yearly, live] = await Promise.all([yearlyFigures(candidate), source && getLive(source)]);
  return { candidate, yearly, ...(live && { live }) };
}

async function current(
  candidate: Candidate,
  source: LiveSource,
): Promise<SourceResult<LiveFigures>> {
  const answers = await Promise.all(candidate.codes.map((zone) => source.current(zone)));
  return allOf(answers, (values) => ({ value: { figures: figuresOf(candidate, values) } }));
}

async function forecast(
  candidate: Candidate,
  source: LiveSource,
  now: number,
  wait: Wait,
): Promise<SourceResult<LiveFigures>> {
  const until = now + wait.before + wait.duration;
  const answers = await Promise.all(
    candidate.codes.map((zone) => source.forecast(zone, now, until)),
  );
  return allOf(answers, (forecasts) => startOf(candidate, forecasts, source.origin, now, wait));
}

function startOf(
  candidate: Candidate,
  forecasts: readonly (readonly ForecastStep[])[],
  basis: Basis,
  now: number,
  wait: Wait,
): SourceResult<LiveFigures> {
  const zones = forecasts.map((steps) => forecastFrom(steps, now));
  const steps = meanForecast(zones);
  const window = bestWindow(steps, { now, ...wait });
  if (!window) return { failed: 'has no forecast that is as long as the job' };
  const values = zones.flatMap(
    (zone) => windowAt(zone, window.start, wait.duration)?.carbonIntensity ?? [],
  );
  const startingNow = windowAt(steps, now, wait.duration);
  const start = {
    window,
    range: rangeOf(values),
    steps,
    basis,
    ...(startingNow && { now: startingNow }),
  };
  return { value: { figures: figuresOf(candidate, values), start } };
}

const figuresOf = ({ codes }: Candidate, values: readonly GramsPerKilowattHour[]) =>
  codes.flatMap((zone, index): readonly ZoneIntensity[] => {
    const carbonIntensity = values[index];
    return carbonIntensity === undefined ? [] : [{ zone, carbonIntensity }];
  });

/** The combined result if no request failed, else the first failure. */
function allOf<T, R>(
  results: readonly SourceResult<T>[],
  make: (values: readonly T[]) => SourceResult<R>,
): SourceResult<R> {
  const failure = results.find((result) => 'failed' in result);
  return failure ?? make(results.flatMap((result) => ('value' in result ? [result.value] : [])));
}

async function yearlyFigures({ zones }: Candidate): Promise<readonly ZoneIntensity[]> {
  const averages = await Promise.all(zones.map(yearlyAverage));
  return averages.flatMap((average) => ('value' in average ? [average.value] : []));
}

async function yearlyBasis(zone: string): Promise<Basis> {
  const average = await yearlyAverage(zone);
  if ('refused' in average) throw new Error(average.refused);
  const { source, year } = average.value;
  return { name: source, kind: 'average, lifecycle', year };
}
