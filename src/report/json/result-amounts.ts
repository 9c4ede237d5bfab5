import type { Amounts, Metric } from '../../units.ts';

/** Amounts with their units in the names; an absent one is unknown, never zero. */
export interface ResultAmounts {
  readonly emissionsKg?: number;
  readonly energyKwh?: number;
  readonly waterL?: number;
  readonly durationS?: number;
  readonly inputTokens?: number;
  readonly cachedTokens?: number;
  readonly outputTokens?: number;
}

/** The key of a metric in the result, its unit, and the factor from the base unit. */
export const metricFormat: Record<
  Metric,
  [key: keyof ResultAmounts, unit: string, factor: number]
> = {
  emissions: ['emissionsKg', 'kg CO2e', 1e-3],
  energy: ['energyKwh', 'kWh', 1],
  water: ['waterL', 'L', 1],
  duration: ['durationS', 's', 1],
  'input-tokens': ['inputTokens', 'tokens', 1],
  'cached-tokens': ['cachedTokens', 'tokens', 1],
  'output-tokens': ['outputTokens', 'tokens', 1],
};

export function amountsOf(amounts: Amounts): ResultAmounts {
  const entries = Object.entries(amounts) as [Metric, number | undefined][];
  return Object.fromEntries(
    entries.flatMap(([metric, value]) => {
      const [key, , factor] = metricFormat[metric];
      return value === undefined ? [] : [[key, rounded(value * factor)]];
    }),
  );
}

/** Without the last digits, which floating-point arithmetic adds. */
export function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
