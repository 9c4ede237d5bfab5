import { fsum, group, max, min } from 'd3-array';
import { list } from '../../list.ts';
import type { Measurement } from '../../measure/measurement.ts';
import { formatNumber, formatQuantity } from '../../units.ts';
import { aboutOf, namesIn } from '../about.ts';
import { type GridSite, neighboursOf, siteOf } from '../neighbours.ts';
import type { Advice, Rule } from '../rule.ts';
import { withoutRates } from '../saving.ts';

/** More than one, so that readers have a choice. */
const mostRegions = 3;
/** Moving pays off below this share of the carbon intensity here. */
const cleaner = 0.7;

/** The same energy where the grid is cleaner, by yearly averages; not for hosted runners or a doubtful place. */
export const cleanerRegion: Rule = {
  id: 'cleaner-region',
  appliesTo: 'at-risk',
  lowers: ['grid'],
  async advise(measurements) {
    const known = withoutRates(measurements).filter(
      (one) =>
        one.amounts.emissions &&
        one.amounts.energy &&
        (one.location.cloudRegion || one.location.country) &&
        !mayBeHosted(one) &&
        !one.warnings.some(({ about }) => about === 'location'),
    );
    const places = group(known, ({ location, kind }) =>
      JSON.stringify([kind, location.cloudRegion?.toLowerCase() ?? location.country]),
    );
    const found = await Promise.all([...places.values()].map(adviceFor));
    return found.flatMap((one) => one ?? []);
  },
};

type Site = NonNullable<Awaited<ReturnType<typeof siteOf>>>;

/** The sum over one place: grams and kWh. */
interface Ran {
  readonly emissions: number;
  readonly energy: number;
}

async function adviceFor(members: readonly Measurement[]): Promise<Advice | undefined> {
  const here = await siteOf(members[0]?.location ?? {});
  if (here === undefined) return undefined;
  const ran = {
    emissions: fsum(members, ({ amounts }) => amounts.emissions),
    energy: fsum(members, ({ amounts }) => amounts.energy),
  };
  // Both the report and the yearly average must find the other place cleaner.
  const least = Math.min(ran.emissions / ran.energy, here.range.low) * cleaner;
  const better = (await neighboursOf(here)).filter(({ range }) => range.high <= least);
  return better.length === 0
    ? undefined
    : describe(members, ran, here, better.slice(0, mostRegions));
}

function describe(
  members: readonly Measurement[],
  ran: Ran,
  here: Site,
  sites: readonly GridSite[],
): Advice {
  const names = sites.map(({ name }) => name.replace(/ \(.*/, ''));
  const savings = sites.flatMap(({ range }) => [saved(ran, range.high), saved(ran, range.low)]);
  return {
    rule: cleanerRegion.id,
    about: aboutOf(members),
    title: `Run ${namesIn(members)} where the grid is cleaner: ${list(names)}`,
    remedy: here.region
      ? `Change the region from ${here.name}, or list several regions in the region step, which picks one before each job, and with a forecast also the hour.`
      : 'List several regions in the region step, which picks one before each job, and with a forecast also the hour.',
    saving: {
      kind: 'amount',
      metric: 'emissions',
      low: min(savings) ?? 0,
      high: max(savings) ?? 0,
    },
    basis: {
      assumption:
        'The job uses the same energy there, its data are allowed there, and moving them costs little.',
      source: {
        title: 'Electricity Maps, yearly averages (ODbL 1.0)',
        url: 'https://www.electricitymaps.com/data/methodology',
        date: String(here.year),
      },
    },
    data: [
      `here, ${here.name}: ${amount(ran.emissions)} for ${formatQuantity('energy', ran.energy)}; the yearly average of ${list(here.zones, 'and')} is ${intensity(here)}`,
      ...sites.map((site) => lineOf(ran, site)),
    ],
    confidence: here.region ? 'high' : 'low',
  };
}

function lineOf(ran: Ran, site: GridSite): string {
  const { low, high } = site.range;
  const bounds = [...new Set([saved(ran, high), saved(ran, low)].map(amount))];
  return `${site.name}, ${list(site.zones, 'or')} at ${intensity(site)}: ${amount(ran.emissions)} − ${formatQuantity('energy', ran.energy)} × ${intensity(site)} saves ${bounds.join(' to ')}`;
}

/** Grams saved by the same energy at another carbon intensity. */
const saved = ({ emissions, energy }: Ran, carbonIntensity: number) =>
  emissions - energy * carbonIntensity;

const intensity = ({ range: { low, high } }: GridSite) =>
  `${[...new Set([low, high].map(formatNumber))].join('–')} g/kWh`;

const amount = (grams: number) => formatQuantity('emissions', grams);

/** CPUs of the Azure machines that GitHub's hosted runners run on. */
const cpus = /EPYC 7763|EPYC 9V74|Xeon.{0,60}(?:8370C|8272CL|8171M|E5-2673)|Cobalt|Neoverse-N2/i;

/**
 * Whether a measurement may come from one of GitHub's hosted runners, whose region cannot be chosen:
 * the image of the runner is known, or an Azure machine without a GPU has such a CPU.
 */
function mayBeHosted({ method, location }: Measurement): boolean {
  if (method.runner !== undefined) return true;
  const isAzure = (location.cloudProvider ?? 'azure').toLowerCase() === 'azure';
  return isAzure && method.gpu === undefined && cpus.test(method.cpu ?? '');
}
