import type { GramsPerKilowattHour, Parsed } from '../units.ts';

/** A zone's average over a year: location-based, lifecycle. */
export interface YearlyAverage {
  /** Zone of Electricity Maps, such as `FR` or `US-CAL-CISO`. */
  readonly zone: string;
  /** The zone's name in English. */
  readonly name: string;
  readonly carbonIntensity: GramsPerKilowattHour;
  readonly year: number;
  /** Whom the figure is by, and under which licence. */
  readonly source: string;
}

const source = 'Electricity Maps (ODbL 1.0)';

/** The average of the newest year there is; what is no zone is refused with the zones that may be meant. */
export async function yearlyAverage(zone: string): Promise<Parsed<YearlyAverage>> {
  const { data, year } = await import('./yearly-data.ts');
  const entry = Object.hasOwn(data, zone) ? data[zone] : undefined;
  if (entry === undefined) {
    const names = Object.entries(data).map(([zone, { zone: of }]) => ({ zone, name: of.zoneName }));
    const { zoneMeant } = await import('./zone-meant.ts');
    return { refused: `"${zone}" is not a zone of Electricity Maps; ${zoneMeant(zone, names)}` };
  }
  const carbonIntensity = entry.carbonIntensity.value as GramsPerKilowattHour;
  return { value: { zone, name: entry.zone.zoneName, carbonIntensity, year, source } };
}
