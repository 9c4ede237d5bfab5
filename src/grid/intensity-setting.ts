import type { GramsPerKilowattHour, Parsed } from '../units.ts';

/** The grid at which emissions are calculated from energy. */
export type IntensitySetting =
  /** The grid that each report names. */
  | { readonly kind: 'reported' }
  | { readonly kind: 'fixed'; readonly carbonIntensity: GramsPerKilowattHour }
  /** A zone's yearly average. `yearlyAverage` checks that the zone exists. */
  | { readonly kind: 'zone'; readonly zone: string };

/** Multiples of gCO₂e/kWh. `CO2`, `CO2e` or `CO2eq` may follow the mass. */
const units: Readonly<Record<string, number>> = { 'g/kWh': 1, 'kg/kWh': 1e3, 'kg/MWh': 1 };

/** Reads `reported`, an intensity such as `250 g/kWh`, or a zone such as `FR` or `US-CAL-CISO`. */
export function parseIntensitySetting(text: string): Parsed<IntensitySetting> {
  const given = text.trim();
  if (given === 'reported') return { value: { kind: 'reported' } };
  if (/^[A-Za-z]{2}[A-Za-z0-9-]*$/.test(given))
    return { value: { kind: 'zone', zone: given.toUpperCase() } };
  if (!/^[+-]?\.?\d/.test(given))
    return {
      refused: `"${text}" is not a carbon intensity; write "reported", "250 g/kWh" or a zone such as "FR"`,
    };
  const parsed = parseCarbonIntensity(given);
  if ('refused' in parsed) return parsed;
  return { value: { kind: 'fixed', carbonIntensity: parsed.value } };
}

/** Reads a carbon intensity such as `250 g/kWh`: finite, not negative, with its unit. */
export function parseCarbonIntensity(text: string): Parsed<GramsPerKilowattHour> {
  const match = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?!\d)\s*(\S.*)?$/.exec(text.trim());
  if (!match) return { refused: `"${text}" is not a number and a unit; write it like "250 g/kWh"` };
  const [, digits = '', unit = ''] = match;
  if (unit === '') return { refused: `"${text}" has no unit; add g/kWh` };
  const plain = unit.replace(/\s+/g, '').replace(/CO[2₂](?:eq|e)?/i, '');
  const factor = Object.hasOwn(units, plain) ? units[plain] : undefined;
  if (factor === undefined)
    return { refused: `"${unit}" is not a unit of carbon intensity; use g/kWh` };
  const value = Number(digits) * factor;
  if (!Number.isFinite(value)) return { refused: `"${text}" is too large` };
  return digits.startsWith('-')
    ? { refused: `"${text}" is negative` }
    : { value: value as GramsPerKilowattHour };
}
