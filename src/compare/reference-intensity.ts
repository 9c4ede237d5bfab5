import { yearlyAverage } from '../grid/yearly.ts';
import type { Measured, Measurement } from '../measure/measurement.ts';
import type { Amounts, Grams, GramsPerKilowattHour } from '../units.ts';
import type { PolicyReading } from './budget/policy.ts';
import { splitRemedy } from './budget/wrong-value.ts';
import type { RunFigures } from './history/history-records.ts';

/** The one carbon intensity at which all emissions are calculated, and its source. */
export interface ReferenceIntensity {
  readonly carbonIntensity: GramsPerKilowattHour;
  /** In words, after the figure: `set by the budget file`. */
  readonly source: string;
}

/** A policy with its reference: a zone is looked up, and an unknown zone makes the policy invalid. */
export async function withReference(
  reading: PolicyReading,
): Promise<{ readonly policy: PolicyReading; readonly reference?: ReferenceIntensity }> {
  if (reading.kind !== 'policy') return { policy: reading };
  const wanted = reading.policy.carbonIntensity;
  if (wanted.kind === 'reported') return { policy: reading };
  if (wanted.kind === 'fixed') {
    const { carbonIntensity } = wanted;
    return { policy: reading, reference: { carbonIntensity, source: 'set by the budget file' } };
  }
  const average = await yearlyAverage(wanted.zone);
  if ('refused' in average) {
    const { what, remedy } = splitRemedy(average.refused);
    const problems = [{ what: `carbon-intensity: ${what}`, where: wanted.where, remedy }];
    return { policy: { kind: 'broken', problems, source: reading.source } };
  }
  const { zone, name, carbonIntensity, year, source } = average.value;
  const inWords = `the ${year} average of ${name} (${zone}), ${source}`;
  return { policy: reading, reference: { carbonIntensity, source: inWords } };
}

/**
 * What was measured, with emissions as energy times the reference; the report's own amounts are kept
 * as `reported`. Without energy the emissions are unknown.
 */
export function applyReferenceIntensity(
  reference: ReferenceIntensity | undefined,
  measured: Measured,
): Measured {
  if (!reference) return measured;
  const calculate = ({ emissions: _, ...others }: Amounts): Amounts =>
    others.energy === undefined
      ? others
      : { ...others, emissions: (others.energy * reference.carbonIntensity) as Grams };
  const calculated = ({ amounts, range, ...rest }: Measurement): Measurement => ({
    ...rest,
    amounts: calculate(amounts),
    reported: amounts,
    ...(range && { range: { low: calculate(range.low), high: calculate(range.high) } }),
  });
  return { ...measured, measurements: measured.measurements.map(calculated) };
}

/** The history as if the emissions of every run had been calculated at the reference. */
export function applyReferenceToHistory<T extends RunFigures>(
  reference: ReferenceIntensity | undefined,
  history: readonly T[],
): readonly T[] {
  if (!reference) return history;
  const { carbonIntensity } = reference;
  return history.map((record) => ({
    ...record,
    emissionsKg:
      record.energyKwh === undefined ? undefined : (record.energyKwh * carbonIntensity) / 1e3,
    carbonIntensity,
  }));
}
