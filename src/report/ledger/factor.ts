import { asReported, type Workload } from '../../compare/workload.ts';
import { dataset, type HostedIntensity } from '../../grid/hosted-runners.ts';
import type { LedgerRow } from '../../ledger/row.ts';
import type { EstimatedJob, JobsEstimate } from '../../measure/estimate/estimate.ts';
import { runnerPower } from '../../measure/estimate/power.ts';
import type { Measurement } from '../../measure/measurement.ts';

type Columns = Partial<LedgerRow>;

/** The emission factor of a workload, and who published it. */
export function factorOf(workload: Workload, estimate: JobsEstimate | undefined): Columns {
  const { measurements } = workload;
  if (asReported(measurements).amounts.emissions === undefined) return {};
  if (jobsOf(workload, estimate).length > 0) return hostedFactor(estimate?.grid);
  return {
    factorBasis: 'location',
    // CodeCarbon documents yearly averages; of other tools it is not known.
    factorKind: measurements.every(({ method }) => method.tool === 'CodeCarbon')
      ? 'average'
      : undefined,
    factorZone: joined(measurements.map(zoneOf)),
    factorSource: joined(
      measurements.map(({ method: { tool, version } }) =>
        [tool, version].filter(Boolean).join(' '),
      ),
    ),
  };
}

const hostedFactor = (grid: Partial<HostedIntensity> = {}): Columns => ({
  factorKind: 'average',
  factorBasis: 'location',
  factorZone: 'median Azure region with hosted runners',
  factorSource: 'Electricity Maps',
  factorYear: grid.year,
  factorLicence: 'ODbL-1.0',
  datasetVersion: dataset,
});

const zoneOf = ({ location }: Measurement) =>
  location.cloudRegion ??
  ([location.country, location.region].filter(Boolean).join(', ') || undefined);

/** Bounds of an estimate, and what they are based on. */
export function rangeOf(workload: Workload, estimate: JobsEstimate | undefined): Columns {
  const { measurements } = workload;
  if (!measurements.some(({ range }) => range)) return {};
  const { range, gaps } = asReported(measurements);
  const at = (metric: 'energy' | 'emissions') =>
    range && !gaps.includes(metric)
      ? { low: range.low[metric], high: range.high[metric] }
      : { low: undefined, high: undefined };
  const [energy, emissions] = [at('energy'), at('emissions')];
  return {
    energyLowKwh: energy.low,
    energyHighKwh: energy.high,
    emissionsLowKg: emissions.low === undefined ? undefined : emissions.low / 1e3,
    emissionsHighKg: emissions.high === undefined ? undefined : emissions.high / 1e3,
    rangeBasis: joined([
      ...jobsOf(workload, estimate).flatMap(basisOfJob),
      ...measurements.flatMap(({ usage, method }) =>
        usage ? `energy per output token: ${method.version}` : [],
      ),
    ]),
  };
}

function basisOfJob({ runner }: EstimatedJob): readonly string[] {
  if (runner.kind === 'unknown') return [];
  if (runner.kind === 'declared') return [`power of ${runner.label} in the budget file`];
  const { source, year } = runnerPower[runner.type];
  return [`power: ${source}, ${year}`, 'PUE: Microsoft, 2022', 'grid: Azure regions'];
}

const jobsOf = ({ kind, name }: Workload, estimate: JobsEstimate | undefined) =>
  kind === 'estimated' ? (estimate?.jobs ?? []).filter(({ job }) => job.name === name) : [];

const joined = (values: readonly (string | undefined)[]): string | undefined =>
  [...new Set(values.flatMap((value) => value ?? []))].sort().join(' + ') || undefined;
