import type { GramsPerKilowattHour, Parsed } from '../units.ts';
import { list } from '../units.ts';
import { cloudRegion } from './cloud-region.ts';
import { countryZone } from './country.ts';

/** A zone's average over a year: location-based, lifecycle. */
export interface YearlyAverage {
  /** Zone of Electricity Maps, such as `FR` or `US-CAL-CISO`. */
  readonly zone: string;
  /** The zone's name in English. */
  readonly name: string;
  readonly carbonIntensity: GramsPerKilowattHour;
  readonly year: number;
  readonly source: string;
}

/** Whom the figures are by, and under which licence. */
export const yearlySource = 'Electricity Maps (ODbL 1.0)';

/** The average of the newest year there is; what is no zone is refused with the zones that may be meant. */
export async function yearlyAverage(zone: string): Promise<Parsed<YearlyAverage>> {
  const { data, year } = await import('./yearly-data.ts');
  const entry = Object.hasOwn(data, zone) ? data[zone] : undefined;
  if (entry === undefined)
    return { refused: `"${zone}" is not a zone of Electricity Maps${hint(zone, namesOf(data))}` };
  const carbonIntensity = entry.carbonIntensity.value as GramsPerKilowattHour;
  return {
    value: { zone, name: entry.zone.zoneName, carbonIntensity, year, source: yearlySource },
  };
}

/** Every zone that has an average. */
export async function yearlyZones(): Promise<readonly string[]> {
  return Object.keys((await import('./yearly-data.ts')).data);
}

type Names = readonly (readonly [zone: string, name: string])[];

const namesOf = (data: Readonly<Record<string, { zone: { zoneName: string } }>>): Names =>
  Object.entries(data).map(([zone, { zone: of }]) => [zone, of.zoneName]);

function hint(text: string, names: Names): string {
  const region = cloudRegion(text);
  if (region) return `; the cloud region ${region.name} is fed by ${list(region.zones)}`;
  const [meant] = [countryZone(text)?.[0], names.find(([, name]) => same(name, text))?.[0]].filter(
    (zone) => zone !== undefined,
  );
  if (meant !== undefined) return `; write ${meant}`;
  const near = nearest(
    text,
    names.map(([zone]) => zone),
  );
  return near.length === 0
    ? '; write it like FR or US-CAL-CISO'
    : `; near it are ${list(near, 'and')}`;
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
const most = 6;

/** Names that begin like the text, the longest common beginning first; two letters at least. */
export function nearest(text: string, names: readonly string[]): readonly string[] {
  return names
    .map((name) => ({ name, common: commonBeginning(name.toLowerCase(), text.toLowerCase()) }))
    .filter(({ common }) => common >= 2)
    .sort((a, b) => b.common - a.common)
    .slice(0, most)
    .map(({ name }) => name);
}

function commonBeginning(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
