import { byModel, cacheHitShare } from '../../compare/tokens.ts';
import type { Workload } from '../../compare/workload.ts';
import { carbonIntensityOfAll } from '../../measure/carbon-intensity.ts';
import type { Measurement, ModelUsage } from '../../measure/measurement.ts';
import type { Metric } from '../../units.ts';
import { amountsOf, type ResultAmounts, rounded } from './result-amounts.ts';

export interface ResultWorkload {
  readonly name: string;
  readonly amounts: ResultAmounts;
  /** Metrics that are only partly known; an unknown metric has no amount. */
  readonly partial: readonly Metric[];
  readonly carbonIntensityGPerKwh?: number;
  /** Calls to language models, and their tokens. */
  readonly models?: readonly ModelUsage[];
  /** Share of the input tokens that were read from a cache. */
  readonly cacheHitPercent?: number;
  readonly measurements: readonly Pick<Measurement, 'method' | 'location' | 'source'>[];
}

export function workloadOf({ name, amounts, gaps, measurements }: Workload): ResultWorkload {
  const intensity = carbonIntensityOfAll(measurements);
  const models = byModel(measurements);
  const hits = cacheHitShare(models);
  return {
    name,
    amounts: amountsOf(amounts),
    partial: gaps.filter((metric) => amounts[metric] !== undefined),
    ...(intensity === undefined ? {} : { carbonIntensityGPerKwh: rounded(intensity) }),
    ...(models.length > 0 && { models }),
    ...(hits !== undefined && { cacheHitPercent: rounded(hits * 100) }),
    measurements: measurements.map(({ method, location, source }) => ({
      method,
      location,
      source,
    })),
  };
}
