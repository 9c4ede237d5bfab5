import { type Handlers, notFound, page } from '../handler.ts';

export const jobs: Handlers = {
  'actions/list-jobs-for-workflow-run': (call) => {
    const { world, params, query, example } = call;
    const run = world.runs.get(Number(params.run_id));
    if (run === undefined) return notFound;
    const all = world.jobs.get(run.id) ?? [];
    const newest = Math.max(...all.map((job) => job.run_attempt));
    const found =
      query.get('filter') === 'all' ? all : all.filter((job) => job.run_attempt === newest);
    const [like] = example('job-paginated').jobs as readonly object[];
    const { items, headers } = page(call, `/actions/runs/${run.id}/jobs`, found);
    const own = { run_id: run.id, head_sha: run.headSha, head_branch: run.headBranch };
    const body = {
      total_count: found.length,
      jobs: items.map((job) => ({ ...like, ...own, ...job })),
    };
    return { status: 200, body, headers };
  },
};
