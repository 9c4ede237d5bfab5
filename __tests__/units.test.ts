import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  exceeds,
  formatPercent,
  formatQuantity,
  metricOfUnit,
  metrics,
  parsePercent,
  parseQuantity,
} from '../src/units.ts';

describe('parseQuantity', () => {
  test.each([
    ['emissions', '5 kg', 5000],
    ['emissions', '5kg', 5000],
    ['emissions', ' 2.5e-1 t ', 250_000],
    ['emissions', '0 g', 0],
    ['emissions', '.5 g', 0.5],
    ['energy', '20 kWh', 20],
    ['energy', '36 MJ', 10],
    ['energy', '3600000 J', 1],
    ['energy', '3600 kJ', 1],
    ['energy', '1 MWh', 1000],
    ['energy', '1 Wh', 0.001],
    ['water', '3 L', 3],
    ['duration', '2 h', 7200],
    ['duration', '30 min', 1800],
    ['duration', '1 s', 1],
  ] as const)('reads %s %j', (metric, text, value) => {
    const parsed = parseQuantity(metric, text);
    expect('value' in parsed && parsed.value).toBeCloseTo(value, 9);
  });

  test.each([
    ['emissions', '5', '"5" has no unit; add g, kg or t'],
    ['emissions', '5 kWh', '"kWh" is not a unit of emissions; use g, kg or t'],
    ['energy', '5 kg', '"kg" is not a unit of energy; use J, kJ, MJ, Wh, kWh or MWh'],
    ['emissions', '-5 kg', '"-5 kg" is negative'],
    ['emissions', '-0 kg', '"-0 kg" is negative'],
    ['emissions', '1e400 kg', '"1e400 kg" is too large'],
    ['emissions', '1,000 kg', '"1,000 kg" has a comma in its number; write "1000 kg"'],
    ['emissions', '1,5 kg', '"1,5 kg" has a comma in its number; write "1.5 kg"'],
    ['emissions', '5 kg CO2e', '"kg CO2e" is not a unit of emissions; write "5 kg"'],
    ['emissions', 'lots', '"lots" is not a number and a unit; write it like "5 kg"'],
    ['emissions', '0x10 kg', '"0x10 kg" is not a number and a unit; write it like "5 kg"'],
    ['emissions', '0x10', '"x10" is not a unit of emissions; use g, kg or t'],
    ['emissions', '5 constructor', '"constructor" is not a unit of emissions; use g, kg or t'],
    ['water', '', '"" is not a number and a unit; write it like "100 L"'],
  ] as const)('refuses %s %j', (metric, text, refused) => {
    expect(parseQuantity(metric, text)).toEqual({ refused });
  });

  test('never yields a negative, infinite or undefined number, whatever the text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...metrics), fc.string(), (metric, text) => {
        const parsed = parseQuantity(metric, text);
        return 'refused' in parsed || (parsed.value >= 0 && Number.isFinite(parsed.value));
      }),
    );
  });

  test('reads back what is formatted, to three digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e8, noNaN: true }), (grams) => {
        const text = formatQuantity('emissions', grams).replaceAll(',', '');
        const parsed = parseQuantity('emissions', text);
        expect('value' in parsed && Math.abs(parsed.value / grams - 1)).toBeLessThan(0.005);
      }),
    );
  });
});

test.each([
  ['5 kg', 'emissions'],
  ['2kWh', 'energy'],
  ['3 L', 'water'],
  ['10 min', 'duration'],
  ['7 apples', undefined],
  ['7', undefined],
])('metricOfUnit(%j) is %s', (text, metric) => {
  expect(metricOfUnit(text)).toBe(metric);
});

test.each([
  ['emissions', 6200, '6.20 kg'],
  ['emissions', 34.6123, '34.6 g'],
  ['emissions', 0.0123, '12.3 mg'],
  ['emissions', 999.9, '1.00 kg'],
  ['emissions', 2.5e9, '2,500 t'],
  ['emissions', 1e-9, '0.00100 µg'],
  ['emissions', 0, '0 g'],
  ['energy', 14.8, '14.8 kWh'],
  ['energy', 4.9e-5, '49.0 mWh'],
  ['duration', 5400, '1.50 h'],
  ['water', 0.25, '250 mL'],
] as const)('formats %s %d as %s', (metric, value, text) => {
  expect(formatQuantity(metric, value)).toBe(text);
});

test.each([
  [0.24, '24%', '+24%'],
  [1.24, '124%', '+124%'],
  [-0.031, '−3.1%', '−3.1%'],
  [0, '0%', '0%'],
])('formats the share %d', (share, plain, signed) => {
  expect([formatPercent(share), formatPercent(share, 'always')]).toEqual([plain, signed]);
});

test('reads percentages', () => {
  expect(parsePercent('80%')).toEqual({ value: 0.8 });
  expect(parsePercent('80')).toEqual({ refused: '"80" is not a percentage; write "80%"' });
});

describe('exceeds', () => {
  test('is not fooled by floating point', () => {
    expect(0.1 + 0.2 > 0.3).toBe(true);
    expect(exceeds(0.1 + 0.2, 0.3)).toBe(false);
  });
  test('sees the ninth digit', () => {
    expect(exceeds(1.000_000_01, 1)).toBe(true);
  });
  test('is a strict order', () => {
    const amount = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
    fc.assert(fc.property(amount, amount, (a, b) => !(exceeds(a, b) && exceeds(b, a))));
    fc.assert(fc.property(amount, (a) => !exceeds(a, a)));
  });
});
