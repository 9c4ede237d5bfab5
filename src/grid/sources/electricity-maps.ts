import * as z from 'zod/mini';
import type { GramsPerKilowattHour } from '../../units.ts';
import type { ForecastStep, LiveSource } from '../source.ts';
import { type Connection, fetchJson, resultOf, SourceFailure } from './fetch-json.ts';
import { stepsFrom } from './steps.ts';

const intensity = z.number().check(z.nonnegative());
const latest = z.object({
  zone: z.string(),
  carbonIntensity: intensity,
  emissionFactorType: z.optional(z.string()),
});
const forecast = z.object({
  zone: z.string(),
  forecast: z.array(z.object({ carbonIntensity: intensity, datetime: z.iso.datetime() })),
});

/** Forecast lengths that the API accepts, in hours. Without one it returns 24. */
const horizons = [24, 48, 72];

/** Electricity Maps v3: averages with lifecycle factors, like the yearly ones. */
export function electricityMaps(
  token: string,
  connection: Connection,
  base = 'https://api.electricitymaps.com/v3',
): LiveSource {
  const get = async <T extends { zone: string }>(
    path: string,
    zone: string,
    shape: z.ZodMiniType<T>,
    more: Readonly<Record<string, string>> = {},
  ): Promise<T> => {
    const url = new URL(`${base}/carbon-intensity/${path}`);
    // Without this, an unknown zone is replaced by the zone of the caller's IP address.
    const query = { zone, shouldUseFallbackCallerLookup: 'false', ...more };
    url.search = new URLSearchParams(query).toString();
    const answer = await fetchJson(url, shape, { 'auth-token': token }, connection);
    if (answer.zone !== zone) throw new SourceFailure('answered for another zone');
    return answer;
  };
  const current = async (zone: string): Promise<GramsPerKilowattHour> => {
    const { carbonIntensity, emissionFactorType } = await get('latest', zone, latest);
    if (emissionFactorType !== undefined && emissionFactorType !== 'lifecycle')
      throw new SourceFailure('answered with other emission factors than lifecycle ones');
    return carbonIntensity as GramsPerKilowattHour;
  };
  const forecasting = async (
    zone: string,
    from: number,
    until: number,
  ): Promise<readonly ForecastStep[]> => {
    const hours = (until - from) / 3_600_000;
    const horizon = horizons.find((one) => one >= hours) ?? 72;
    const more: Record<string, string> = horizon === 24 ? {} : { horizonHours: String(horizon) };
    const answer = await get('forecast', zone, forecast, more);
    return stepsFrom(
      answer.forecast.map(({ datetime, carbonIntensity }) => [
        Date.parse(datetime),
        carbonIntensity,
      ]),
    );
  };
  return {
    origin: { name: 'Electricity Maps', kind: 'average, lifecycle' },
    current: (zone) => resultOf(current(zone)),
    forecast: (zone, from, until) => resultOf(forecasting(zone, from, until)),
  };
}
