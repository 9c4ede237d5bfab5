import { describe, expect, test } from '@jest/globals';
import { choiceOf, now, sourceThat } from './samples.ts';

const yearly = { kind: 'average, lifecycle', year: 2025 };

describe('the ranking has one source', () => {
  const regions = ['eu-west-2', 'eu-north-1'];
  const options = { regions, source: 'electricity-maps' };

  test('live figures when there is one for each place', async () => {
    const source = sourceThat({ GB: [10], 'SE-SE3': [30] });
    const { ranking, basis, notes } = await choiceOf({ options, source });
    expect(ranking.map(({ place }) => place.name)).toEqual(['eu-west-2', 'eu-north-1']);
    expect(basis).toBe(source.origin);
    expect(notes).toEqual([]);
  });

  test.each([
    ['fails for one', { GB: [10], 'SE-SE3': 'refused the token or the zone (401)' }],
    ['fails for all', { GB: 'answered 503', 'SE-SE3': 'answered 503' }],
  ])('of yearly averages when the source %s, and says why', async (_, says) => {
    const { ranking, basis, notes } = await choiceOf({ options, source: sourceThat(says) });
    expect(ranking.map(({ place }) => place.name)).toEqual(['eu-north-1', 'eu-west-2']);
    expect(basis).toMatchObject(yearly);
    expect(notes[0]).toMatch(/: Electricity Maps (refused|answered)/);
    expect(notes.at(-1)).toMatch(/^All are ranked by the yearly averages of 2025 instead/);
  });

  test('yearly averages when one zone of a straddling region fails', async () => {
    const source = sourceThat({ 'US-NW-PACW': [100], 'US-NW-BPAT': 'answered 503' });
    const straddling = { ...options, regions: ['us-west-2'] };
    expect((await choiceOf({ options: straddling, source })).basis).toMatchObject(yearly);
  });
});

describe('the window', () => {
  const options = { regions: ['GB'], source: 'uk-neso', before: '3h', duration: '1h' };

  test('is the best of the forecast, with the figure for a start now', async () => {
    const { start } = await choiceOf({ options, source: sourceThat({ GB: [60, 30, 10, 50] }) });
    expect(start?.window).toMatchObject({ start: now + 80 * 60_000, carbonIntensity: 10 });
    expect(start?.now?.carbonIntensity).toBeCloseTo((60 * 20 + 30 * 40) / 60, 9);
  });

  test('is now if nothing later is cleaner', async () => {
    const { start } = await choiceOf({ options, source: sourceThat({ GB: [10, 20, 30, 40, 50] }) });
    expect(start?.window.start).toBe(now);
  });

  test('is undefined if the forecast is shorter than the job', async () => {
    const source = sourceThat({ GB: [10, 20] });
    const long = { ...options, duration: '9h' };
    const { start, notes } = await choiceOf({ options: long, source });
    expect(start).toBeUndefined();
    expect(notes).toContain('There is no forecast for the region, so the start is now.');
  });

  test('decides between regions: each is ranked by its best window', async () => {
    const source = sourceThat({ GB: [200, 200, 5, 200], 'SE-SE3': [20, 20, 20, 20] });
    const both = { ...options, regions: ['SE-SE3', 'GB'], source: 'electricity-maps' };
    expect((await choiceOf({ options: both, source })).chosen.place.name).toBe('GB');
  });
});

describe('the maximum', () => {
  const kept = async (regions: readonly string[], maxIntensity: string) =>
    (await choiceOf({ options: { regions, maxIntensity } })).limit?.kept;

  test.each([
    ['equal to the figure is kept', ['SE-SE3'], '20 g/kWh', true],
    ['below the figure is not', ['SE-SE3'], '19.9 g/kWh', false],
    [
      'must hold for the highest that a straddling region may have',
      ['us-west-2'],
      '150 g/kWh',
      false,
    ],
  ])('%s', async (_, regions, most, expected) => {
    expect(await kept(regions, most)).toBe(expected);
  });

  test('applies to the window, not to now', async () => {
    const source = sourceThat({ GB: [300, 300, 90, 300] });
    const options = { regions: ['GB'], source: 'uk-neso', before: '3h', maxIntensity: '100 g/kWh' };
    expect((await choiceOf({ options, source })).limit?.kept).toBe(true);
  });
});
