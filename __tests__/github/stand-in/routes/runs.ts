import { type Handlers, notFound } from '../handler.ts';

export const runs: Handlers = {
  'actions/get-workflow-run': ({ world, params, api, example }) => {
    const run = world.runs.get(Number(params.run_id));
    if (run === undefined) return notFound;
    const model = example('workflow-run');
    const { id: headId, owner, repo } = run.headRepository;
    const url = `${api}/repos/${world.owner}/${world.repo}/actions/runs/${run.id}`;
    return {
      status: 200,
      body: {
        ...model,
        id: run.id,
        run_attempt: run.attempt,
        event: run.event,
        status: 'completed',
        conclusion: run.conclusion ?? 'success',
        head_branch: run.headBranch,
        head_sha: run.headSha,
        url,
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
      },
    };
  },
};
