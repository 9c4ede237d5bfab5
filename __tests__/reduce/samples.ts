import type {
  Hardware,
  Kind,
  Location,
  Measurement,
  ModelUsage,
} from '../../src/measure/measurement.ts';
import type { Advice, SavedAmount } from '../../src/reduce/rule.ts';
import type { KilowattHours } from '../../src/units.ts';
import { aMeasurement, type Figures } from '../report/factories.ts';

/** One run, in AWS's region in Northern Virginia by default. */
export const aRunOf = (figures: Figures, rest: Partial<Measurement> = {}): Measurement =>
  aMeasurement('train', figures, { location: inVirginia, ...rest });

export const inVirginia: Location = {
  country: 'USA',
  region: 'virginia',
  cloudProvider: 'aws',
  cloudRegion: 'us-east-1',
};

/** Parts with the kWh they took and the percentage that was in use. */
export const hardware = (parts: Record<string, readonly [kwh: number, percent: number]>) =>
  Object.fromEntries(
    Object.entries(parts).map(([part, [energy, percent]]) => [
      part,
      { energy, utilisation: percent / 100 },
    ]),
  ) as Hardware;

/** Calls to a model; what is left out is 0. */
export const usage = (model: string, counts: Partial<ModelUsage>): ModelUsage => ({
  model,
  ...{ calls: 0, inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0 },
  ...counts,
});

/** Calls to language models whose energy is estimated between two figures in kWh, at 400 g/kWh. */
export function calls(
  models: readonly ModelUsage[],
  estimate?: readonly [low: number, high: number],
): Measurement {
  const kwh = estimate && (estimate[0] + estimate[1]) / 2;
  const bound = (energy: number) => ({ energy: energy as KilowattHours });
  return aRunOf(kwh === undefined ? {} : { kwh, kg: kwh * 0.4 }, {
    kind: 'estimated' satisfies Kind,
    location: {},
    usage: models,
    ...(estimate && { range: { low: bound(estimate[0]), high: bound(estimate[1]) } }),
  });
}

/** The saving of the only piece of advice, which must be an amount. */
export function savingOf([only, ...more]: readonly Advice[]): SavedAmount {
  if (only === undefined || more.length > 0) throw new Error(`${more.length + 1} pieces, or none`);
  if (only.saving.kind !== 'amount') throw new Error(`no figure: ${only.saving.why}`);
  return only.saving;
}
