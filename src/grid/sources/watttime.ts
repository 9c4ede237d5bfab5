import * as z from 'zod/mini';
import type { GramsPerKilowattHour } from '../../units.ts';
import type { ForecastStep, LiveSource } from '../source.ts';
import { type Connection, fetchJson, resultOf, SourceFailure } from './fetch-json.ts';
import { stepsFrom } from './steps.ts';

const signal = 'co2_moer';
const units = 'lbs_co2_per_mwh';
/** lb/MWh to g/kWh. */
const gramsPerKilowattHour = 0.45359237;

const login = z.object({ token: z.string().check(z.minLength(1)) });
const forecast = z.object({
  data: z.array(z.object({ point_time: z.iso.datetime({ offset: true }), value: z.number() })),
  meta: z.object({ region: z.string(), signal_type: z.string(), units: z.string() }),
});

export interface Account {
  readonly user: string;
  readonly password: string;
}

/** WattTime v3: marginal intensities by WattTime's own regions, such as `CAISO_NORTH`. */
export function wattTime(
  account: Account,
  connection: Connection,
  base = 'https://api.watttime.org',
): LiveSource {
  let token: Promise<string> | undefined;
  const forecasting = async (region: string, hours: number): Promise<readonly ForecastStep[]> => {
    token ??= logIn(account, connection, base);
    const url = new URL(`${base}/v3/forecast`);
    const query = { region, signal_type: signal, horizon_hours: String(hours) };
    url.search = new URLSearchParams(query).toString();
    const headers = { authorization: `Bearer ${await token}` };
    const { data, meta } = await fetchJson(url, forecast, headers, connection);
    if (meta.region !== region) throw new SourceFailure('answered for another region');
    if (meta.signal_type !== signal || meta.units !== units)
      throw new SourceFailure('answered with another signal or unit');
    return stepsFrom(
      data.map(({ point_time, value }) => [Date.parse(point_time), value * gramsPerKilowattHour]),
    );
  };
  const current = async (region: string): Promise<GramsPerKilowattHour> => {
    const [first] = await forecasting(region, 1);
    if (!first) throw new SourceFailure('answered with an empty forecast');
    return first.carbonIntensity;
  };
  return {
    origin: { name: 'WattTime', kind: 'marginal' },
    current: (region) => resultOf(current(region)),
    forecast: (region, from, until) => resultOf(forecasting(region, hoursBetween(from, until))),
  };
}

/** The API forecasts 1 to 72 hours. */
const hoursBetween = (from: number, until: number) =>
  Math.min(Math.max(Math.ceil((until - from) / 3_600_000), 1), 72);

/** The token is valid for 30 minutes, longer than a run takes. */
async function logIn(
  { user, password }: Account,
  connection: Connection,
  base: string,
): Promise<string> {
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  const answer = await fetchJson(
    new URL(`${base}/login`),
    login,
    { authorization: `Basic ${basic}` },
    connection,
  );
  return answer.token;
}
