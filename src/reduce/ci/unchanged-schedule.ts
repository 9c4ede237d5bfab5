import { group } from 'd3-array';
import { byCreation, type CiRun, type CiRunWithJobs } from './past-run.ts';
import { figuresOf, sumOfParts, type Waste } from './waste.ts';

const leastRuns = 5;

/** Scheduled runs of a commit on which the same workflow had succeeded before. */
export function unchangedRuns(runs: readonly CiRun[]): readonly CiRun[] {
  const groups = group(runs, ({ workflow, branch }) => JSON.stringify([workflow, branch]));
  return [...groups.values()].flatMap((all) => {
    const passed = new Set<string>();
    return all.toSorted(byCreation).filter((run) => {
      const again = run.event === 'schedule' && passed.has(run.sha);
      if (run.conclusion === 'success') passed.add(run.sha);
      return again && run.conclusion === 'success';
    });
  });
}

/** What a schedule did on commits that had been tested. @param jobsOf of the runs that were read */
export function unchangedSchedule(
  found: readonly CiRun[],
  jobsOf: ReadonlyMap<number, CiRunWithJobs>,
): readonly Waste[] {
  const byWorkflow = group(found, ({ workflow }) => workflow);
  return [...byWorkflow].flatMap(([workflow, all]): readonly Waste[] => {
    const known = all.flatMap(({ runId }) => jobsOf.get(runId) ?? []);
    if (known.length < leastRuns) return [];
    const parts = known.flatMap(({ jobs }) =>
      jobs.map((estimated) => ({ estimated, seconds: estimated.duration })),
    );
    return [
      {
        rule: 'unchanged-schedule',
        title: `${all.length} scheduled runs of ${workflow} tested a commit that had passed before`,
        remedy: `Run it less often, unless it is there to notice what changes outside the repository, such as dependencies.${figuresOf(known.length, all.length)}`,
        ...sumOfParts(parts),
        yaml: "on:\n  schedule:\n    - cron: '30 5 * * 1'  # once a week",
      },
    ];
  });
}
