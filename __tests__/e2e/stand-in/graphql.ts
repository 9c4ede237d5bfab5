import { readFileSync } from 'node:fs';
import { buildSchema, graphqlSync } from 'graphql';
import type { Answer } from './handler.ts';
import type { Permissions } from './permissions.ts';
import { bot, longestComment, pageOfComment, postComment } from './routes/comments.ts';
import { nodeIdOf } from './routes/pulls.ts';
import type { Check, Comment, World } from './world.ts';

/** GitHub's own schema of what the gate may request: see ../description/extract-graphql.mjs. */
const schema = buildSchema(
  readFileSync(new URL('../description/github.graphql', import.meta.url), 'utf8'),
);

interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Always answers 200, as GitHub does; a query that does not fit the schema is a mismatch. */
export function answerGraphql(
  world: World,
  mismatches: string[],
  permissions: Permissions,
  { query: source, variables: variableValues }: GraphqlRequest,
): Answer {
  if (!mayRequest(permissions, source))
    return { status: 200, body: { data: null, errors: [forbidden] } };
  const repository = { ref: refOf(world), pullRequests: pullsOf(world) };
  const rootValue = {
    repository: () => repository,
    viewer: () => ({ login: bot }),
    addComment: ({ input }: { input: NewComment }) => addComment(world, input),
  };
  const { data, errors } = graphqlSync({ schema, source, rootValue, variableValues, typeResolver });
  mismatches.push(...(errors ?? []).map(({ message }) => `GraphQL: ${message}`));
  return { status: 200, body: { data, ...(errors && { errors }) } };
}

function mayRequest(permissions: Permissions, source: string): boolean {
  if (source.includes('addComment'))
    return [permissions.issues, permissions['pull-requests']].includes('write');
  const isAboutChecks = source.includes('repository');
  return !isAboutChecks || (permissions.checks !== undefined && permissions.contents !== undefined);
}

const typeResolver = (value: { readonly comments?: unknown }) =>
  value.comments === undefined ? 'Commit' : 'PullRequest';

const forbidden = {
  type: 'FORBIDDEN',
  path: ['repository'],
  message: 'Resource not accessible by integration',
};

interface NewComment {
  readonly subjectId: string;
  readonly body: string;
}

function addComment(world: World, { subjectId, body }: NewComment): object {
  const pull = world.pulls.find((one) => nodeIdOf(one) === subjectId);
  if (pull === undefined) throw new Error(`Could not resolve to a node with the id ${subjectId}`);
  if (body.length > longestComment) throw new Error('Body is too long');
  const made = postComment(world, pull.number, body);
  const nodes = () => world.comments.filter(({ issue }) => issue === pull.number);
  return {
    commentEdge: { node: commentNode(world, made) },
    subject: {
      id: subjectId,
      comments: ({ last }: { last: number }) => ({
        nodes: nodes()
          .slice(-last)
          .map((one) => commentNode(world, one)),
      }),
    },
  };
}

const commentNode = (world: World, comment: Comment): object => ({
  fullDatabaseId: String(comment.id),
  url: pageOfComment(world, comment),
  body: comment.body,
  viewerDidAuthor: comment.author === bot,
});

const refOf =
  (world: World) =>
  ({ qualifiedName }: { qualifiedName: string }) => {
    const sha = world.branches.get(qualifiedName.replace(/^refs\/heads\//, ''));
    return sha === undefined ? null : { name: qualifiedName, target: commitOf(world, sha) };
  };

/** Last updated first; of each the commits that its base has not, oldest first. */
const pullsOf =
  (world: World) =>
  ({ baseRefName, first }: { baseRefName: string; first: number }) => ({
    nodes: world.pulls
      .filter(({ base }) => base.ref === baseRefName)
      .toReversed()
      .slice(0, first)
      .map(({ base, head }) => ({
        commits: ({ last }: { last: number }) => ({
          nodes: ancestors(world, head.sha)
            .filter((sha) => !ancestors(world, base.sha).includes(sha))
            .toReversed()
            .slice(-last)
            .map((sha) => ({ commit: commitOf(world, sha) })),
        }),
      })),
  });

const commitOf = (world: World, oid: string): object => ({
  oid,
  history: ({ first }: { first: number }) => ({
    nodes: ancestors(world, oid)
      .slice(0, first)
      .map((sha) => commitOf(world, sha)),
  }),
  checkSuites: () => ({ nodes: suitesOf(world.checks.filter(({ headSha }) => headSha === oid)) }),
});

function ancestors({ parents }: World, sha: string): readonly string[] {
  const line: string[] = [];
  for (let at: string | undefined = sha; at !== undefined; at = parents.get(at)) line.push(at);
  return line;
}

/** One suite per app, as GitHub keeps them for the checks of workflows. */
function suitesOf(checks: readonly Check[]): readonly object[] {
  return [...new Set(checks.map(({ app }) => app))].map((slug) => ({
    app: { slug },
    checkRuns: ({ filterBy: { checkName } }: { filterBy: { checkName: string } }) => ({
      nodes: checks
        .filter(({ app, name }) => app === slug && name === checkName)
        .map(({ name, text, externalId, startedAt }) => ({ name, text, externalId, startedAt })),
    }),
  }));
}
