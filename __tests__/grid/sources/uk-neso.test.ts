import { describe, expect, test } from '@jest/globals';
import { ukNeso } from '../../../src/grid/sources/uk-neso.ts';
import { http, serve } from './service.ts';

// As documented at https://carbon-intensity.github.io/api-definitions.
const data = [
  {
    from: '2026-11-23T15:30Z',
    to: '2026-11-23T16:00Z',
    intensity: { forecast: 190, actual: 200, index: 'moderate' },
  },
  {
    from: '2026-11-23T16:00Z',
    to: '2026-11-23T16:30Z',
    intensity: { forecast: 180, actual: null, index: 'moderate' },
  },
];
const now = Date.parse('2026-11-23T15:41:12Z');
const hour = 3_600_000;

describe('Great Britain', () => {
  test('uses the measured figure, else the forecast, for now', async () => {
    await using service = await serve({ json: { data } });
    expect(await ukNeso(http, service.url).current('GB')).toEqual({ value: 200 });
    expect(service.requests.map(({ line }) => line)).toEqual(['GET /intensity']);
  });

  test.each([
    [8, 24],
    [30, 48],
  ])('over %d hours is requested for %d', async (hours, requested) => {
    await using service = await serve({ json: { data } });
    const answer = await ukNeso(http, service.url).forecast('GB', now, now + hours * hour);
    expect(answer).toEqual({
      value: [
        {
          start: Date.parse('2026-11-23T15:30Z'),
          end: Date.parse('2026-11-23T16:00Z'),
          carbonIntensity: 200,
        },
        {
          start: Date.parse('2026-11-23T16:00Z'),
          end: Date.parse('2026-11-23T16:30Z'),
          carbonIntensity: 180,
        },
      ],
    });
    expect(service.requests[0]?.line).toBe(`GET /intensity/2026-11-23T15:41Z/fw${requested}h`);
  });

  test('requests nothing for other zones', async () => {
    await using service = await serve({ json: { data } });
    const answer = await ukNeso(http, service.url).current('FR');
    expect(answer).toEqual({ failed: 'covers Great Britain only' });
    expect(service.requests).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['nothing', { data: [] }, 'has no figure for now'],
    [
      'neither measured nor forecast',
      { data: [{ ...data[0], intensity: { forecast: null, actual: null } }] },
      'has no figure for now',
    ],
    ['an error', { error: { code: '400', message: 'Bad Request' } }, 'without a usable data'],
  ])('%s is a failure', async (_, json, said) => {
    await using service = await serve({ json });
    const answer = await ukNeso(http, service.url).current('GB');
    expect(answer).toEqual({ failed: expect.stringContaining(said) });
  });
});
