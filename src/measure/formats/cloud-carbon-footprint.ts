import type { Amounts } from '../../units.ts';
import { sumsOf } from '../combined-amounts.ts';
import { outerKeys } from '../content/json-keys.ts';
import { amountsIn, type Tree } from '../content/tree.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { problemEvents, quoted, readingIn, skipped } from './events.ts';
import type { Format, ReadEvent } from './format.ts';
import { itemsOf } from './json-stream.ts';

const tool = 'Cloud Carbon Footprint';
const remedy = 'Upload the footprint as Cloud Carbon Footprint wrote it';
const gramsPerMetricTon = 1e6;

/**
 * Cloud Carbon Footprint's estimates from a cloud bill: kilowatt-hours and METRIC TONS. They are for
 * the time that the bill covers, not for a run. Each service in a region is a workload.
 */
export const cloudCarbonFootprint: Format = {
  tool,
  recognises: (beginning) => {
    const keys = outerKeys(beginning);
    return keys.has('timestamp') && keys.has('serviceEstimates');
  },
  read,
};

interface Service {
  readonly provider: string;
  readonly name: string;
  readonly region: string | undefined;
  readonly amounts: Amounts[];
}

async function* read(file: ReportFile): AsyncGenerator<ReadEvent, void> {
  const services = new Map<string, Service>();
  const dates: string[] = [];
  for await (const day of itemsOf(file, 'whole')) {
    if ('kind' in day) yield day;
    else {
      dates.push(day.tree.at('timestamp').text()?.slice(0, 10) ?? '');
      for (const estimate of day.tree.at('serviceEstimates').items())
        yield* addEstimate(services, estimate);
    }
  }
  const period = periodOf(dates);
  for (const service of services.values()) yield readingOf(file, service, period);
  if (services.size === 0)
    yield skipped(placeIn(file), 'is a footprint of Cloud Carbon Footprint without estimates');
}

function addEstimate(services: Map<string, Service>, estimate: Tree): ReadEvent[] {
  const read = amountsOf(estimate);
  if ('problems' in read) return problemEvents(read.problems);
  const provider = estimate.at('cloudProvider').text() ?? 'cloud';
  const name = estimate.at('serviceName').text() ?? 'service';
  const region = estimate.at('region').text();
  const key = JSON.stringify([provider, name, region]);
  const service = services.get(key) ?? { provider, name, region, amounts: [] };
  service.amounts.push(read.amounts);
  services.set(key, service);
  return [];
}

function readingOf(file: ReportFile, { provider, name, region, amounts }: Service, period: string) {
  return readingIn(file, {
    workload: `${provider}/${name}`,
    reportedNames: [name],
    method: { tool },
    location: {
      cloudProvider: provider,
      ...(region !== undefined && { cloudRegion: region }),
    },
    amounts: sumsOf(amounts),
    kind: 'estimated',
    doubts: [`The bill covers ${period}, not this run alone`],
  });
}

const amountsOf = (estimate: Tree) =>
  amountsIn(
    [
      { metric: 'energy', tree: estimate.at('kilowattHours'), factor: 1 },
      { metric: 'emissions', tree: estimate.at('co2e'), factor: gramsPerMetricTon },
    ],
    remedy,
  );

function periodOf(dates: readonly string[]): string {
  const sorted = dates.filter((date) => date !== '').toSorted();
  const [first = 'an unknown time', last = first] = [sorted[0], sorted.at(-1)];
  return quoted(first === last ? first : `${first} to ${last}`);
}
