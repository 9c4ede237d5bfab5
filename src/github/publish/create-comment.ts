import type { GitHub } from '../api/client.ts';
import type { OpenPullRequest } from '../context/target.ts';

/** A new comment, and the comments of the same account that existed when it was created. */
export interface CreatedComment {
  readonly id: number;
  readonly url: string;
  readonly others: readonly OwnComment[];
}

export interface OwnComment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
}

const mutation = `mutation($subjectId: ID!, $body: String!) {
  addComment(input: { subjectId: $subjectId, body: $body }) {
    commentEdge { node { fullDatabaseId url } }
    subject { ... on PullRequest { comments(last: 100) { nodes { fullDatabaseId url body viewerDidAuthor } } } }
  }
}`;

interface Reply {
  readonly addComment: {
    readonly commentEdge: { readonly node: Node | null } | null;
    readonly subject: {
      readonly comments?: { readonly nodes: readonly (ListedNode | null)[] | null };
    } | null;
  } | null;
}

interface Node {
  readonly fullDatabaseId: string | number | null;
  readonly url: string;
}

interface ListedNode extends Node {
  readonly body: string;
  readonly viewerDidAuthor: boolean;
}

/**
 * Creates a comment and lists the others in one request; REST needs two. Undefined if
 * GraphQL refused to create one, which an older server may do.
 */
export async function createWithOthers(
  { octokit }: GitHub,
  { nodeId: subjectId }: OpenPullRequest,
  body: string,
): Promise<CreatedComment | undefined> {
  if (subjectId === undefined) return undefined;
  try {
    return readReply(await octokit.graphql<Reply>(mutation, { subjectId, body }));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.data ? readReply(error.data) : undefined;
  }
}

function readReply({ addComment }: Reply): CreatedComment | undefined {
  const node = addComment?.commentEdge?.node;
  if (!node) return undefined;
  const listed = addComment?.subject?.comments?.nodes ?? [];
  const others = listed.flatMap((one) =>
    one?.viewerDidAuthor ? [{ id: Number(one.fullDatabaseId), url: one.url, body: one.body }] : [],
  );
  return { id: Number(node.fullDatabaseId), url: node.url, others };
}

const isRefusal = (error: unknown): error is Error & { readonly data?: Reply | null } =>
  error instanceof Error && error.name === 'GraphqlResponseError';
