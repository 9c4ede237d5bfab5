import type { Amounts } from '../../../units.ts';
import type { ModelUsage, Range } from '../../measurement.ts';
import coefficients from './energy-per-token.json' with { type: 'json' };

const kilowattHoursPerWattHour = 1e-3;

/** What the estimates rest on, to be shown beside them. */
export const { source, page, date } = coefficients;

/** Watt-hours per output token between which a model is thought to lie. */
export interface PerToken {
  readonly low: number;
  readonly high: number;
}

/** That of a provider's small models. */
export const ofSmallModels: PerToken | undefined = coefficients.classes.find(
  ({ name }) => name === 'small',
);

const classes = coefficients.classes.map((one) => ({
  ...one,
  patterns: one.models.map((pattern) => new RegExp(pattern)),
}));

/** Characters of a model's name that are looked at; a pattern takes the square of them at worst. */
const longestName = 512;

/** That of a model by its name; nothing for an unknown one. */
export function perToken(model: string): PerToken | undefined {
  const name = model.slice(0, longestName).toLowerCase();
  return classes.find(({ patterns }) => patterns.some((pattern) => pattern.test(name)));
}

/** What the output of models took, all of which must be known. */
export function energyOf(usage: readonly ModelUsage[]): Range {
  const bound = (side: 'low' | 'high') =>
    usage.reduce(
      (sum, { model, outputTokens }) =>
        sum + outputTokens * (perToken(model)?.[side] ?? 0) * kilowattHoursPerWattHour,
      0,
    );
  return { low: { energy: bound('low') } as Amounts, high: { energy: bound('high') } as Amounts };
}
