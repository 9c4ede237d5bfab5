import { describe, expect, test } from '@jest/globals';
import { memoized } from '../../../src/grid/source.ts';
import { wattTime } from '../../../src/grid/sources/watttime.ts';
import { http, serve } from './service.ts';

// As documented at https://docs.watttime.org.
const login = { json: { token: 'wt-token' } };
const meta = {
  data_point_period_seconds: 300,
  region: 'CAISO_NORTH',
  warnings: [],
  signal_type: 'co2_moer',
  model: { date: '2026-03-01' },
  units: 'lbs_co2_per_mwh',
  generated_at_period_seconds: 300,
  generated_at: '2026-11-23T15:30:00+00:00',
};
const data = [
  { point_time: '2026-11-23T15:30:00+00:00', value: 870 },
  { point_time: '2026-11-23T15:35:00+00:00', value: 435.5 },
];
const account = { user: 'me', password: 'wt-secret' };
const now = Date.parse('2026-11-23T15:30:00Z');
const hour = 3_600_000;

describe('marginal intensity', () => {
  test('is requested with a token from one login', async () => {
    await using service = await serve(login, { json: { data, meta } });
    const source = wattTime(account, http, service.url);
    const answer = await source.forecast('CAISO_NORTH', now, now + 10 * hour);
    expect(answer).toEqual({
      value: [
        { start: now, end: now + 300_000, carbonIntensity: 870 * 0.45359237 },
        { start: now + 300_000, end: now + 600_000, carbonIntensity: 435.5 * 0.45359237 },
      ],
    });
    expect(await source.current('CAISO_NORTH')).toEqual({ value: 870 * 0.45359237 });
    expect(service.requests.map(({ line }) => line)).toEqual([
      'GET /login',
      'GET /v3/forecast?region=CAISO_NORTH&signal_type=co2_moer&horizon_hours=10',
      'GET /v3/forecast?region=CAISO_NORTH&signal_type=co2_moer&horizon_hours=1',
    ]);
    expect(service.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Basic ${Buffer.from('me:wt-secret').toString('base64')}`,
      'Bearer wt-token',
      'Bearer wt-token',
    ]);
    expect(source.origin.kind).toBe('marginal');
  });

  test('sends a repeated request once', async () => {
    await using service = await serve(login, { json: { data, meta } });
    const source = memoized(wattTime(account, http, service.url));
    const answers = [source.current('CAISO_NORTH'), source.current('CAISO_NORTH')];
    expect(await Promise.all(answers)).toEqual([await answers[0], await answers[0]]);
    expect(service.requests).toHaveLength(2);
  });

  test.each<[string, unknown, string]>([
    ['another region', { data, meta: { ...meta, region: 'BPA' } }, 'another region'],
    ['another signal', { data, meta: { ...meta, signal_type: 'health_damage' } }, 'another signal'],
    [
      'another unit',
      { data, meta: { ...meta, units: 'kg_co2_per_mwh' } },
      'another signal or unit',
    ],
    ['no value', { data: [{ ...data[0], value: null }], meta }, 'usable data.0.value'],
    ['nothing', { data: [], meta }, 'empty forecast'],
  ])('%s is a failure', async (_, json, said) => {
    await using service = await serve(login, { json });
    const answer = await wattTime(account, http, service.url).current('CAISO_NORTH');
    expect(answer).toEqual({ failed: expect.stringContaining(said) });
  });

  test('reports a refused account without its password', async () => {
    await using service = await serve({ status: 403, text: 'wrong wt-secret' });
    const answer = await wattTime(account, http, service.url).current('CAISO_NORTH');
    expect(answer).toEqual({ failed: 'refused the token or the zone (403)' });
  });
});
