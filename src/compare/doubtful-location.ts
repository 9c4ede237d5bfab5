import { sum } from 'd3-array';
import { zonesOfCountry } from '../grid/country.ts';
import { yearlyAverage } from '../grid/yearly.ts';
import type { Measured, Measurement, Warning } from '../measure/measurement.ts';
import { formatCount, formatNumber, formatQuantity } from '../units.ts';
import type { ReferenceIntensity } from './reference-intensity.ts';

/**
 * If a location is doubtful or assumed, adds what the figures would be elsewhere: warnings, never a
 * correction. The grid data are loaded only then.
 */
export async function withDeclaredFigures(
  measured: Measured,
  reference?: ReferenceIntensity,
): Promise<Measured> {
  const measurements = await Promise.all(measured.measurements.map(withDeclaredFigure));
  return { ...measured, measurements: await withAssumedPlace(measurements, reference) };
}

async function withDeclaredFigure(measurement: Measurement): Promise<Measurement> {
  const doubt = measurement.warnings.find(({ about }) => about === 'location');
  const figure = doubt && (await declaredFigure(measurement));
  if (!doubt || figure === undefined) return measurement;
  const added: Warning = { what: figure, where: doubt.where };
  return { ...measurement, warnings: [...measurement.warnings, added] };
}

/** Undefined if the energy is unknown, or the country is unknown or has several zones. */
async function declaredFigure({ amounts, location }: Measurement): Promise<string | undefined> {
  const [zone, ...others] =
    location.country === undefined ? [] : (zonesOfCountry(location.country) ?? []);
  if (zone === undefined || others.length > 0 || amounts.energy === undefined) return undefined;
  const average = await yearlyAverage(zone);
  if ('refused' in average) return undefined;
  const { name, carbonIntensity, year, source } = average.value;
  const emissions = formatQuantity('emissions', amounts.energy * carbonIntensity);
  return `At the ${year} average of ${name}, ${formatNumber(carbonIntensity)} g/kWh by ${source}, its energy is ${emissions} CO₂e`;
}

const isAssumed = ({ about }: Warning): boolean => about === 'assumed location';

/** A zone to show what the place makes of a figure, where the budget file declares none. */
const example = 'DE';

/** One warning for all runs whose place was only assumed: what happened, what it amounts to, and how to fix it. */
async function withAssumedPlace(
  measurements: readonly Measurement[],
  reference: ReferenceIntensity | undefined,
): Promise<readonly Measurement[]> {
  const assumed = measurements.filter(({ warnings }) => warnings.some(isAssumed));
  const [first] = assumed;
  if (!first) return measurements;
  const what = await describeAssumed(assumed, reference);
  return measurements.map((one) => {
    if (!one.warnings.some(isAssumed)) return one;
    const warnings = one.warnings.flatMap((warning) => {
      if (!isAssumed(warning)) return [warning];
      return one === first ? [{ ...warning, what }] : [];
    });
    return { ...one, warnings };
  });
}

async function describeAssumed(
  assumed: readonly Measurement[],
  reference: ReferenceIntensity | undefined,
): Promise<string> {
  const runs = sum(assumed, ({ runs: count = 1 }) => count);
  const energy = sum(assumed, ({ amounts }) => amounts.energy ?? 0);
  const reported = formatQuantity(
    'emissions',
    sum(assumed, ({ amounts }) => amounts.emissions ?? 0),
  );
  const used = formatQuantity('energy', energy);
  const at = (carbonIntensity: number) =>
    `${formatQuantity('emissions', energy * carbonIntensity)} CO₂e`;
  const what = `CodeCarbon could not find out where ${runs === 1 ? 'it' : `${formatCount(runs)} runs`} ran and assumed Quebec, Canada, so it reported ${reported} CO₂e for ${used}`;
  if (reference)
    return `${what}. The carbon-intensity of the budget file, ${formatNumber(reference.carbonIntensity)} g/kWh, makes that ${at(reference.carbonIntensity)}`;
  const average = await yearlyAverage(example);
  const elsewhere =
    'value' in average
      ? `. In ${average.value.name}, for example, it would be ${at(average.value.carbonIntensity)}`
      : '';
  return `${what}${elsewhere}. Add your zone to the budget file, such as "carbon-intensity: ${example}"`;
}
