import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ForecastStep } from '../../src/grid/source.ts';
import { bestWindow, forecastFrom, meanForecast, windowAt } from '../../src/grid/window.ts';
import type { GramsPerKilowattHour } from '../../src/units.ts';

const hour = 3_600_000;
const steps = (values: readonly number[], length = hour, from = 0): readonly ForecastStep[] =>
  values.map((value, index) => ({
    start: from + index * length,
    end: from + (index + 1) * length,
    carbonIntensity: value as GramsPerKilowattHour,
  }));

describe('the best window', () => {
  test('is the cleanest contiguous period of the job’s length', () => {
    const forecast = steps([120, 100, 60, 40, 90, 30, 200]);
    expect(bestWindow(forecast, { now: 0, before: 6 * hour, duration: 2 * hour })).toEqual({
      start: 2 * hour,
      end: 4 * hour,
      carbonIntensity: 50,
    });
  });

  test('starts in time, even if it is cleaner later', () => {
    const forecast = steps([120, 100, 60, 40, 1, 1]);
    const window = bestWindow(forecast, { now: 0, before: 2 * hour, duration: hour });
    expect(window).toMatchObject({ start: 2 * hour, carbonIntensity: 60 });
  });

  test('may start between two steps to end with a clean one', () => {
    const forecast = steps([100, 10, 100]);
    const window = bestWindow(forecast, { now: 0, before: 3 * hour, duration: 1.5 * hour });
    expect(window).toEqual({ start: hour / 2, end: 2 * hour, carbonIntensity: 40 });
  });

  test('is the earliest of equals', () => {
    const window = bestWindow(steps([50, 50, 50]), { now: 7, before: hour, duration: hour });
    expect(window?.start).toBe(7);
  });

  test('is weighted by time, not by number of steps', () => {
    const forecast = [...steps([100, 100], hour / 4), ...steps([10], hour, hour / 2)];
    expect(windowAt(forecast, 0, 1.5 * hour)?.carbonIntensity).toBeCloseTo(40, 9);
  });

  test('is undefined where the forecast is too short or has a gap', () => {
    expect(bestWindow(steps([1]), { now: 0, before: hour, duration: 2 * hour })).toBeUndefined();
    expect(bestWindow([], { now: 0, before: hour, duration: hour })).toBeUndefined();
    const gap = [...steps([1]), ...steps([1], hour, 1.5 * hour)];
    expect(windowAt(gap, 0, 2 * hour)).toBeUndefined();
  });
});

const forecasts = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 900 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((pieces) => {
    let at = 0;
    return pieces.map(([length, value]): ForecastStep => {
      const start = at;
      at += length;
      return { start, end: at, carbonIntensity: value as GramsPerKilowattHour };
    });
  });

test('no other allowed start is better', () => {
  const leeway = fc.record({
    now: fc.integer({ min: 0, max: 300 }),
    before: fc.integer({ min: 0, max: 600 }),
    duration: fc.integer({ min: 1, max: 400 }),
  });
  fc.assert(
    fc.property(forecasts, leeway, (forecast, { now, before, duration }) => {
      const best = bestWindow(forecast, { now, before, duration });
      const all = Array.from({ length: before + 1 }, (_, wait) => now + wait).flatMap(
        (start) => windowAt(forecast, start, duration) ?? [],
      );
      if (!best) return expect(all).toEqual([]);
      expect(best.start).toBeGreaterThanOrEqual(now);
      expect(best.start).toBeLessThanOrEqual(now + before);
      expect(best.end - best.start).toBe(duration);
      const least = Math.min(...all.map(({ carbonIntensity }) => carbonIntensity));
      expect(best.carbonIntensity).toBeLessThanOrEqual(least + 1e-6);
    }),
    { numRuns: 300 },
  );
});

test('an average is between the lowest and the highest of its steps', () => {
  fc.assert(
    fc.property(
      forecasts,
      fc.nat(500),
      fc.integer({ min: 1, max: 500 }),
      (forecast, at, length) => {
        const window = windowAt(forecast, at, length);
        if (!window) return;
        const values = forecast.map(({ carbonIntensity }) => carbonIntensity);
        expect(window.carbonIntensity).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(window.carbonIntensity).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      },
    ),
  );
});

describe('a forecast from now on', () => {
  test('leaves out the past', () => {
    expect(forecastFrom(steps([1, 2, 3]), 1.5 * hour)).toEqual(steps([2, 3], hour, hour));
  });

  test('is extended to now when it begins at the next full hour', () => {
    const [first] = forecastFrom(steps([5, 6], hour, hour), 0.5 * hour);
    expect(first).toEqual({ start: 0.5 * hour, end: 2 * hour, carbonIntensity: 5 });
  });

  test('is not extended when it begins much later', () => {
    expect(forecastFrom(steps([5, 6], hour, 9 * hour), 0)).toEqual(steps([5, 6], hour, 9 * hour));
  });
});

test('the mean covers the times that all forecasts cover, in their finest steps', () => {
  expect(meanForecast([steps([10, 30]), steps([20, 40, 60, 80], hour / 2, hour / 2)])).toEqual(
    [15, 35, 45].map((carbonIntensity, index) => ({
      start: (index + 1) * (hour / 2),
      end: (index + 2) * (hour / 2),
      carbonIntensity,
    })),
  );
  expect(meanForecast([steps([10, 30])])).toEqual(steps([10, 30]));
});
