import { group } from 'd3-array';
import { byCreation, type CiRun, type CiRunWithJobs } from './past-run.ts';
import { figuresOf, sumOfParts, type Waste } from './waste.ts';

const leastRuns = 3;

/** A run of a pull request that went on after a newer one of the same branch had begun. */
export interface Superseded {
  readonly run: CiRun;
  /** When the newer one was created. */
  readonly at: string;
}

/** Only runs of pull requests: on other branches every commit may be meant to be tested. */
export function supersededRuns(runs: readonly CiRun[]): readonly Superseded[] {
  const pulls = runs.filter(({ event }) => event === 'pull_request');
  const groups = group(pulls, ({ workflow, branch }) => JSON.stringify([workflow, branch]));
  return [...groups.values()].flatMap((all) => {
    const ordered = all.toSorted(byCreation);
    return ordered.flatMap((run, index): readonly Superseded[] => {
      const next = ordered[index + 1];
      const isOver = run.conclusion === 'success' || run.conclusion === 'failure';
      return next && isOver && next.createdAt < run.endedAt && next.sha !== run.sha
        ? [{ run, at: next.createdAt }]
        : [];
    });
  });
}

/** What superseded runs did after the newer one had begun. @param jobsOf of the runs that were read */
export function superseded(
  found: readonly Superseded[],
  jobsOf: ReadonlyMap<number, CiRunWithJobs>,
): readonly Waste[] {
  const known = found.filter(({ run }) => jobsOf.has(run.runId));
  if (known.length < leastRuns) return [];
  const parts = known.flatMap(({ run, at }) =>
    (jobsOf.get(run.runId)?.jobs ?? []).flatMap((estimated) => {
      const { startedAt, endedAt } = estimated.job;
      const from = Math.max(Date.parse(at), Date.parse(startedAt));
      const seconds = (Date.parse(endedAt ?? startedAt) - from) / 1e3;
      return seconds > 0 ? [{ estimated, seconds: Math.min(seconds, estimated.duration) }] : [];
    }),
  );
  const sum = sumOfParts(parts);
  if (sum.minutes < 1) return [];
  return [
    {
      rule: 'superseded',
      title: `${found.length} runs of pull requests went on after a newer push`,
      remedy: `Cancel a run when a newer one of the same pull request starts.${figuresOf(known.length, found.length)}`,
      ...sum,
      yaml: [
        'concurrency:',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of workflows
        '  group: ${{ github.workflow }}-${{ github.head_ref || github.run_id }}',
        '  cancel-in-progress: true',
      ].join('\n'),
    },
  ];
}
