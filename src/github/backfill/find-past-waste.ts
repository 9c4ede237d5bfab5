import type { PolicyReading } from '../../compare/budget/policy.ts';
import { withEstimate } from '../../compare/estimated.ts';
import type { Visibility } from '../../measure/estimate/runner.ts';
import type { CiRun, CiRunWithJobs } from '../../reduce/ci/past-run.ts';
import { runsToRead, wasteInPast } from '../../reduce/ci/past-waste.ts';
import type { Waste } from '../../reduce/ci/waste.ts';
import type { GitHub } from '../api/client.ts';
import { jobOf, listJobs } from '../jobs.ts';
import { parallelRequests, requestsKept } from './estimate-runs.ts';
import { listRuns } from './list-past-runs.ts';

interface Options {
  /** ISO 8601. */
  readonly since: string;
  readonly policy: PolicyReading;
  readonly visibility: Visibility;
}

/** Possibly unnecessary work of past runs of all branches and workflows. Errors of requests are thrown. */
export async function findPastWaste(
  github: GitHub,
  { since, policy, visibility }: Options,
): Promise<readonly Waste[]> {
  const runs = await ciRuns(github, since);
  const byId = new Map(runs.map((run) => [run.runId, run]));
  const toRead = runsToRead(runs).flatMap((id) => byId.get(id) ?? []);
  const read: CiRunWithJobs[] = [];
  for (let start = 0; start < toRead.length; start += parallelRequests) {
    const batch = toRead.slice(start, start + parallelRequests);
    const listed = await Promise.all(batch.map(({ runId }) => listJobs(github, runId)));
    for (const [index, run] of batch.entries()) {
      const jobs = (listed[index]?.jobs ?? []).map(jobOf);
      const nothing = { measurements: [], problems: [], skipped: [] };
      const list = { kind: 'jobs', jobs, visibility } as const;
      const { estimate } = await withEstimate(nothing, list, policy, run.endedAt);
      read.push({ ...run, jobs: estimate?.jobs ?? [] });
    }
    if (listed.some(({ requestsLeft }) => requestsLeft <= requestsKept)) break;
  }
  return wasteInPast(runs, read);
}

async function ciRuns(github: GitHub, since: string): Promise<readonly CiRun[]> {
  const runs = await listRuns(github, { status: 'completed', since });
  return runs.map((run) => ({
    runId: Number(run.id),
    workflow: run.path.split('@', 1)[0] ?? run.path,
    branch: `${run.head_repository?.id} ${run.head_branch}`,
    ...{ event: run.event, sha: run.head_sha, conclusion: run.conclusion ?? '' },
    ...{ createdAt: run.created_at, endedAt: run.updated_at },
  }));
}
