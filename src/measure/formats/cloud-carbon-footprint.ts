import { group } from 'd3-array';
import type { ReportFile } from '../measurement.ts';
import { sumsOf } from '../reckon.ts';
import { amountsIn, type Tree } from '../tree.ts';
import type { Found, Reading } from './format.ts';
import { asFound, leftAside, quoted, readingIn } from './found.ts';
import { jsonReport } from './json-report.ts';

const tool = 'Cloud Carbon Footprint';
const remedy = 'Upload the footprint as Cloud Carbon Footprint wrote it';
const gramsPerMetricTon = 1e6;

/**
 * Cloud Carbon Footprint's estimates, from a cloud's bill: kilowatt-hours and METRIC TONS. They are for
 * the time that the bill covers, not for a run; a service in a region is a workload.
 */
export const cloudCarbonFootprint = jsonReport(tool, ['timestamp', 'serviceEstimates'], readBill);

function readBill(file: ReportFile, tree: Tree): Found[] {
  const days = tree.items();
  const estimates = days.flatMap((day) => day.at('serviceEstimates').items());
  if (estimates.length === 0)
    return [leftAside(tree.where(), 'is a footprint of Cloud Carbon Footprint without estimates')];
  const read = estimates.map((estimate) => ({ estimate, ...amountsOf(estimate) }));
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) return problems.map(asFound);
  const period = periodOf(days);
  const services = group(read, ({ estimate }) => JSON.stringify(serviceOf(estimate)));
  return [...services.values()].map((members) => {
    const [{ estimate } = { estimate: tree }] = members;
    const { provider = 'cloud', service = 'service', region } = serviceOf(estimate);
    return readingIn(file, {
      workload: `${provider}/${service}`,
      given: [service],
      method: { tool },
      location: {
        cloudProvider: provider,
        ...(region !== undefined && { cloudRegion: region }),
      } satisfies Reading['location'],
      amounts: sumsOf(members.flatMap((one) => ('amounts' in one ? one.amounts : []))),
      kind: 'estimated',
      doubts: [`The bill covers ${period}, not this run alone`],
    });
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

const serviceOf = (estimate: Tree) => ({
  provider: estimate.at('cloudProvider').text(),
  service: estimate.at('serviceName').text(),
  region: estimate.at('region').text(),
});

function periodOf(days: readonly Tree[]): string {
  const dates = days.flatMap((day) => day.at('timestamp').text()?.slice(0, 10) ?? []).sort();
  const [first = 'an unknown time', last = first] = [dates[0], dates.at(-1)];
  return quoted(first === last ? first : `${first} to ${last}`);
}
