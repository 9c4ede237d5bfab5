import type { Amounts } from '../../../units.ts';
import type { ModelUsage, Range } from '../../measurement.ts';
import coefficients from './energy-per-token.json' with { type: 'json' };

const kilowattHoursPerWattHour = 1e-3;

/** The source of the estimates, to be shown with them. */
export const { source, page, date } = coefficients;

/** Range of a model's watt-hours per output token. */
export interface PerToken {
  readonly low: number;
  readonly high: number;
}

/** The range of providers' small models. */
export const ofSmallModels: PerToken | undefined = coefficients.classes.find(
  ({ name }) => name === 'small',
);

const classes = coefficients.classes.map((one) => ({
  ...one,
  patterns: one.models.map((pattern) => new RegExp(pattern)),
}));

/** Most characters of a model's name that are matched: a pattern may take quadratic time. */
const longestName = 512;

/** The range of a model by its name; undefined for an unknown model. */
export function perToken(model: string): PerToken | undefined {
  const name = model.slice(0, longestName).toLowerCase();
  return classes.find(({ patterns }) => patterns.some((pattern) => pattern.test(name)));
}

/** The energy of the output of models, which must all be known. */
export function energyOf(usage: readonly ModelUsage[]): Range {
  const bound = (side: 'low' | 'high') =>
    usage.reduce(
      (sum, { model, outputTokens }) =>
        sum + outputTokens * (perToken(model)?.[side] ?? 0) * kilowattHoursPerWattHour,
      0,
    );
  return { low: { energy: bound('low') } as Amounts, high: { energy: bound('high') } as Amounts };
}
