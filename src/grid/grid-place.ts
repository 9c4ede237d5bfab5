import { list } from '../list.ts';
import type { Parsed } from '../units.ts';
import { cloudRegion, cloudRegions } from './cloud-region.ts';
import { zonesOfCountry } from './country.ts';
import { yearlyAverage } from './yearly.ts';
import { withSamePrefix } from './zone-hint.ts';

/** Somewhere a job can run, and the grid that feeds it. */
export interface GridPlace {
  /** As the user wrote it: a cloud region, a runner's label, a zone or a country. */
  readonly name: string;
  /** Where it is: a city or country name. */
  readonly place: string;
  /** Electricity Maps zones. Several if it is unknown which of them feeds the place. */
  readonly zones: readonly [string, ...string[]];
}

/** Finds the place for a cloud region, a zone, an ISO 3166-1 alpha-3 country code or `label=ZONE`. */
export async function findPlace(text: string): Promise<Parsed<GridPlace>> {
  const [name = '', zone] = text.split('=').map((part) => part.trim());
  if (name === '' || zone === '')
    return {
      refused: `"${text}" needs a name and a zone around its "="; write it like my-runner=FR`,
    };
  if (zone !== undefined) return placeInZone(name, zone);
  const region = cloudRegion(name);
  if (region) return { value: { name, place: region.place, zones: atLeastOne(region.zones) } };
  const inZone = await placeInZone(name, name);
  if ('value' in inZone) return inZone;
  const country = zonesOfCountry(name);
  if (country) return placeInCountry(name, atLeastOne(country));
  return { refused: `"${name}" is not a cloud region, grid zone or country${hint(name)}` };
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
    ? { refused: `there is no national average for ${name.toUpperCase()}` }
    : { value: { name, place: list(known.map((average) => average.name)), zones } };
}

function hint(name: string): string {
  const near = withSamePrefix(
    name,
    cloudRegions.map((region) => region.name),
  );
  return near.length === 0 ? '' : `; similar names are ${list(near, 'and')}`;
}

const atLeastOne = (zones: readonly string[]) => zones as GridPlace['zones'];
