import { decodeHistory } from '../../compare/history/embedded.ts';
import {
  type CheckedCommit,
  checkedCommit,
  recordsOn,
} from '../../github/history/checks-history.ts';
import { rowOf } from '../../ledger/record.ts';
import type { LedgerRow } from '../../ledger/row.ts';
import type { OrganisationClient } from './organisation-client.ts';

/** What to read from a repository without a ledger. */
export interface ChecksQuery {
  readonly repository: string;
  /** Name of the gate's checks. */
  readonly check: string;
  /** The oldest day: ISO 8601 in UTC. */
  readonly since: string;
  /** Everything up to this commit of the default branch is known; absent: nothing is. */
  readonly readTo?: string | undefined;
  /** Pull requests that have not changed since then are known. */
  readonly pullsSince?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface FromChecks {
  readonly rows: readonly LedgerRow[];
  /** The newest commit without pending checks on it or on earlier commits. */
  readonly readTo: string | undefined;
  /** The time of the latest change of a pull request. */
  readonly pullsSince: string | undefined;
  /** Whether checks are still pending, so that there will be more to read. */
  readonly isUnsettled: boolean;
}

const query = `query($owner: String!, $repo: String!, $check: String!, $since: GitTimestamp!, $commitsAfter: String, $pullsAfter: String, $commits: Boolean!, $pulls: Boolean!) {
  rateLimit { remaining resetAt }
  repository(owner: $owner, name: $repo) {
    defaultBranchRef @include(if: $commits) { name target { ... on Commit {
      history(first: 100, since: $since, after: $commitsAfter) { pageInfo { hasNextPage endCursor } nodes { ...one } }
    } } }
    pullRequests(first: 40, after: $pullsAfter, orderBy: { field: UPDATED_AT, direction: DESC }) @include(if: $pulls) {
      pageInfo { hasNextPage endCursor }
      nodes { number updatedAt commits(last: 5) { nodes { commit { ...one } } } }
    }
  }
}
fragment one on Commit { committedDate statusCheckRollup { state } ...checkedCommit }
${checkedCommit}`;

interface Commit extends CheckedCommit {
  readonly committedDate: string;
  readonly statusCheckRollup: { readonly state: string } | null;
}

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Reply {
  readonly repository: {
    readonly defaultBranchRef?: {
      readonly name: string;
      readonly target: { readonly history?: Page & { readonly nodes: readonly Commit[] } } | null;
    } | null;
    readonly pullRequests?: Page & { readonly nodes: readonly Pull[] };
  } | null;
}

interface Pull {
  readonly number: number;
  readonly updatedAt: string;
  readonly commits: { readonly nodes: readonly { readonly commit: Commit }[] };
}

/**
 * The records in the gate's checks on the default branch's commits and on recent pull requests.
 * One request is usually enough; each additional one reads another hundred commits and forty pull requests.
 */
export async function readChecks(
  client: OrganisationClient,
  wanted: ChecksQuery,
): Promise<FromChecks> {
  const commits: Commit[] = [];
  const pulls: Pull[] = [];
  let branch: string | undefined;
  let [commitsAfter, pullsAfter]: (string | null | undefined)[] = [null, null];
  while (commitsAfter !== undefined || pullsAfter !== undefined) {
    const { repository }: Reply = await client.graphql<Reply>(query, {
      ...{ owner: client.owner, repo: wanted.repository, check: wanted.check, since: wanted.since },
      ...{ commitsAfter, pullsAfter },
      ...{ commits: commitsAfter !== undefined, pulls: pullsAfter !== undefined },
    });
    branch = repository?.defaultBranchRef?.name ?? branch;
    const history = repository?.defaultBranchRef?.target?.history;
    const { known, nodes } = upTo(history?.nodes ?? [], ({ oid }) => oid === wanted.readTo);
    commits.push(...nodes);
    commitsAfter = nextOf(known ? undefined : history);
    const oldest = wanted.pullsSince ?? wanted.since;
    const list = repository?.pullRequests;
    const recent = upTo(list?.nodes ?? [], ({ updatedAt }) => updatedAt < oldest);
    pulls.push(...recent.nodes);
    pullsAfter = nextOf(recent.known ? undefined : list);
  }
  const isUnderWay = underWayAt(wanted.now);
  const unfinished = pulls.findLast((pull) => commitsOf(pull).some(isUnderWay));
  return {
    rows: [
      ...(branch === undefined ? [] : rowsOnBranch(commits, branch, wanted, client)),
      ...rowsOnPulls(pulls, wanted, client),
    ],
    readTo: commits[commits.findLastIndex(isUnderWay) + 1]?.oid ?? wanted.readTo,
    pullsSince: (unfinished ?? pulls[0])?.updatedAt ?? wanted.pullsSince,
    isUnsettled: unfinished !== undefined || commits.some(isUnderWay),
  };
}

const commitsOf = ({ commits }: Pull) => commits.nodes.map(({ commit }) => commit);

const nextOf = (page: Page | undefined): string | undefined =>
  page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;

/** The items before the first known one. */
function upTo<T>(items: readonly T[], isKnown: (item: T) => boolean) {
  const index = items.findIndex(isKnown);
  return { known: index >= 0, nodes: index < 0 ? items : items.slice(0, index) };
}

/** GitHub ends a workflow run after 35 days; a check that is pending for longer never completes. */
const longestRun = 35 * 24 * 3600_000;

const underWayAt =
  (now: number) =>
  ({ statusCheckRollup: rollup, committedDate }: Commit): boolean =>
    (rollup?.state === 'PENDING' || rollup?.state === 'EXPECTED') &&
    now - Date.parse(committedDate) < longestRun;

const rowsOnBranch = (
  commits: readonly Commit[],
  branch: string,
  { repository, check }: ChecksQuery,
  { owner }: OrganisationClient,
): readonly LedgerRow[] =>
  recordsOn(commits, { name: check, branch }, (text) => decodeHistory(text)).map((record) => ({
    ...rowOf(record),
    ...{ gate: check, repository: `${owner}/${repository}` },
  }));

const rowsOnPulls = (
  pulls: readonly Pull[],
  { repository, check, since }: ChecksQuery,
  { owner }: OrganisationClient,
): readonly LedgerRow[] =>
  pulls.flatMap((pull) => {
    const commits = commitsOf(pull);
    const branches = new Set(commits.flatMap((commit) => branchesIn(commit, check)));
    return [...branches]
      .flatMap((branch) =>
        recordsOn(commits, { name: check, branch }, (text) =>
          decodeHistory(text, { kind: 'change' }),
        ),
      )
      .filter(({ at }) => at >= since)
      .map((record) => ({
        ...rowOf(record),
        ...{ gate: check, repository: `${owner}/${repository}` },
        event: 'pull_request',
        pullRequest: pull.number,
      }));
  });

/** The branches that a pull request's commit was judged for: its base, which may have changed. */
const branchesIn = ({ checkSuites }: CheckedCommit, check: string): readonly string[] =>
  (checkSuites?.nodes ?? []).flatMap(({ checkRuns }) =>
    (checkRuns?.nodes ?? [])
      .filter(({ name }) => name === check)
      .flatMap(({ text }) => decodeHistory(text ?? '', { kind: 'change' }))
      .map(({ branch }) => branch),
  );
