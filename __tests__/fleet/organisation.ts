import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { buildSchema, graphqlSync } from 'graphql';
import { encodeHistory } from '../../src/compare/history/embedded.ts';
import type { HistoryRecord } from '../../src/compare/history/history-records.ts';

const schema = buildSchema(
  readFileSync(new URL('../e2e/description/github.graphql', import.meta.url), 'utf8'),
);

/** A commit, and the check that the gate has made on it. */
export interface Commit {
  readonly oid: string;
  readonly committedDate: string;
  readonly state: string;
  readonly check?: { readonly text: string; readonly externalId: string; readonly app: string };
}

export interface Pull {
  readonly number: number;
  readonly updatedAt: string;
  readonly commits: readonly Commit[];
}

export interface Repository {
  readonly name: string;
  readonly isFork?: boolean;
  readonly topics: readonly string[];
  /** Newest first. */
  readonly commits: Commit[];
  /** Last changed first. */
  readonly pulls: Pull[];
  /** Files of the ledger branch, by month. */
  readonly ledger: Map<string, string>;
}

/** An organisation on a stand-in for GitHub's GraphQL, held against GitHub's own schema. */
export interface Organisation {
  readonly url: string;
  readonly repositories: Repository[];
  readonly issues: { number: number; body: string; viewerDidAuthor: boolean }[];
  /** Every request: what it was about. */
  readonly log: string[];
  readonly mismatches: string[];
  /** Called before each answer; what it returns is answered instead. */
  intercept: (
    request: string,
  ) => { readonly status: number; readonly headers?: object; readonly body: object } | undefined;
  close(): Promise<void>;
}

export const oidOf = (content: string): string => createHash('sha1').update(content).digest('hex');

/** A commit whose check carries a record of the gate. */
export function judgedCommit(
  runId: number,
  record: Partial<HistoryRecord> = {},
  {
    kind = 'history',
    state = 'SUCCESS',
    app = 'github-actions',
  }: { kind?: 'history' | 'change'; state?: string; app?: string } = {},
): Commit {
  const oid = oidOf(`commit ${runId}`);
  const at = record.at ?? '2026-11-02T08:00:00.000Z';
  const whole: HistoryRecord = {
    ...{ at, sha: oid, branch: 'main', runId, attempt: 1, workload: 'train' },
    ...{ emissionsKg: 0.5, energyKwh: 2, method: 'codecarbon machine', verdict: 'within' },
    ...record,
  };
  const carried = encodeHistory([whole], 65_000, { kind }) ?? '';
  return { oid, committedDate: at, state, check: { text: carried, externalId: `${runId}-1`, app } };
}

const page = <T>(items: readonly T[], first: number, after: string | null | undefined) => {
  const from = after ? Number(after) : 0;
  const end = from + first;
  return {
    nodes: items.slice(from, end),
    pageInfo: { hasNextPage: end < items.length, endCursor: String(end) },
    totalCount: items.length,
  };
};

interface Paging {
  readonly first: number;
  readonly after?: string | null;
}

const commitNode = ({ oid, committedDate, state, check }: Commit): object => ({
  ...{ __typename: 'Commit', oid, committedDate, statusCheckRollup: { state } },
  checkSuites: () => ({
    nodes: check
      ? [
          {
            ...{
              app: { slug: check.app },
              status: state === 'PENDING' ? 'IN_PROGRESS' : 'COMPLETED',
            },
            updatedAt: committedDate,
            checkRuns: {
              nodes: [
                {
                  name: 'carbon-budget',
                  text: check.text,
                  externalId: check.externalId,
                  startedAt: committedDate,
                },
              ],
            },
          },
        ]
      : [],
  }),
});

function repositoryNode(
  { name, isFork = false, topics, commits, pulls, ledger }: Repository,
  issues: Organisation['issues'],
): object {
  return {
    ...{ name, isFork },
    repositoryTopics: { nodes: topics.map((topic) => ({ topic: { name: topic } })) },
    defaultBranchRef:
      commits.length === 0
        ? null
        : {
            name: 'main',
            target: {
              ...commitNode(commits[0] as Commit),
              history: ({ since, ...paging }: Paging & { since: string }) =>
                page(
                  commits.filter(({ committedDate }) => committedDate >= since).map(commitNode),
                  paging.first,
                  paging.after,
                ),
            },
          },
    pullRequests: ({ first, after }: Paging) =>
      page(
        pulls.map(({ number, updatedAt, commits: own }) => ({
          ...{ number, updatedAt },
          commits: ({ last }: { last: number }) => ({
            nodes: own.slice(-last).map((commit) => ({ commit: commitNode(commit) })),
          }),
        })),
        first,
        after,
      ),
    object: ({ oid, expression }: { oid?: string; expression?: string }) => {
      if (expression !== undefined)
        return ledger.size === 0
          ? null
          : {
              __typename: 'Tree',
              entries: [...ledger].map(([period, content]) => ({
                name: `${period}.jsonl`,
                oid: oidOf(content),
                size: Buffer.byteLength(content),
              })),
            };
      const content = [...ledger.values()].find((one) => oidOf(one) === oid);
      if (content === undefined) return null;
      const isTruncated = content.length > 512 * 1024;
      return { __typename: 'Blob', text: content.slice(0, 512 * 1024), isTruncated };
    },
    issues: () => ({ nodes: issues }),
  };
}

export async function startOrganisation(repositories: Repository[]): Promise<Organisation> {
  const log: string[] = [];
  const mismatches: string[] = [];
  const issues: Organisation['issues'] = [];
  const organisation = { intercept: (_: string) => undefined } as Pick<Organisation, 'intercept'>;
  const rootValue = {
    rateLimit: { remaining: 4000, resetAt: '2026-11-24T12:00:00Z' },
    repositoryOwner: ({ login }: { login: string }) =>
      login === 'octo-org'
        ? {
            ...{ __typename: 'Organization', login },
            repositories: ({ first, after, isFork }: Paging & { isFork?: boolean }) =>
              page(
                repositories
                  .filter((one) => isFork === undefined || (one.isFork ?? false) === isFork)
                  .map((one) => repositoryNode(one, issues)),
                first,
                after,
              ),
          }
        : null,
    repository: ({ name }: { name: string }) => {
      const found = repositories.find((one) => one.name === name);
      return found ? repositoryNode(found, issues) : null;
    },
  };
  const answer = (method: string, path: string, body: string): Answer => {
    const about = path === '/graphql' ? aboutOf(JSON.parse(body)) : `${method} ${path}`;
    log.push(about);
    const instead = organisation.intercept(about);
    if (instead) return instead;
    if (path === '/graphql') {
      const { query: source, variables: variableValues } = JSON.parse(body);
      const { data, errors } = graphqlSync({ schema, source, rootValue, variableValues });
      mismatches.push(...(errors ?? []).map(({ message }) => message));
      return { status: 200, body: { data, ...(errors && { errors }) } };
    }
    const found = path.includes('/issues')
      ? answerIssues(issues, method, path, body)
      : answerBlob(repositories, path);
    if (found === undefined) mismatches.push(`${method} ${path}`);
    return found ?? { status: 404, body: { message: 'Not Found' } };
  };
  const server = createServer(async (request, response) => {
    const { status, body, headers } = answer(
      request.method ?? '',
      request.url ?? '',
      await text(request),
    );
    const content = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(organisation, {
    ...{ url: `http://127.0.0.1:${port}`, repositories, issues, log, mismatches },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

interface Answer {
  readonly status: number;
  readonly body: object | string;
  readonly headers?: object;
}

function answerBlob(repositories: readonly Repository[], path: string): Answer | undefined {
  const [, name, oid] = /^\/repos\/octo-org\/([^/]+)\/git\/blobs\/(\w+)$/.exec(path) ?? [];
  const body = repositories
    .filter((one) => one.name === name)
    .flatMap(({ ledger }) => [...ledger.values()])
    .find((one) => oidOf(one) === oid);
  return body === undefined ? undefined : { status: 200, body };
}

function answerIssues(
  issues: Organisation['issues'],
  method: string,
  path: string,
  text: string,
): Answer | undefined {
  const { body } = JSON.parse(text);
  if (method === 'POST') {
    const made = { number: issues.length + 1, body, viewerDidAuthor: true };
    issues.push(made);
    return { status: 201, body: made };
  }
  const issue = issues.find((one) => path.endsWith(`/issues/${one.number}`));
  return issue && { status: 200, body: Object.assign(issue, { body }) };
}

const aboutOf = ({ query, variables }: { query: string; variables: Record<string, unknown> }) =>
  query.includes('repositoryOwner') ? 'list' : `read ${variables.repo}`;
