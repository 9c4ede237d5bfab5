import { mergeOf } from '../activity.ts';
import { type Answer, type Call, type Handlers, notFound, refusal } from '../handler.ts';
import type { World } from '../world.ts';

export const contents: Handlers = {
  'repos/get-content': getContent,
  'repos/get': ({ world, example }) => {
    // GitHub's example is a fork, and its parents lack what the description requires.
    const { source: _, parent: __, ...repository } = example('full-repository-default-response');
    return {
      status: 200,
      body: {
        ...repository,
        fork: false,
        language: 'Python',
        id: world.repositoryId,
        name: world.repo,
        full_name: `${world.owner}/${world.repo}`,
        default_branch: world.defaultBranch,
      },
    };
  },
  'repos/get-branch': ({ world, params, example }) => {
    const sha = world.branches.get(params.branch ?? '');
    if (sha === undefined) return refusal(404, 'Branch not found');
    const branch = example('branch-get');
    const commit = { ...(branch.commit as object), sha };
    return { status: 200, body: { ...branch, name: params.branch, commit } };
  },
  'repos/get-commit': ({ world, params, headers, example }) => {
    const sha = commitOf(world, params.ref ?? '');
    if (sha === undefined) return refusal(422, `No commit found for SHA: ${params.ref}`);
    if (headers.accept?.includes('vnd.github.sha'))
      return {
        status: 200,
        body: sha,
        headers: { 'content-type': 'application/vnd.github.sha; charset=utf-8' },
      };
    return { status: 200, body: { ...example('commit'), sha, files: [] } };
  },
};

function getContent({ world, params, query, headers, api, example }: Call): Answer {
  const ref = query.get('ref') ?? world.defaultBranch;
  const sha = commitOf(world, ref);
  if (sha === undefined) return refusal(404, `No commit found for the ref ${ref}`);
  const path = params.path ?? '';
  const text = world.commits.get(sha)?.get(path);
  if (text === undefined) return notFound;
  if (headers.accept?.includes('raw'))
    return {
      status: 200,
      body: text,
      headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' },
    };
  const url = `${api}/repos/${world.owner}/${world.repo}/contents/${path}?ref=${sha}`;
  return {
    status: 200,
    body: {
      ...example('content-file-response-if-content-is-a-file'),
      name: path.split('/').at(-1),
      path,
      url,
      size: Buffer.byteLength(text),
      // GitHub breaks base64 into lines.
      content: Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\n'),
    },
  };
}

function commitOf(world: World, ref: string): string | undefined {
  const pull = /^refs\/pull\/(\d+)\/merge$/.exec(ref)?.[1];
  const open = world.pulls.find(({ number }) => number === Number(pull));
  if (open !== undefined) return mergeOf(world, open);
  const branch = ref.replace(/^refs\/heads\/|^heads\//, '');
  return world.commits.has(ref) ? ref : world.branches.get(branch);
}
