import { amountsIn, type Tree } from '../content/tree.ts';
import type { RatePeriod, ReportFile } from '../measurement.ts';
import { problem, problemEvents, readingIn } from './events.ts';
import type { ReadEvent } from './format.ts';
import { jsonReport } from './json-report.ts';

const tool = 'carbonifer';
const remedy = 'Upload what carbonifer plan -f json wrote';

const masses: Readonly<Record<string, number>> = { g: 1, kg: 1e3 };

/** Hours in carbonifer's units of time: its month has thirty days. */
const hours: Readonly<Record<string, number>> = { h: 1, d: 24, m: 24 * 30, y: 24 * 365 };
const periods: Readonly<Record<string, RatePeriod>> = { h: 'hour', m: 'month', y: 'year' };

/** carbonifer's estimate of a Terraform plan: rates as decimal strings, with a stated unit. */
export const carbonifer = jsonReport(tool, ['Info', 'Resources', 'Total'], readPlan);

function readPlan(file: ReportFile, tree: Tree): ReadEvent[] {
  const unit = tree.at('Info', 'UnitCarbonEmissionsTime');
  const [, mass = '', time = ''] =
    /^(k?g)co2eq\/([hdmy])$/.exec(unit.text()?.toLowerCase() ?? '') ?? [];
  const [grams, duration] = [masses[mass], hours[time]];
  if (grams === undefined || duration === undefined)
    return [problem(unit.where(), `${unit.name} is not a unit such as gCO2eq/h`, remedy)];
  const read = amountsIn(
    [
      { metric: 'emissions', tree: tree.at('Total', 'CarbonEmissions'), factor: grams / duration },
      // In watts whatever the unit of time: running for an hour takes as many watt-hours.
      { metric: 'energy', tree: tree.at('Total', 'Power'), factor: 1e-3, optional: true },
    ],
    remedy,
  );
  if ('problems' in read) return problemEvents(read.problems);
  const missing = tree.at('UnsupportedResources').items().length;
  const doubts = missing > 0 ? [`${missing} resources of the plan are unknown to carbonifer`] : [];
  const ratePer = periods[time];
  return [
    readingIn(file, {
      method: { tool },
      amounts: read.amounts,
      kind: 'rate',
      ...(ratePer && { ratePer }),
      doubts,
    }),
  ];
}
