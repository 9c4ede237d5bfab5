import { type Call, type Handlers, notFound, page } from '../handler.ts';
import type { Run } from '../world.ts';

export const defaultWorkflow = '.github/workflows/train.yml';

export const runs: Handlers = {
  'actions/get-workflow-run': (call) => {
    const run = call.world.runs.get(Number(call.params.run_id));
    return run === undefined ? notFound : { status: 200, body: describe(call, run) };
  },
  'actions/list-workflow-runs': (call) => {
    const { world, params, query } = call;
    const path = `.github/workflows/${params.workflow_id}`;
    const found = [...world.runs.values()]
      .toReversed()
      .filter((run) => (run.path ?? defaultWorkflow) === path)
      .filter(({ headBranch }) => [null, headBranch].includes(query.get('branch')))
      .filter(({ status = 'completed' }) => [null, status].includes(query.get('status')));
    return listed(call, `/actions/workflows/${params.workflow_id}/runs`, found);
  },
  /** Newest first. */
  'actions/list-workflow-runs-for-repo': (call) => {
    const { world, query } = call;
    const since = query.get('created')?.replace('>=', '') ?? '';
    const wanted = query.get('status');
    const sha = query.get('head_sha');
    const found = [...world.runs.values()]
      .toReversed()
      .filter(({ headBranch }) => [null, headBranch].includes(query.get('branch')))
      .filter(({ status = 'completed', conclusion = 'success' }) =>
        [null, status, conclusion].includes(wanted),
      )
      .filter(({ headSha }) => sha === null || headSha === sha)
      .filter(({ createdAt }) => createdAt >= since);
    return listed(call, '/actions/runs', found);
  },
};

function listed(call: Call, path: string, found: readonly Run[]) {
  const { items, headers } = page(call, path, found);
  const body = {
    total_count: found.length,
    workflow_runs: items.map((run) => describe(call, run)),
  };
  return { status: 200, body, headers };
}
function describe({ world, api, example }: Call, run: Run): object {
  const model = example('workflow-run');
  const { id: headId, owner, repo } = run.headRepository;
  return {
    ...model,
    id: run.id,
    run_attempt: run.attempt,
    event: run.event,
    path: run.path ?? defaultWorkflow,
    status: run.status ?? 'completed',
    conclusion: run.conclusion ?? 'success',
    head_branch: run.headBranch,
    head_sha: run.headSha,
    created_at: run.createdAt,
    updated_at: run.endedAt ?? world.time().toISOString(),
    url: `${api}/repos/${world.owner}/${world.repo}/actions/runs/${run.id}`,
    html_url: `https://github.com/${world.owner}/${world.repo}/actions/runs/${run.id}`,
    // Empty for forks, and never to be relied upon.
    pull_requests: [],
    repository: { ...(model.repository as object), id: world.repositoryId },
    head_repository: {
      ...(model.head_repository as object),
      id: headId,
      name: repo,
      full_name: `${owner}/${repo}`,
    },
  };
}
