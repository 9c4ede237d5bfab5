import type { GramsPerKilowattHour } from '../units.ts';

/**
 * What kind of intensity a figure is. Kinds are never held against each other: a marginal one tells
 * what one more kWh causes, a direct one leaves out building plants and mining fuel.
 */
export type IntensityKind = 'average, lifecycle' | 'average, direct' | 'marginal';

/** Whom figures are by, and what kind they are. */
export interface DataProvider {
  readonly name: string;
  readonly kind: IntensityKind;
}

/** A stretch of time with one intensity: milliseconds since the epoch, `end` excluded. */
export interface ForecastStep {
  readonly start: number;
  readonly end: number;
  readonly carbonIntensity: GramsPerKilowattHour;
}

/** What a live source says, or why it says nothing; never throws, never holds a token. */
export type SourceResult<T> = { readonly value: T } | { readonly failed: string };

/** A live source. Zones are in the source's own terms. */
export interface LiveSource {
  readonly origin: DataProvider;
  /** Now. */
  current(zone: string): Promise<SourceResult<GramsPerKilowattHour>>;
  /** From a time to another, in milliseconds since the epoch; it may end early. In order. */
  forecast(
    zone: string,
    from: number,
    until: number,
  ): Promise<SourceResult<readonly ForecastStep[]>>;
}

/** The same source, which asks each question once. */
export function memoized({ origin, current, forecast }: LiveSource): LiveSource {
  return { origin, current: once(current), forecast: once(forecast) };
}

function once<A extends readonly unknown[], T>(ask: (...question: A) => T): (...question: A) => T {
  const answers = new Map<string, T>();
  return (...question) => {
    const key = JSON.stringify(question);
    const answer = answers.get(key) ?? ask(...question);
    answers.set(key, answer);
    return answer;
  };
}
