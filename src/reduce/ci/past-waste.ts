import { matrixCells } from './matrix-cells.ts';
import type { CiRun, CiRunWithJobs } from './past-run.ts';
import { superseded, supersededRuns } from './superseded.ts';
import { unchangedRuns, unchangedSchedule } from './unchanged-schedule.ts';
import type { Waste } from './waste.ts';

/** Runs of each kind whose jobs are read, newest first: each costs a request. */
const mostOfEach = 40;

/** The runs whose jobs have to be read to find waste. */
export function runsToRead(runs: readonly CiRun[]): readonly number[] {
  const newest = (found: readonly CiRun[]) =>
    found
      .toSorted((a, b) => b.runId - a.runId)
      .slice(0, mostOfEach)
      .map(({ runId }) => runId);
  return [
    ...new Set([
      ...newest(supersededRuns(runs).map(({ run }) => run)),
      ...newest(unchangedRuns(runs)),
      ...newest(runs.filter(({ conclusion }) => conclusion === 'failure')),
    ]),
  ];
}

/** What past runs show together, the most minutes first. */
export function wasteInPast(
  runs: readonly CiRun[],
  read: readonly CiRunWithJobs[],
): readonly Waste[] {
  const jobsOf = new Map(read.map((run) => [run.runId, run]));
  return [
    ...superseded(supersededRuns(runs), jobsOf),
    ...unchangedSchedule(unchangedRuns(runs), jobsOf),
    ...matrixCells(read),
  ].toSorted((a, b) => b.minutes - a.minutes);
}
