import { describe, expect, test } from '@jest/globals';
import { electricityMaps } from '../../../src/grid/sources/electricity-maps.ts';
import { http, type Reply, serve } from './service.ts';

// As documented at https://portal.electricitymaps.com/docs/api.
const latest = {
  zone: 'SE-SE3',
  carbonIntensity: 23,
  datetime: '2026-11-23T15:00:00.000Z',
  updatedAt: '2026-11-23T15:05:37.812Z',
  emissionFactorType: 'lifecycle',
  isEstimated: true,
  estimationMethod: 'TIME_SLICER_AVERAGE',
};
const forecast = {
  zone: 'SE-SE3',
  forecast: [
    { carbonIntensity: 23, datetime: '2026-11-23T15:00:00.000Z' },
    { carbonIntensity: 19, datetime: '2026-11-23T16:00:00.000Z' },
    { carbonIntensity: 18, datetime: '2026-11-23T17:00:00.000Z' },
  ],
  updatedAt: '2026-11-23T15:05:37.812Z',
};
const token = 'em-secret-token';
const now = Date.parse('2026-11-23T15:30:00Z');
const hour = 3_600_000;

describe('the figure for now', () => {
  test('is requested with the token in a header, for this zone only', async () => {
    await using service = await serve({ json: latest });
    const source = electricityMaps(token, http, service.url);
    expect(await source.current('SE-SE3')).toEqual({ value: 23 });
    expect(service.requests.map(({ line }) => line)).toEqual([
      'GET /carbon-intensity/latest?zone=SE-SE3&shouldUseFallbackCallerLookup=false',
    ]);
    expect(service.requests[0]?.headers).toMatchObject({ 'auth-token': token });
    expect(source.origin).toEqual({ name: 'Electricity Maps', kind: 'average, lifecycle' });
  });

  const html: Reply = { status: 200, text: '<html>Sign in</html>' };
  test.each<[string, Reply, string]>([
    ['401', { status: 401, text: '{"error":"Invalid auth-token"}' }, 'refused the token'],
    ['404', { status: 404 }, 'does not know the zone (404)'],
    ['a web page', html, 'answered something that is not JSON'],
    ['another zone', { json: { ...latest, zone: 'FR' } }, 'answered for another zone'],
    ['null', { json: { ...latest, carbonIntensity: null } }, 'without a usable carbonIntensity'],
    ['text', { json: { ...latest, carbonIntensity: '23' } }, 'without a usable carbonIntensity'],
    ['less than nothing', { json: { ...latest, carbonIntensity: -1 } }, 'usable carbonIntensity'],
    ['a list', { json: [] }, 'without a usable object'],
    ['direct factors', { json: { ...latest, emissionFactorType: 'direct' } }, 'other emission'],
  ])('%s is a failure that says why, without the token, at once', async (_, reply, said) => {
    await using service = await serve(reply);
    const answer = await electricityMaps(token, http, service.url).current('SE-SE3');
    expect(answer).toEqual({ failed: expect.stringContaining(said) });
    expect(JSON.stringify(answer)).not.toContain(token);
    expect(service.requests).toHaveLength(1);
  });

  test('follows no redirect, which would receive the token', async () => {
    await using elsewhere = await serve({ json: latest });
    const headers = { location: `${elsewhere.url}/carbon-intensity/latest` };
    await using service = await serve({ status: 302, headers });
    const answer = await electricityMaps(token, http, service.url).current('SE-SE3');
    expect(answer).toEqual({ failed: 'answered 302' });
    expect(elsewhere.requests).toEqual([]);
  });

  test.each([429, 502, 503])('retries after %d', async (status) => {
    await using service = await serve({ status }, { json: latest });
    const answer = await electricityMaps(token, http, service.url).current('SE-SE3');
    expect(answer).toEqual({ value: 23 });
    expect(service.requests).toHaveLength(2);
  });

  test('gives up after three tries', async () => {
    await using service = await serve({ status: 503 });
    const answer = await electricityMaps(token, http, service.url).current('SE-SE3');
    expect(answer).toEqual({ failed: 'answered 503' });
    expect(service.requests).toHaveLength(3);
  });

  test('waits as long as Retry-After says', async () => {
    const busy = { status: 429, headers: { 'retry-after': '1' } };
    await using service = await serve(busy, { json: latest });
    const started = performance.now();
    await electricityMaps(token, http, service.url).current('SE-SE3');
    expect(performance.now() - started).toBeGreaterThan(950);
  });

  test('does not wait when Retry-After exceeds the timeout', async () => {
    await using service = await serve({ status: 429, headers: { 'retry-after': '600' } });
    const answer = await electricityMaps(token, http, service.url).current('SE-SE3');
    expect(answer).toEqual({ failed: 'received too many requests (429)' });
    expect(service.requests).toHaveLength(1);
  });

  test('gives up at the timeout', async () => {
    await using service = await serve('silence');
    const source = electricityMaps(token, { ...http, timeout: 100 }, service.url);
    expect(await source.current('SE-SE3')).toEqual({ failed: 'did not answer within 0.1 s' });
  });

  test('fails when nothing listens', async () => {
    const service = await serve('silence');
    await service[Symbol.asyncDispose]();
    const answer = await electricityMaps(token, http, service.url).current('SE-SE3');
    expect(answer).toEqual({ failed: 'cannot be reached (ECONNREFUSED)' });
  });
});

describe('the forecast', () => {
  test('has a step per hour', async () => {
    await using service = await serve({ json: forecast });
    const source = electricityMaps(token, http, service.url);
    const answer = await source.forecast('SE-SE3', now, now + 10 * hour);
    const first = Date.parse('2026-11-23T15:00:00Z');
    expect(answer).toEqual({
      value: [23, 19, 18].map((carbonIntensity, index) => ({
        start: first + index * hour,
        end: first + (index + 1) * hour,
        carbonIntensity,
      })),
    });
    expect(service.requests.map(({ line }) => line)).toEqual([
      'GET /carbon-intensity/forecast?zone=SE-SE3&shouldUseFallbackCallerLookup=false',
    ]);
  });

  test.each([
    [30, 48],
    [60, 72],
    [300, 72],
  ])('over %d hours is requested for %d', async (hours, requested) => {
    await using service = await serve({ json: forecast });
    const source = electricityMaps(token, http, service.url);
    await source.forecast('SE-SE3', now, now + hours * hour);
    expect(service.requests[0]?.line).toMatch(new RegExp(`&horizonHours=${requested}$`));
  });

  test.each<[string, unknown, string]>([
    ['an empty one', { ...forecast, forecast: [] }, 'empty forecast'],
    ['another zone', { ...forecast, zone: 'FR' }, 'another zone'],
    [
      'a hole',
      { ...forecast, forecast: [{ carbonIntensity: null, datetime: '2026-11-23T15:00:00Z' }] },
      'usable forecast.0.carbonIntensity',
    ],
    [
      'no date',
      { ...forecast, forecast: [{ carbonIntensity: 1, datetime: 'soon' }] },
      'usable forecast.0.datetime',
    ],
  ])('%s is a failure', async (_, json, said) => {
    await using service = await serve({ json });
    const answer = await electricityMaps(token, http, service.url).forecast('SE-SE3', now, now + 1);
    expect(answer).toEqual({ failed: expect.stringContaining(said) });
  });
});
