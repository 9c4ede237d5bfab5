import { type Amounts, formatCount } from '../../units.ts';
import type { ReportFile } from '../measurement.ts';
import { placeIn } from '../place.ts';
import { problem } from './events.ts';
import type { ReadEvent, Reading } from './format.ts';

export const tool = 'Eco-CI';
export const kilowattHoursPerJoule = 1 / 3.6e6;

/** Most laps of one job that are read: a hundred times the steps that a workflow may have. */
export const mostLaps = 10_000;

/**
 * Identifies the laps of a job: Eco-CI writes the same laps as JSON and as tables into one folder.
 * Jobs of a workflow run share its run_id, so the artifact, and what the file's name has
 * beyond Eco-CI's own name, distinguish them.
 */
export class JobLaps {
  readonly #run: string;
  readonly #seen = new Map<string, number>();

  constructor({ artifact, path }: ReportFile) {
    const job = path.replace(/(?:(?:lap|total)-data\.json|output(?:-pr)?\.txt)$/, '');
    this.#run = JSON.stringify([tool, artifact ?? '', job]);
  }

  /** The whole job: its laps, the time between them, and what measuring them took. */
  whole(): Pick<Reading, 'run' | 'exceedsTasks'> {
    return { run: this.#run, exceedsTasks: true };
  }

  lap(label: string, { energy, duration }: Amounts): Pick<Reading, 'run' | 'task'> {
    const key = JSON.stringify([label, energy, duration]);
    const count = this.#seen.get(key) ?? 0;
    this.#seen.set(key, count + 1);
    return { run: this.#run, task: `${key} ${count}` };
  }
}

export function tooManyLaps(file: ReportFile, remedy: string): ReadEvent {
  const what = `The job has more than ${formatCount(mostLaps)} laps, the most that are read`;
  return problem(placeIn(file), what, remedy);
}
