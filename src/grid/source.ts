import type { GramsPerKilowattHour } from '../units.ts';

/**
 * Kinds of carbon intensity, never compared with each other. Marginal: the emissions of one more kWh.
 * Direct: burning the fuel, without building plants and mining fuel.
 */
export type IntensityKind = 'average, lifecycle' | 'average, direct' | 'marginal';

/** Who publishes the figures, and their kind. */
export interface DataProvider {
  readonly name: string;
  readonly kind: IntensityKind;
}

/** A period with one intensity: milliseconds since the epoch, `end` excluded. */
export interface ForecastStep {
  readonly start: number;
  readonly end: number;
  readonly carbonIntensity: GramsPerKilowattHour;
}

/** A live source's figures, or why there are none. The reason never contains a token. */
export type SourceResult<T> = { readonly value: T } | { readonly failed: string };

/** A live source of carbon intensities. Zones are in the source's own terms. Its methods never throw. */
export interface LiveSource {
  readonly origin: DataProvider;
  current(zone: string): Promise<SourceResult<GramsPerKilowattHour>>;
  /** In order of time, between two times in milliseconds since the epoch. It may end early. */
  forecast(
    zone: string,
    from: number,
    until: number,
  ): Promise<SourceResult<readonly ForecastStep[]>>;
}

/** The same source, with each request sent once. */
export function memoized({ origin, current, forecast }: LiveSource): LiveSource {
  return { origin, current: once(current), forecast: once(forecast) };
}

function once<A extends readonly unknown[], T>(request: (...args: A) => T): (...args: A) => T {
  const results = new Map<string, T>();
  return (...args) => {
    const key = JSON.stringify(args);
    const result = results.get(key) ?? request(...args);
    results.set(key, result);
    return result;
  };
}
