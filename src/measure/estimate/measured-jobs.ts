import type { Measurement } from '../measurement.ts';
import type { JobWork } from './job.ts';

/** A job that is not estimated, and the report that measured it. */
export interface MeasuredJob {
  readonly job: string;
  readonly report: string;
}

/** The sum of all reports of a job; an amount that one of them lacks is unknown. */
export interface JobReports extends MeasuredJob {
  readonly energy: number | undefined;
  readonly emissions: number | undefined;
}

/**
 * The jobs that reports have measured. GitHub does not say which job uploaded an artifact, so a name has
 * to: the artifact's, the file's or the project's, if it contains the whole name of the job. A report
 * belongs to one job, the one with the longest name it contains, in its newest attempt.
 */
export function measuredJobs(
  works: readonly JobWork[],
  measurements: readonly Measurement[],
): ReadonlyMap<JobWork, JobReports> {
  const found = new Map<JobWork, JobReports>();
  const newest = newestOfEach(works);
  for (const measurement of measurements) {
    const { amounts, kind, workload, names, source } = measurement;
    if (kind !== 'measured' || ((amounts.energy ?? 0) <= 0 && (amounts.emissions ?? 0) <= 0))
      continue;
    const called = [source.artifact, source.file, workload, ...names].flatMap((name) => name ?? []);
    const [work] = newest
      .filter(({ job }) => called.some((name) => containsWords(name, job.name)))
      .toSorted((a, b) => b.job.name.length - a.job.name.length);
    if (!work) continue;
    const { energy = 0, emissions = 0 } = found.get(work) ?? {};
    found.set(work, {
      ...{ job: work.job.name, report: source.artifact ?? workload },
      energy: amounts.energy === undefined ? undefined : energy + amounts.energy,
      emissions: amounts.emissions === undefined ? undefined : emissions + amounts.emissions,
    });
  }
  return found;
}

function newestOfEach(works: readonly JobWork[]): readonly JobWork[] {
  const newest = new Map<string, JobWork>();
  for (const work of works) {
    const known = newest.get(work.job.name);
    if (!known || work.job.attempt > known.job.attempt) newest.set(work.job.name, work);
  }
  return [...newest.values()];
}

/** Whether all words of a job's name follow each other in another name: `emissions-test-ubuntu`. */
function containsWords(name: string, job: string): boolean {
  const words = wordsOf(job);
  return words !== '' && `-${wordsOf(name)}-`.includes(`-${words}-`);
}

const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('-');
