import type { Measurement } from '../measurement.ts';
import type { JobWork } from './job.ts';

/** A job that is not estimated, and the report that measured it. */
export interface MeasuredJob {
  readonly job: string;
  readonly report: string;
}

/**
 * Which jobs a report has measured. GitHub does not say which job uploaded an artifact, so a name has
 * to: the artifact's, the file's or the project's, with the whole name of the job in it. A report
 * stands for one job, the one with the longest name it contains, in its newest attempt.
 */
export function measuredJobs(
  works: readonly JobWork[],
  measurements: readonly Measurement[],
): ReadonlyMap<JobWork, MeasuredJob> {
  const found = new Map<JobWork, MeasuredJob>();
  const newest = newestOfEach(works);
  for (const measurement of measurements) {
    const { amounts, kind = 'measured', workload, names, source } = measurement;
    if (kind !== 'measured' || ((amounts.energy ?? 0) <= 0 && (amounts.emissions ?? 0) <= 0))
      continue;
    const called = [source.artifact, source.file, workload, ...names].flatMap((name) => name ?? []);
    const [work] = newest
      .filter(({ job }) => called.some((name) => containsWords(name, job.name)))
      .toSorted((a, b) => b.job.name.length - a.job.name.length);
    if (work) found.set(work, { job: work.job.name, report: source.artifact ?? workload });
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
