import { iso31661Alpha3ToAlpha2 } from 'iso-3166';

/** Countries without a national average, with their zones. */
const parts: Readonly<Record<string, readonly string[]>> = {
  CL: ['CL-SEN'],
  RU: ['RU-1', 'RU-2', 'RU-AS'],
};

/** Codes in use for Kosovo, to which ISO has assigned none. */
const unassigned: Readonly<Record<string, string>> = { XKX: 'XK', KOS: 'XK' };

/**
 * Grid zones of a country, by its ISO 3166-1 alpha-3 code as CodeCarbon writes it. Usually one, which
 * has the national average; without such an average, each of the country's zones. The zone that
 * feeds a machine may be far from the national average. Undefined when the text is not a country code.
 */
export function zonesOfCountry(alpha3: string): readonly string[] | undefined {
  const code = alpha3.trim().toUpperCase();
  const alpha2 = lookUp(iso31661Alpha3ToAlpha2, code) ?? lookUp(unassigned, code);
  return alpha2 === undefined ? undefined : (lookUp(parts, alpha2) ?? [alpha2]);
}

function lookUp<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
