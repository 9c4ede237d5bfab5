import { list, type Parsed } from '../units.ts';
import { cloudRegion, cloudRegions } from './cloud-region.ts';
import { zonesOfCountry } from './country.ts';
import { nearest } from './nearest.ts';
import { yearlyAverage } from './yearly.ts';

/** Somewhere a job can run, and the grid that feeds it. */
export interface GridPlace {
  /** As the user names it: a cloud region, a runner's label, a zone or a country. */
  readonly name: string;
  /** Where that is, in words. */
  readonly place: string;
  /** Zones of Electricity Maps; more than one where it is not known which of them feeds it. */
  readonly zones: readonly [string, ...string[]];
}

/** What a cloud region, a zone, a country's ISO 3166-1 alpha-3 code or `label=ZONE` means. */
export async function findPlace(text: string): Promise<Parsed<GridPlace>> {
  const [name = '', zone] = text.split('=').map((part) => part.trim());
  if (name === '' || zone === '')
    return { refused: `"${text}" lacks a side of its "="; write it like my-runner=FR` };
  if (zone !== undefined) return placeInZone(name, zone);
  const region = cloudRegion(name);
  if (region) return { value: { name, place: region.place, zones: atLeastOne(region.zones) } };
  const inZone = await placeInZone(name, name);
  if ('value' in inZone) return inZone;
  const country = zonesOfCountry(name);
  if (country) return placeInCountry(name, atLeastOne(country));
  return { refused: `"${name}" is no cloud region, grid zone or country${hint(name)}` };
}

async function placeInZone(name: string, zone: string): Promise<Parsed<GridPlace>> {
  const average = await yearlyAverage(zone.toUpperCase());
  if ('refused' in average) return average;
  return { value: { name, place: average.value.name, zones: [average.value.zone] } };
}

async function placeInCountry(name: string, zones: GridPlace['zones']): Promise<Parsed<GridPlace>> {
  const averages = await Promise.all(zones.map(yearlyAverage));
  const known = averages.flatMap((average) => ('value' in average ? [average.value] : []));
  return known.length < zones.length
    ? { refused: `there is no average of the country ${name.toUpperCase()}` }
    : { value: { name, place: list(known.map((average) => average.name)), zones } };
}

function hint(name: string): string {
  const near = nearest(
    name,
    cloudRegions.map((region) => region.name),
  );
  return near.length === 0 ? '' : `; near it are ${list(near, 'and')}`;
}

const atLeastOne = (zones: readonly string[]) => zones as GridPlace['zones'];
