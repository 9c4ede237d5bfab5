import { fsum } from 'd3-array';
import type { Measurement } from '../measure/measurement.ts';
import type { Grams } from '../units.ts';
import type { Device, FunctionalUnit } from './budget/unit-schema.ts';
import { isNothing } from './method.ts';
import { distinct, type Workload, withTokens } from './workload.ts';

/** How much of a unit a measurement counts; undefined if it does not. */
export function countIn(measurement: Measurement, from: string): number | undefined {
  const { usage, runs = 1, counts = {} } = measurement;
  const { amounts } = withTokens(measurement);
  const tokens = [amounts['input-tokens'], amounts['cached-tokens'], amounts['output-tokens']];
  switch (from) {
    case 'tokens':
      return usage && fsum(tokens, (count) => count ?? 0);
    case 'input-tokens':
      return usage && fsum(tokens.slice(0, 2), (count) => count ?? 0);
    case 'output-tokens':
      return usage && amounts['output-tokens'];
    case 'calls':
      return usage && fsum(usage, ({ calls }) => calls);
    case 'runs':
      return runs;
    default:
      return Object.hasOwn(counts, from) ? counts[from] : undefined;
  }
}

/** How many of the unit a workload did; undefined if a part of it does not count them. */
export function unitsOf(
  { measurements }: Pick<Workload, 'measurements'>,
  { from, count }: FunctionalUnit,
): number | undefined {
  const counts = distinct(measurements)
    .filter((one) => !isNothing(one))
    .map((one) => countIn(one, from));
  return counts.length === 0 || counts.includes(undefined)
    ? undefined
    : fsum(counts as number[]) / count;
}

/** The share of a device's embodied emissions in the duration of a workload. */
export function embodiedOf(
  { kind, amounts, gaps }: Pick<Workload, 'kind' | 'amounts' | 'gaps'>,
  { embodied, lifetime }: Device,
): Grams | undefined {
  if (amounts.duration === undefined || gaps.includes('duration') || kind === 'rate')
    return undefined;
  return ((embodied * amounts.duration) / lifetime) as Grams;
}
