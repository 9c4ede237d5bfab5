import { max, median, min } from 'd3-array';
import { azure } from './regions/azure.ts';
import { yearlyAverage } from './yearly.ts';

/**
 * Azure regions in which GitHub hosts runners. GitHub does not say where a job ran; it names these as
 * supported for hosted runners in private networks:
 * docs.github.com, "Troubleshooting Azure private network configurations for GitHub-hosted runners".
 */
const hostedRegions = [
  ...['australiaeast', 'brazilsouth', 'canadacentral', 'canadaeast', 'centralus', 'eastasia'],
  ...['eastus', 'eastus2', 'francecentral', 'germanywestcentral', 'japaneast', 'koreacentral'],
  ...['northcentralus', 'northeurope', 'norwayeast', 'southcentralus', 'southeastasia'],
  ...['southindia', 'swedencentral', 'switzerlandnorth', 'uksouth', 'westus', 'westus2', 'westus3'],
] as const;

/** Carbon intensity where a hosted job may have run, in gCO₂e/kWh. */
export interface HostedIntensity {
  readonly low: number;
  /** The median region. */
  readonly likely: number;
  readonly high: number;
  readonly source: string;
  /** Of the averages. */
  readonly year?: number;
}

/** Package and version of the grids' averages. */
export const dataset = '@tgwf/co2 0.19.0';

/** The cleanest, the median and the dirtiest region, by the yearly averages of their grids. */
export async function hostedIntensity(): Promise<HostedIntensity> {
  const regions = await Promise.all(
    hostedRegions.map(async (region) => {
      const [, ...zones] = azure[region] ?? [''];
      const averages = await Promise.all(zones.map(yearlyAverage));
      return averages.flatMap((one) => ('value' in one ? [one.value] : []));
    }),
  );
  const known = regions.filter((zones) => zones.length > 0);
  const all = known.flat().map(({ carbonIntensity }) => Number(carbonIntensity));
  const means = known.map(
    (zones) => zones.reduce((sum, zone) => sum + zone.carbonIntensity, 0) / zones.length,
  );
  const [first] = known.flat();
  return {
    low: min(all) ?? 0,
    likely: Math.round(median(means) ?? 0),
    high: max(all) ?? 0,
    source: `${known.length} Azure regions that GitHub names for hosted runners, ${first?.year} averages by ${first?.source}`,
    ...(first && { year: first.year }),
  };
}
