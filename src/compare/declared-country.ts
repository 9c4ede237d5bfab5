import { zonesOfCountry } from '../grid/country.ts';
import { yearlyAverage } from '../grid/yearly.ts';
import type { Measured, Measurement, Warning } from '../measure/measurement.ts';
import { formatNumber, formatQuantity } from '../units.ts';

/**
 * If a location is doubtful, adds what the average of the declared country would give: a second
 * warning, never a correction. The grid data are loaded only then.
 */
export async function withDeclaredFigures(measured: Measured): Promise<Measured> {
  const measurements = await Promise.all(
    measured.measurements.map(async (measurement) => {
      const doubt = measurement.warnings.find(({ about }) => about === 'location');
      const figure = doubt && (await declaredFigure(measurement));
      if (!doubt || figure === undefined) return measurement;
      const added: Warning = { what: figure, where: doubt.where };
      return { ...measurement, warnings: [...measurement.warnings, added] };
    }),
  );
  return { ...measured, measurements };
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
