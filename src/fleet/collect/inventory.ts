import { userError } from '../../errors.ts';
import { statusOf } from '../../github/api/api-errors.ts';
import { ledgerBranch } from '../../github/ledger/ledger-branch.ts';
import type { OrganisationClient } from './organisation-client.ts';

/** A file of a repository's own ledger. */
export interface LedgerBlob {
  /** `2026-11`. */
  readonly period: string;
  readonly oid: string;
  /** Bytes. */
  readonly size: number;
}

/** A repository in the list, with enough to see whether it has anything new. */
export interface ListedRepository {
  readonly name: string;
  readonly topics: readonly string[];
  /** Months of its ledger branch; absent: it has none. */
  readonly ledger?: readonly LedgerBlob[];
  /** Unchanged as long as nothing that a roll-up reads has changed. */
  readonly fingerprint: string;
}

/** Repositories per request: the next size if GitHub takes too long. */
const pageSizes = [50, 20, 5] as const;

const query = `query($owner: String!, $first: Int!, $after: String, $check: String!) {
  rateLimit { remaining resetAt }
  repositoryOwner(login: $owner) {
    repositories(first: $first, after: $after, ownerAffiliations: [OWNER], isFork: false, orderBy: { field: NAME, direction: ASC }) {
      pageInfo { hasNextPage endCursor }
      nodes {
        name
        repositoryTopics(first: 20) { nodes { topic { name } } }
        ledger: object(expression: "${ledgerBranch}:ledger") { ... on Tree { entries { name oid size } } }
        defaultBranchRef { target { oid ...checked } }
        pullRequests(first: 3, orderBy: { field: UPDATED_AT, direction: DESC }) {
          nodes { updatedAt commits(last: 1) { nodes { commit { oid ...checked } } } }
        }
      }
    }
  }
}
fragment checked on Commit {
  checkSuites(first: 5, filterBy: { checkName: $check }) { nodes { status updatedAt } }
}`;

interface Reply {
  readonly repositoryOwner: { readonly repositories: Page } | null;
}

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  /** A repository that the token cannot read may be null. */
  readonly nodes: readonly (Node | null)[];
}

interface Node {
  readonly name: string;
  readonly repositoryTopics: {
    readonly nodes: readonly { readonly topic: { readonly name: string } }[];
  };
  readonly ledger: {
    readonly entries?:
      | readonly { readonly name: string; readonly oid: string; readonly size: number }[]
      | null;
  } | null;
  readonly defaultBranchRef: { readonly target: unknown } | null;
  readonly pullRequests: unknown;
}

/** The repositories of an organisation or a user, without forks; one request per fifty. */
export async function* listRepositories(
  client: OrganisationClient,
  check: string,
): AsyncGenerator<ListedRepository> {
  let [after, sizeIndex]: [string | null, number] = [null, 0];
  do {
    const variables = { owner: client.owner, after, check };
    const page: FetchedPage = await fetchPage(client, variables, sizeIndex);
    const { reply } = page;
    sizeIndex = page.sizeIndex;
    if (reply.repositoryOwner === null)
      throw userError(
        `There is no organisation "${client.owner}" that the token can read`,
        'Check --org, and that the GitHub App is installed there.',
      );
    const { nodes, pageInfo }: Page = reply.repositoryOwner.repositories;
    yield* nodes.flatMap((node) => (node === null ? [] : [toListed(node)]));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
}

interface FetchedPage {
  readonly reply: Reply;
  /** Index of the page size that got a response. */
  readonly sizeIndex: number;
}

async function fetchPage(
  client: OrganisationClient,
  variables: object,
  sizeIndex: number,
): Promise<FetchedPage> {
  try {
    const reply = await client.graphql<Reply>(query, { ...variables, first: pageSizes[sizeIndex] });
    return { reply, sizeIndex };
  } catch (error) {
    if ((statusOf(error) ?? 0) < 500 || sizeIndex + 1 >= pageSizes.length) throw error;
    return fetchPage(client, variables, sizeIndex + 1);
  }
}

function toListed({
  name,
  repositoryTopics,
  ledger,
  defaultBranchRef,
  pullRequests,
}: Node): ListedRepository {
  const blobs = ledger?.entries?.flatMap(({ name: file, oid, size }) => {
    const [, period] = /^(\d{4}-\d{2})\.jsonl$/.exec(file) ?? [];
    return period === undefined ? [] : [{ period, oid, size }];
  });
  return {
    name,
    topics: repositoryTopics.nodes.map(({ topic }) => topic.name),
    ...(blobs && { ledger: blobs }),
    fingerprint: JSON.stringify(blobs ?? [defaultBranchRef?.target, pullRequests]),
  };
}
