import { decodeHistory } from '../compare/history/embedded.ts';
import { type HistoryRecord, mergeHistories } from '../compare/history/history-records.ts';
import type { GitHub } from './api/client.ts';
import {
  type CheckedCommit,
  type ChecksHistoryQuery,
  checkedCommit,
  recordsOn,
} from './history/checks-history.ts';
import { acceptsFrom } from './history/history-signature.ts';

/** Most pull requests into the branch, last updated first, and most commits of each, newest last. */
const [pullsLookedAt, commitsOfEach] = [50, 20];

const query = `query($owner: String!, $repo: String!, $check: String!, $branch: String!, $pulls: Int!, $commits: Int!) {
  repository(owner: $owner, name: $repo) {
    pullRequests(baseRefName: $branch, first: $pulls, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes {
      commits(last: $commits) { nodes { commit { ...checkedCommit } } }
    } }
  }
}
${checkedCommit}`;

interface Reply {
  readonly repository: {
    readonly pullRequests: {
      readonly nodes: readonly {
        readonly commits: { readonly nodes: readonly { readonly commit: CheckedCommit }[] };
      }[];
    };
  } | null;
}

/**
 * What runs of recent pull requests into a branch used, from the gate's checks on their
 * commits. With a key, only signed records count. Errors of the request are thrown; it needs
 * `checks: read`, `contents: read` and `pull-requests: read`.
 */
export async function pullRuns(
  { octokit, repository }: GitHub,
  { name, branch, signer }: Pick<ChecksHistoryQuery, 'name' | 'branch' | 'signer'>,
): Promise<readonly HistoryRecord[]> {
  const reply = await octokit.graphql<Reply>(query, {
    ...{ ...repository, check: name, branch },
    ...{ pulls: pullsLookedAt, commits: commitsOfEach },
  });
  const commits = (reply.repository?.pullRequests.nodes ?? []).flatMap(({ commits: { nodes } }) =>
    nodes.map(({ commit }) => commit),
  );
  const accept = acceptsFrom(signer, name, 'change');
  // A commit may belong to several pull requests, and a run may have several attempts.
  return mergeHistories(
    recordsOn(commits, { name, branch }, (text) => decodeHistory(text, { kind: 'change', accept })),
  );
}
