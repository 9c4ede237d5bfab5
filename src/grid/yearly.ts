import type { GramsPerKilowattHour, Parsed } from '../units.ts';
import { zoneHint } from './zone-hint.ts';

/** A zone's yearly average: location-based, lifecycle. */
export interface YearlyAverage {
  /** Electricity Maps zone, such as `FR` or `US-CAL-CISO`. */
  readonly zone: string;
  /** The zone's name in English. */
  readonly name: string;
  readonly carbonIntensity: GramsPerKilowattHour;
  readonly year: number;
  /** Data provider and licence. */
  readonly source: string;
}

const source = 'Electricity Maps (ODbL 1.0)';

/** The average of the latest year. The refusal of an unknown zone suggests zones that may be meant. */
export async function yearlyAverage(zone: string): Promise<Parsed<YearlyAverage>> {
  const { data, year } = await import('./yearly-data.ts');
  const entry = Object.hasOwn(data, zone) ? data[zone] : undefined;
  if (entry === undefined) {
    const names = Object.entries(data).map(
      ([
        code,
        {
          zone: { zoneName },
        },
      ]) => ({ zone: code, name: zoneName }),
    );
    return { refused: `"${zone}" is not a zone of Electricity Maps; ${zoneHint(zone, names)}` };
  }
  const carbonIntensity = entry.carbonIntensity.value as GramsPerKilowattHour;
  return { value: { zone, name: entry.zone.zoneName, carbonIntensity, year, source } };
}
