import { amountsIn, type Tree } from '../content/tree.ts';
import type { ReportFile } from '../measurement.ts';
import { JobLaps, kilowattHoursPerJoule, mostLaps, tool, tooManyLaps } from './eco-ci-job.ts';
import { problem, problemEvents, readingIn } from './events.ts';
import type { ReadEvent } from './format.ts';
import { jsonReport } from './json-report.ts';

const remedy = 'Upload lap-data.json or total-data.json as Eco-CI wrote it';

/** Label of the only step in total-data.json: the whole job, with the time between laps. */
const whole = 'TOTAL';

/** Eco-CI's lap-data.json and total-data.json (json-output: true): joules and seconds, as strings. */
export const ecoCi = jsonReport(tool, ['run_id', 'steps', 'repository', 'workflow'], readJob);

function readJob(file: ReportFile, tree: Tree): ReadEvent[] {
  const steps = tree.at('steps').items();
  if (steps.length === 0)
    return [problem(tree.at('steps').where(), 'The report has no steps', remedy)];
  if (steps.length > mostLaps) return [tooManyLaps(file, remedy)];
  const laps = new JobLaps(file);
  return steps.flatMap((step) => readStep(file, laps, step));
}

function readStep(file: ReportFile, laps: JobLaps, step: Tree): ReadEvent[] {
  const read = amountsIn(
    [
      { metric: 'energy', tree: step.at('energy_joules'), factor: kilowattHoursPerJoule },
      { metric: 'duration', tree: step.at('time'), factor: 1 },
    ],
    remedy,
  );
  if ('problems' in read) return problemEvents(read.problems);
  const label = step.at('label').text();
  return [
    readingIn(file, {
      reportedNames: [label === whole ? undefined : label],
      method: { tool },
      amounts: read.amounts,
      ...(label === whole ? laps.whole() : laps.lap(label ?? '', read.amounts)),
    }),
  ];
}
