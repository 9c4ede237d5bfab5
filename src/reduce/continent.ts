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

const byCountry = new Map(
  Object.entries(continents).flatMap(([name, countries]) =>
    countries.split(' ').map((country) => [country, name]),
  ),
);

/** Where a grid zone such as `US-MIDA-PJM` or `FR` lies; undefined for countries without a cloud near. */
export const continentOf = (zone: string): string | undefined =>
  byCountry.get(zone.split('-', 1)[0] ?? '');
