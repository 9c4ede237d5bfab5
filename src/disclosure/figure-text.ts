import { formatNumber, formatPercent, formatQuantity, unitFor } from '../units.ts';
import type { SciScore } from './sci.ts';
import type { SummedColumn, Total } from './totals.ts';

/** `45.2 kWh`, `≥ 45.2 kWh` if rows lack a part, and a dash if nothing is known. */
export function energyText(total: Total): string {
  return sumText(total, 'energyKwh', (kwh) => formatQuantity('energy', kwh));
}

/** Of CO₂e. */
export function emissionsText(total: Total, column: SummedColumn = 'emissionsKg'): string {
  return sumText(total, column, massText);
}

export const massText = (kg: number): string => formatQuantity('emissions', kg * 1e3);

function sumText(total: Total, column: SummedColumn, format: (value: number) => string): string {
  const sum = total.sums[column];
  const lacks = total.missing[column] > 0;
  // “≥ 0” would say nothing.
  if (sum === undefined || (sum === 0 && lacks)) return '–';
  return `${lacks ? '≥ ' : ''}${format(sum)}`;
}

/** `+12%` against an earlier sum; a dash if there is none. */
export function changeText(now: number | undefined, earlier: number | undefined): string {
  if (now === undefined || earlier === undefined || earlier === 0) return '–';
  return formatPercent(now / earlier - 1, 'always');
}

/** The average carbon intensity of the rows that have both energy and emissions. */
export const intensityText = ({ carbonIntensity }: Total): string =>
  carbonIntensity === undefined ? '–' : `${formatNumber(carbonIntensity)} g/kWh`;

/** Grams for one functional unit. */
export const perUnit = (grams: number): string => {
  const [unit, factor] = unitFor('emissions', grams);
  return `${formatNumber(grams / factor)} ${unit}`;
};

/** M of a score. */
export const embodiedText = ({ embodiedG }: SciScore): string =>
  embodiedG === undefined ? 'unknown' : perUnit(embodiedG);

/** A score per R; a lower bound without M. */
export const scoreText = ({ embodiedG, gramsPerUnit }: SciScore): string =>
  embodiedG === undefined ? `≥ ${perUnit(gramsPerUnit)}, operational only` : perUnit(gramsPerUnit);

/** `12–31%`; signs as they are. */
export function shareRange(low: number, high: number): string {
  const [from, to] = [formatPercent(low), formatPercent(high)];
  if (from === to) return to;
  return from.startsWith('−') || to.startsWith('−')
    ? `${from} to ${to}`
    : `${from.replace('%', '')}–${to}`;
}

/** A number for another program: decimal, with all its digits, no exponent. */
export function plainNumber(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const fixed = value.toFixed(20);
  return fixed.includes('e') ? BigInt(value).toString() : fixed.replace(/\.0+$|(?<=[1-9])0+$/, '');
}
