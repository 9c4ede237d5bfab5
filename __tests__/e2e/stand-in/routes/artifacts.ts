import { type Answer, type Call, type Handlers, notFound, page, refusal } from '../handler.ts';
import type { Artifact } from '../world.ts';

export const artifacts: Handlers = {
  'actions/list-artifacts-for-repo': (call) => list(call, '/actions/artifacts', () => true),
  'actions/list-workflow-run-artifacts': (call) => {
    const id = Number(call.params.run_id);
    if (!call.world.runs.has(id)) return notFound;
    return list(call, `/actions/runs/${id}/artifacts`, ({ runId }) => runId === id);
  },
  'actions/get-artifact': (call) => {
    const artifact = find(call);
    return artifact ? { status: 200, body: describe(call, artifact) } : notFound;
  },
  'actions/download-artifact': (call) => {
    const artifact = find(call);
    if (artifact === undefined) return notFound;
    if (artifact.expired) return refusal(410, 'Artifact has expired');
    return { status: 302, headers: { location: call.readUrl(artifact.blob) } };
  },
};

function find({ world, params }: Call): Artifact | undefined {
  return world.artifacts.find(({ id }) => id === Number(params.artifact_id));
}

function list(call: Call, path: string, which: (artifact: Artifact) => boolean): Answer {
  const name = call.query.get('name');
  const found = call.world.artifacts
    .filter((artifact) => artifact.complete && which(artifact))
    .filter((artifact) => name === null || artifact.name === name);
  const { items, headers } = page(call, path, found.toReversed());
  return {
    status: 200,
    body: { total_count: found.length, artifacts: items.map((item) => describe(call, item)) },
    headers,
  };
}

function describe({ world, api }: Call, artifact: Artifact): Record<string, unknown> {
  const { id, name, runId, createdAt, size, digest, expired } = artifact;
  const url = `${api}/repos/${world.owner}/${world.repo}/actions/artifacts/${id}`;
  const run = world.runs.get(runId);
  return {
    id,
    node_id: `artifact-${id}`,
    name,
    size_in_bytes: size,
    url,
    archive_download_url: `${url}/zip`,
    expired,
    created_at: createdAt,
    expires_at: new Date(Date.parse(createdAt) + 90 * 24 * 3.6e6).toISOString(),
    updated_at: createdAt,
    ...(digest === null ? {} : { digest }),
    workflow_run: {
      id: runId,
      repository_id: world.repositoryId,
      head_repository_id: run?.headRepository.id,
      head_branch: run?.headBranch,
      head_sha: run?.headSha,
    },
  };
}
