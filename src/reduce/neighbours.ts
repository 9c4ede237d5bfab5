import { type CloudRegion, cloudRegion, cloudRegions } from '../grid/cloud-region.ts';
import { zonesOfCountry } from '../grid/country.ts';
import { type IntensityRange, rangeOf, rank } from '../grid/ranking.ts';
import { yearlyAverage } from '../grid/yearly.ts';
import type { Location } from '../measure/measurement.ts';

/** Countries by ISO 3166-1 alpha-2, in the regions of the United Nations' M49 standard. */
const continents = {
  Europe:
    'AL AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV MD ME MK MT NL NO PL PT RO RS SE SI SK UA XK',
  'North America': 'CA CR DO GT HN MX NI PA PR SV US',
  'South America': 'AR BO BR CL CO EC PE PY UY VE',
  Asia: 'BD CN HK ID IN JP KH KR LA LK MM MY NP PH PK SG TH TW VN',
  'the Middle East': 'AE BH IL IQ JO KW LB OM QA SA TR',
  Africa: 'DZ EG ET GH KE MA NG RW SN TN TZ UG ZA ZM ZW',
  Oceania: 'AU NZ',
};

const continentByCountry = new Map(
  Object.entries(continents).flatMap(([name, countries]) =>
    countries.split(' ').map((country) => [country, name]),
  ),
);

/** The continent of a zone such as `US-MIDA-PJM`. Undefined for countries with no cloud region nearby. */
export const continentOf = (zone: string): string | undefined =>
  continentByCountry.get(zone.split('-', 1)[0] ?? '');

/** A place with the yearly average of its grid: a range where it straddles zones. */
export interface GridSite {
  readonly name: string;
  readonly zones: readonly string[];
  readonly range: IntensityRange;
  readonly year: number;
}

/** Open only on request: learn.microsoft.com/azure/reliability/regions-list. */
const restricted = new Set(
  `australiacentral australiacentral2 brazilsoutheast francesouth germanynorth jioindiacentral
  jioindiawest norwaywest southafricawest switzerlandwest uaecentral eusc-de-east-1`.split(/\s+/),
);

/** Where a run took place: its cloud region, else its country. */
export async function siteOf({
  cloudRegion: name,
  country,
}: Location): Promise<(GridSite & { readonly region?: CloudRegion }) | undefined> {
  const region = name === undefined ? undefined : cloudRegion(name);
  if (region) {
    const site = await siteIn(region.name, region.zones);
    return site && { ...site, region };
  }
  const zones = name === undefined && country !== undefined ? zonesOfCountry(country) : undefined;
  return zones && siteIn(country ?? '', zones);
}

/**
 * Regions on the same continent, cleanest first, one per grid. They belong to the same provider; for a
 * place outside the known clouds, they are the cleanest of each provider.
 */
export async function neighboursOf(
  site: GridSite & { readonly region?: CloudRegion },
): Promise<readonly GridSite[]> {
  const continent = continentOf(site.zones[0] ?? '');
  if (continent === undefined) return [];
  const near = cloudRegions.filter(
    ({ name, provider, zones }) =>
      continentOf(zones[0] ?? '') === continent &&
      !restricted.has(name) &&
      (site.region === undefined || provider === site.region.provider),
  );
  const sites = await Promise.all(near.map(siteInRegion));
  const ranked = rank(sites.flatMap((one) => one ?? []));
  const seen = new Set(site.zones);
  return ranked.filter((one) => {
    const key = site.region ? one.zones : [one.provider];
    const isNew =
      !one.zones.some((zone) => site.zones.includes(zone)) && !key.some((k) => seen.has(k));
    for (const k of key) seen.add(k);
    return isNew;
  });
}

async function siteInRegion({ name, place, provider, zones }: CloudRegion) {
  const site = await siteIn(name, zones);
  return site && { ...site, name: `${name} (${provider}, ${place})`, provider };
}

async function siteIn(name: string, zones: readonly string[]): Promise<GridSite | undefined> {
  const averages = (await Promise.all(zones.map(yearlyAverage))).flatMap((average) =>
    'value' in average ? [average.value] : [],
  );
  const [first] = averages;
  if (first === undefined || averages.length < zones.length) return undefined;
  const range = rangeOf(averages.map(({ carbonIntensity }) => carbonIntensity));
  return { name, zones, range, year: first.year };
}
