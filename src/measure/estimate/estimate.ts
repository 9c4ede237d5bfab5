import { max, min } from 'd3-array';
import type { Amounts, Grams, KilowattHours } from '../../units.ts';
import type { Measurement } from '../measurement.ts';
import { type Job, type JobWork, workedJobs } from './job.ts';
import { type JobReports, type MeasuredJob, measuredJobs } from './measured-jobs.ts';
import { azurePue, runnerPower, type Spread } from './power.ts';
import { type DeclaredRunner, type Runner, runnerOf, type Visibility } from './runner.ts';

/** Carbon intensity over the places where a hosted job may have run, in gCO₂e/kWh. */
export interface HostedGrid extends Spread {
  readonly source: string;
  /** Year of the averages. */
  readonly year?: number;
}

export interface EstimateOptions {
  /** When the run is judged, ISO 8601: running jobs count up to this time. */
  readonly at: string;
  readonly visibility: Visibility;
  readonly declared: readonly DeclaredRunner[];
  readonly grid: HostedGrid;
  /** Whether the budget file says that a job uploads a measured report. */
  readonly isMeasured: (job: string) => boolean;
}

/** A job with what it may have used. */
export interface EstimatedJob extends JobWork {
  readonly runner: Runner;
  /** In kWh, with the data centre's overhead; absent where the runner's power is unknown. */
  readonly energy?: Spread;
  /** In g CO₂e; absent where the grid is unknown, too. */
  readonly emissions?: Spread;
  /** From making the hardware, in g CO₂e; never part of the emissions. */
  readonly embodied?: Spread;
}

/** The estimate of a run from the times of its jobs. */
export interface JobsEstimate {
  readonly jobs: readonly EstimatedJob[];
  /** Jobs that a report has measured. */
  readonly measured: readonly MeasuredJob[];
  readonly grid: HostedGrid;
}

/** Estimates the jobs of a run, except those measured by a report. */
export function estimateJobs(
  jobs: readonly Job[],
  reports: readonly Measurement[],
  options: EstimateOptions,
): JobsEstimate {
  const works = workedJobs(jobs, options.at);
  const found = measuredJobs(works, reports);
  const anyReport = reports.some(({ kind }) => kind === 'measured');
  const estimated: EstimatedJob[] = [];
  const measured: MeasuredJob[] = [];
  for (const work of works) {
    const { name } = work.job;
    const [estimate, report] = [estimateJob(work, options), found.get(work)];
    if (anyReport && options.isMeasured(name))
      measured.push({ job: name, report: report?.report ?? 'measured-jobs' });
    else if (report && isWhole(report, estimate))
      measured.push({ job: name, report: report.report });
    else estimated.push(estimate);
  }
  return { jobs: estimated, measured, grid: options.grid };
}

/** A report below this share of an estimate's lower end has not measured the whole job. */
const leastPart = 0.2;

/** A pull request names its own artifacts, so a tiny report must not remove a job's estimate. */
function isWhole({ energy, emissions }: JobReports, estimate: EstimatedJob): boolean {
  if (energy !== undefined) return energy >= leastPart * (estimate.energy?.low ?? 0);
  return (emissions ?? 0) >= leastPart * (estimate.emissions?.low ?? 0);
}

function estimateJob(work: JobWork, { visibility, declared, grid }: EstimateOptions): EstimatedJob {
  const runner = runnerOf(work.job, visibility, declared);
  const hours = work.duration / 3600;
  if (runner.kind === 'unknown') return { ...work, runner };
  if (runner.kind === 'declared')
    return { ...work, runner, energy: mapSpread(runner.watts, (watts) => (watts * hours) / 1e3) };
  const { watts, vcpus, scales, ...row } = { embodied: undefined, ...runnerPower[runner.type] };
  const size = scales ? mapSpread(runner.vcpus, (count) => count / vcpus) : fullSize;
  const energy = product(
    product(
      mapSpread(watts, (one) => (one * hours) / 1e3),
      size,
    ),
    azurePue,
  );
  const embodied =
    row.embodied &&
    product(
      mapSpread(row.embodied, (perMinute) => perMinute * hours * 60),
      size,
    );
  return {
    ...{ ...work, runner, energy, emissions: product(energy, grid) },
    ...(embodied && { embodied }),
  };
}

/** The `tool` of estimates. No tool ran, so a job that no longer exists is not a missing report. */
export const jobTimes = 'Job times';

/** Whether the gate estimated it: reports name their file, and may name any tool. */
export const isFromJobTimes = ({ method, source }: Measurement): boolean =>
  method.tool === jobTimes && source.file === undefined && source.artifact === undefined;

/** The estimate as measurements, one per job and attempt. */
export const asMeasurements = ({ jobs }: JobsEstimate): readonly Measurement[] =>
  jobs.map((estimated): Measurement => {
    const { job, runner, energy, emissions } = estimated;
    return {
      workload: job.name,
      names: namesOf(job.name),
      kind: 'estimated',
      amounts: amountsAt('likely', estimated),
      ...(energy && {
        range: { low: amountsAt('low', estimated), high: amountsAt('high', estimated) },
      }),
      method: {
        tool: jobTimes,
        cpu: titleOf(runner),
        ...(emissions && { pue: azurePue.likely }),
      },
      location: emissions ? { cloudProvider: 'Azure' } : {},
      source: {},
      warnings: [],
    };
  });

/** `Linux x64, 4 vCPUs`. */
export function titleOf(runner: Runner): string {
  if (runner.kind === 'unknown') return 'unknown runner';
  if (runner.kind === 'declared') return `runner ${runner.label}`;
  const { low, high } = runner.vcpus;
  const count = low === high ? `${high}` : `${low} or ${high}`;
  return `${runnerPower[runner.type].title}, ${count} vCPU${count === '1' ? '' : 's'}`;
}

const amountsAt = (end: keyof Spread, { duration, energy, emissions }: EstimatedJob): Amounts => ({
  duration,
  ...(energy && { energy: energy[end] as KilowattHours }),
  ...(emissions && { emissions: emissions[end] as Grams }),
});

/** A job of a matrix also goes by its name without the cell: `test (ubuntu-latest, 22)`, `test`. */
function namesOf(job: string): readonly string[] {
  const [, base] = /^(.*\S)\s*\([^()]*\)$/.exec(job) ?? [];
  return base === undefined ? [job] : [job, base];
}

const fullSize: Spread = { low: 1, likely: 1, high: 1 };

const mapSpread = ({ low, likely, high }: Spread, change: (value: number) => number): Spread => ({
  low: change(low),
  likely: change(likely),
  high: change(high),
});

const product = (a: Spread, b: Spread): Spread => ({
  low: a.low * b.low,
  likely: a.likely * b.likely,
  high: a.high * b.high,
});

/** The sum of spreads: low, likely and high ends separately. */
export const sumOfSpreads = (spreads: readonly Spread[]): Spread => ({
  low: spreads.reduce((sum, { low }) => sum + low, 0),
  likely: spreads.reduce((sum, { likely }) => sum + likely, 0),
  high: spreads.reduce((sum, { high }) => sum + high, 0),
});

/** The ends of the widest estimate of energy, as multiples of its likely figure. */
export interface Widest {
  readonly low: number;
  readonly high: number;
}

/**
 * How far an estimate may be from its likely figure, for any type of runner: records of a
 * history keep only the likely figure.
 */
export function widestRange(declared: readonly DeclaredRunner[] = []): Widest {
  const hosted = Object.values(runnerPower).map(
    ({ watts }): Spread => ({
      low: watts.low * azurePue.low,
      likely: watts.likely * azurePue.likely,
      high: watts.high * azurePue.high,
    }),
  );
  const own = declared.flatMap((one): readonly Spread[] =>
    one.kind === 'power' ? [{ ...one, likely: (one.low + one.high) / 2 }] : [],
  );
  const all = [...hosted, ...own];
  return {
    low: min(all, ({ low, likely }) => low / likely) ?? 1,
    high: max(all, ({ high, likely }) => high / likely) ?? 1,
  };
}
