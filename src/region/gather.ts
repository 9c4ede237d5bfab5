import { type IntensityRange, rangeOf } from '../grid/ranking.ts';
import type { DataProvider, ForecastStep, LiveSource, SourceResult } from '../grid/source.ts';
import { bestWindow, forecastFrom, meanForecast, type Window, windowAt } from '../grid/window.ts';
import { yearlyAverage } from '../grid/yearly.ts';
import type { GramsPerKilowattHour } from '../units.ts';
import type { Candidate, RegionRequest, Wait } from './request.ts';

/** Where figures are from; the year where they are its averages. */
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
  /** Of its zones, in the window. */
  readonly range: IntensityRange;
  /** What the job would have if it started now; absent when the forecast does not say. */
  readonly now?: Window;
  /** The forecast from now on; the mean of its zones. */
  readonly steps: readonly ForecastStep[];
  readonly basis: Basis;
}

export interface LiveFigures {
  readonly figures: readonly ZoneIntensity[];
  readonly start?: Start;
}

/** All that is known of one place. */
export interface PlaceFigures {
  readonly candidate: Candidate;
  readonly yearly: readonly ZoneIntensity[];
  /** Absent when no live source was asked. */
  readonly live?: SourceResult<LiveFigures>;
}

export interface Gathered {
  readonly places: readonly PlaceFigures[];
  readonly yearly: Basis;
  readonly live?: Basis;
}

/** Asks for every place side by side. `now` in milliseconds since the epoch. */
export async function gather(
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
  const ask = (of: LiveSource) =>
    wait ? forecast(candidate, of, now, wait) : current(candidate, of);
  const [yearly, live] = await Promise.all([yearlyFigures(candidate), source && ask(source)]);
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
    (of) => windowAt(of, window.start, wait.duration)?.carbonIntensity ?? [],
  );
  const atOnce = windowAt(steps, now, wait.duration);
  const start = { window, range: rangeOf(values), steps, basis, ...(atOnce && { now: atOnce }) };
  return { value: { figures: figuresOf(candidate, values), start } };
}

const figuresOf = ({ codes }: Candidate, values: readonly GramsPerKilowattHour[]) =>
  values.map(
    (carbonIntensity, index): ZoneIntensity => ({
      zone: codes[index] ?? '',
      carbonIntensity,
    }),
  );

/** What is made of the answers when none failed; else the first failure. */
function allOf<T, R>(
  answers: readonly SourceResult<T>[],
  make: (values: readonly T[]) => SourceResult<R>,
): SourceResult<R> {
  const failure = answers.find((answer) => 'failed' in answer);
  return failure ?? make(answers.flatMap((answer) => ('value' in answer ? [answer.value] : [])));
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
