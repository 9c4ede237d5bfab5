import * as z from 'zod/mini';
import type { GramsPerKilowattHour } from '../../units.ts';
import type { ForecastStep, LiveSource } from '../source.ts';
import { type Connection, fetchJson, resultOf, SourceFailure } from './fetch-json.ts';

/** The service writes times without seconds: `2026-11-23T15:30Z`. */
const minute = z.iso.datetime({ precision: -1 });
const figure = z.nullable(z.number().check(z.nonnegative()));
const periods = z.object({
  data: z.array(
    z.object({
      from: minute,
      to: minute,
      intensity: z.object({ forecast: figure, actual: z.optional(figure) }),
    }),
  ),
});
type Period = z.infer<typeof periods>['data'][number];

/** The system operator of Great Britain: half-hourly, no key needed, CC BY 4.0. */
export function ukNeso(
  connection: Connection,
  base = 'https://api.carbonintensity.org.uk',
): LiveSource {
  const get = async (path: string, zone: string): Promise<readonly ForecastStep[]> => {
    if (zone !== 'GB') throw new SourceFailure('covers Great Britain only');
    const { data } = await fetchJson(new URL(`${base}/intensity${path}`), periods, {}, connection);
    return data.flatMap(stepOf).sort((a, b) => a.start - b.start);
  };
  const current = async (zone: string): Promise<GramsPerKilowattHour> => {
    const [now] = await get('', zone);
    if (!now) throw new SourceFailure('has no figure for now');
    return now.carbonIntensity;
  };
  const forecast = async (
    zone: string,
    from: number,
    until: number,
  ): Promise<readonly ForecastStep[]> => {
    const hours = until - from > 24 * 3_600_000 ? 48 : 24;
    const since = `${new Date(from).toISOString().slice(0, 16)}Z`;
    const steps = await get(`/${since}/fw${hours}h`, zone);
    if (steps.length === 0) throw new SourceFailure('answered with an empty forecast');
    return steps;
  };
  return {
    origin: { name: 'UK NESO (CC BY 4.0)', kind: 'average, direct' },
    current: (zone) => resultOf(current(zone)),
    forecast: (zone, from, until) => resultOf(forecast(zone, from, until)),
  };
}

/** The measured figure, else the forecast. A half-hour with neither is left out. */
function stepOf({ from, to, intensity }: Period): readonly ForecastStep[] {
  const carbonIntensity = intensity.actual ?? intensity.forecast;
  if (carbonIntensity === null) return [];
  return [
    {
      start: Date.parse(from),
      end: Date.parse(to),
      carbonIntensity: carbonIntensity as GramsPerKilowattHour,
    },
  ];
}
