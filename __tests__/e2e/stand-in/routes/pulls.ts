import { type Call, type Handlers, notFound, page } from '../handler.ts';
import type { Pull, World } from '../world.ts';

export const pulls: Handlers = {
  'pulls/get': (call) => {
    const pull = call.world.pulls.find(({ number }) => number === Number(call.params.pull_number));
    return pull ? { status: 200, body: describe(call, pull, 'pull-request') } : notFound;
  },
  'pulls/list': (call) => {
    const { query, world } = call;
    const state = query.get('state') ?? 'open';
    const found = world.pulls
      .filter((pull) => state === 'all' || pull.state === state)
      .filter(({ base }) => [null, base.ref].includes(query.get('base')))
      .filter(({ head }) =>
        [null, `${head.repository.owner}:${head.ref}`].includes(query.get('head')),
      );
    return answerWith(call, '/pulls', found);
  },
  'pulls/list-files': (call) => {
    const number = Number(call.params.pull_number);
    const pull = call.world.pulls.find((one) => one.number === number);
    if (pull === undefined) return notFound;
    const { items, headers } = page(call, `/pulls/${number}/files`, filesOf(call.world, pull));
    const [like] = call.example('diff-entry-items') as unknown as readonly object[];
    return { status: 200, body: items.map((file) => ({ ...like, ...file })), headers };
  },
  /** GitHub does not list pull requests here whose head commit is only in a fork. */
  'repos/list-pull-requests-associated-with-commit': (call) => {
    const sha = call.params.commit_sha;
    const found = call.world.pulls.filter(
      ({ head }) => head.sha === sha && head.repository.id === call.world.repositoryId,
    );
    return answerWith(call, `/commits/${sha}/pulls`, found);
  },
};

/** The name that GraphQL knows it by. */
export const nodeIdOf = ({ number }: Pull): string => `PR_${number}`;

/** Every file that the head has and the base has not as it is, as one hunk of added lines. */
function filesOf({ commits }: World, { head, base }: Pull) {
  const before = commits.get(base.sha);
  return [...(commits.get(head.sha) ?? [])]
    .filter(([path, text]) => before?.get(path) !== text)
    .map(([filename, text]) => {
      const lines = text.split('\n');
      const added = lines.map((line) => `+${line}`).join('\n');
      return { filename, status: 'added', patch: `@@ -0,0 +1,${lines.length} @@\n${added}` };
    });
}

function answerWith(call: Call, path: string, found: readonly Pull[]) {
  const { items, headers } = page(call, path, found.toReversed());
  const body = items.map((pull) => describe(call, pull, 'pull-request-simple-items'));
  return { status: 200, body, headers };
}

/** As GitHub's own example, with what a pull request is known by. */
export function describe({ world, api, example }: Call, pull: Pull, model: string): object {
  const found = example(model);
  const like = (Array.isArray(found) ? found[0] : found) as Record<string, Record<string, unknown>>;
  const { owner, repo } = world;
  const side = (
    key: 'head' | 'base',
    name: Pull['head']['repository'],
    sha: string,
    ref: string,
  ) => ({
    ...like[key],
    label: `${name.owner}:${ref}`,
    ref,
    sha,
    repo: {
      ...(like[key]?.repo as object),
      id: name.id,
      name: name.repo,
      full_name: `${name.owner}/${name.repo}`,
    },
  });
  return {
    ...like,
    requested_teams: [],
    number: pull.number,
    node_id: nodeIdOf(pull),
    title: pull.title,
    body: pull.body,
    user: { ...(like.user as object), login: pull.author },
    state: pull.state,
    url: `${api}/repos/${owner}/${repo}/pulls/${pull.number}`,
    html_url: `https://github.com/${owner}/${repo}/pull/${pull.number}`,
    head: side('head', pull.head.repository, pull.head.sha, pull.head.ref),
    base: side('base', { id: world.repositoryId, owner, repo }, pull.base.sha, pull.base.ref),
  };
}
