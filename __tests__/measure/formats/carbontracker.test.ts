import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../src/measure/measure.ts';
import { fixture, measureOne, report } from '../report-files.ts';

// As _output_energy in carbontracker/tracker.py writes, through loggerutil.py's file handler.
const output = 'carbontracker/2026-03-04T0506Z_carbontracker_output.log';
const text = () => Buffer.concat([...(fixture(output).content as Iterable<Uint8Array>)]).toString();

describe('carbontracker', () => {
  test('what was consumed counts, what was predicted does not', async () => {
    expect(await measureOne(fixture(output, 'training'))).toMatchObject({
      workload: 'training',
      // 10 min 30 s
      amounts: { duration: 630, energy: 0.125, emissions: 31.25 },
      source: { line: 3 },
    });
  });

  test('days, and fractions of seconds', async () => {
    const long = text().replace('0:10:30', '2 days, 1:00:00.500000');
    expect((await measureOne(report('a.log', long))).amounts.duration).toBe(176_400.5);
  });

  test('its other log is skipped', async () => {
    const { problems, skipped } = await measure([
      fixture('carbontracker/2026-03-04T0506Z_carbontracker.log'),
    ]);
    expect(problems).toEqual([]);
    expect(skipped).toMatchObject([{ why: 'is a log of carbontracker without its consumption' }]);
  });

  test('a log that only predicts is a problem', async () => {
    const { problems, measurements } = await measure([
      report('a.log', text().replace(/Actual[\s\S]*?Predicted/, 'Predicted')),
    ]);
    expect(measurements).toEqual([]);
    expect(problems[0]?.what).toBe('The log holds only a predicted consumption');
  });

  test.each([
    ['0.125000000000 kWh', 'nan kWh', 'Energy is "nan", not a decimal number'],
    ['31.250000000000 g', '31.25 kg', 'CO2eq is "31.25 kg", not a decimal number'],
    ['0:10:30', 'long', 'Time is "long", not hours, minutes and seconds'],
  ])('%s → %s is refused with its line', async (from, to, what) => {
    const { problems, measurements } = await measure([report('a.log', text().replace(from, to))]);
    expect(measurements).toEqual([]);
    expect(problems).toMatchObject([{ what, where: { line: expect.any(Number) } }]);
  });
});
