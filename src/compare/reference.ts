import { yearlyAverage } from '../grid/yearly.ts';
import type { Measured, Measurement } from '../measure/measurement.ts';
import type { Amounts, Grams, GramsPerKilowattHour } from '../units.ts';
import type { PolicyReading } from './budget/policy.ts';
import { splitRemedy } from './budget/problems.ts';
import type { HistoryRecord } from './history/jsonl.ts';

/** The one carbon intensity at which all energy is reckoned, and where it comes from. */
export interface Reference {
  readonly carbonIntensity: GramsPerKilowattHour;
  /** In words, behind the figure: `set by the budget file`. */
  readonly source: string;
}

/** A policy with the reference it means: a zone is looked up, and one that there is not, breaks it. */
export async function withReference(
  reading: PolicyReading,
): Promise<{ readonly policy: PolicyReading; readonly reference?: Reference }> {
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
  const told = `the ${year} average of ${name} (${zone}), ${source}`;
  return { policy: reading, reference: { carbonIntensity, source: told } };
}

/**
 * What was measured, with emissions as energy times the reference; what a report said itself is
 * kept as `reported`. Without energy there is nothing to reckon: the emissions are then unknown.
 */
export function applyReferenceIntensity(
  reference: Reference | undefined,
  measured: Measured,
): Measured {
  if (!reference) return measured;
  const reckon = ({ emissions: _, ...others }: Amounts): Amounts =>
    others.energy === undefined
      ? others
      : { ...others, emissions: (others.energy * reference.carbonIntensity) as Grams };
  const reckoned = ({ amounts, range, ...rest }: Measurement): Measurement => ({
    ...rest,
    amounts: reckon(amounts),
    reported: amounts,
    ...(range && { range: { low: reckon(range.low), high: reckon(range.high) } }),
  });
  return { ...measured, measurements: measured.measurements.map(reckoned) };
}

/** The history as it would be, had every run been reckoned at the reference. */
export function applyReferenceToHistory(
  reference: Reference | undefined,
  history: readonly HistoryRecord[],
): readonly HistoryRecord[] {
  if (!reference) return history;
  const { carbonIntensity } = reference;
  return history.map((record) => ({
    ...record,
    emissionsKg:
      record.energyKwh === undefined ? undefined : (record.energyKwh * carbonIntensity) / 1e3,
    carbonIntensity,
  }));
}
