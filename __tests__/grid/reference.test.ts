import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCarbonIntensity, parseIntensitySetting } from '../../src/grid/intensity-setting.ts';

describe('a reference intensity', () => {
  test.each([
    ['reported', { kind: 'reported' }],
    ['250 g/kWh', { kind: 'fixed', carbonIntensity: 250 }],
    ['250gCO2e/kWh', { kind: 'fixed', carbonIntensity: 250 }],
    ['250 g CO₂eq/kWh', { kind: 'fixed', carbonIntensity: 250 }],
    ['0.25 kg/kWh', { kind: 'fixed', carbonIntensity: 250 }],
    ['250 kg/MWh', { kind: 'fixed', carbonIntensity: 250 }],
    ['0 g/kWh', { kind: 'fixed', carbonIntensity: 0 }],
    [' FR ', { kind: 'zone', zone: 'FR' }],
    ['us-cal-ciso', { kind: 'zone', zone: 'US-CAL-CISO' }],
  ])('%s', (text, value) => expect(parseIntensitySetting(text)).toEqual({ value }));

  test.each([
    ['250', 'has no unit; add g/kWh'],
    ['250 g', '"g" is not a unit'],
    ['250 kWh', '"kWh" is not a unit'],
    ['-5 g/kWh', 'is negative'],
    ['-0 g/kWh', 'is negative'],
    [`${'9'.repeat(400)} g/kWh`, 'is too large'],
    ['1e3 g/kWh', 'is not a unit'],
    ['', 'is not a carbon intensity'],
    ['~', 'write "reported", "250 g/kWh" or a zone'],
  ])('%s is refused', (text, said) => {
    expect(parseIntensitySetting(text)).toEqual({ refused: expect.stringContaining(said) });
  });

  test('reads back what was written', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5000, noNaN: true }), (value) => {
        const text = `${value.toFixed(3)} g/kWh`;
        expect(parseCarbonIntensity(text)).toEqual({ value: Number(value.toFixed(3)) });
      }),
    );
  });

  test('reads or refuses any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseIntensitySetting(text);
        expect('value' in parsed || parsed.refused.length > 0).toBe(true);
      }),
    );
  });
});
