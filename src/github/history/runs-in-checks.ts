import { decodeHistory } from '../../compare/history/embedded.ts';
import { type HistoryRecord, mergeHistories } from '../../compare/history/history-records.ts';
import type { GitHub } from '../api/client.ts';
import type { WantedCheck } from '../publish/checks.ts';
import {
  type CheckedCommit,
  type ChecksHistoryQuery,
  checkedCommit,
  recordsOn,
} from './checks-history.ts';
import { checkVerifier, type Signer } from './history-signature.ts';

/** Most pull requests into the branch, last updated first, and most commits of each, newest last. */
const [pullsSearched, commitsOfEach] = [50, 20];

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
    ...{ pulls: pullsSearched, commits: commitsOfEach },
  });
  const commits = (reply.repository?.pullRequests.nodes ?? []).flatMap(({ commits: { nodes } }) =>
    nodes.map(({ commit }) => commit),
  );
  const accept = checkVerifier(signer, name, 'change');
  // A commit may belong to several pull requests, and a run may have several attempts.
  return mergeHistories(
    recordsOn(commits, { name, branch }, (text) => decodeHistory(text, { kind: 'change', accept })),
  );
}

/**
 * The results of earlier attempts of the judged run, from the gate's checks on the commit.
 * Only checks by the workflows' own app count, only records of the check's own attempt, and with
 * a history key only signed records.
 */
export async function earlierAttempts(
  { octokit, repository }: GitHub,
  { name, headSha, runId, attempt }: WantedCheck,
  signer: Signer | undefined,
): Promise<readonly HistoryRecord[]> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    ...{ ...repository, ref: headSha, check_name: name, filter: 'all', per_page: 100 },
  });
  const accepts = {
    change: checkVerifier(signer, name, 'change'),
    history: checkVerifier(signer, name, 'history'),
  };
  return data.check_runs
    .filter(({ app, name: called }) => app?.slug === 'github-actions' && called === name)
    .flatMap(({ external_id: id, output: { text } }) =>
      (['change', 'history'] as const)
        .flatMap((kind) => decodeHistory(text ?? '', { kind, accept: accepts[kind] }))
        .filter((one) => `${one.runId}-${one.attempt}` === id && one.sha === headSha),
    )
    .filter((one) => one.runId === runId && one.attempt < attempt);
}
