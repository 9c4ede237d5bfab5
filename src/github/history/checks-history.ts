import { decodeHistory } from '../../compare/history/embedded.ts';
import { type HistoryRecord, withoutFuture } from '../../compare/history/history-records.ts';
import type { GitHub } from '../api/client.ts';
import { type BranchRun, branchRuns } from './branch-runs.ts';
import { checkVerifier, type Signer } from './history-signature.ts';

/** How many commits of a branch are searched for checks, newest first. */
export const commitsSearched = 100;

/** The checks with one name on a commit, each in the suite of the app that created it; needs `$check`. */
export const checkedCommit = `fragment checkedCommit on Commit {
  oid
  checkSuites(first: 5, filterBy: { checkName: $check }) { nodes {
    app { slug }
    checkRuns(first: 10, filterBy: { checkName: $check, checkType: ALL }) { nodes { name text externalId startedAt } }
  } }
}`;

const query = `query($owner: String!, $repo: String!, $check: String!, $branch: String!, $near: String!, $commits: Int!) {
  repository(owner: $owner, name: $repo) {
    branch: ref(qualifiedName: $branch) { ...checks }
    near: ref(qualifiedName: $near) { ...checks }
  }
}
fragment checks on Ref {
  target { ... on Commit { history(first: $commits) { nodes { ...checkedCommit } } } }
}
${checkedCommit}`;

interface Reply {
  readonly repository: { readonly branch: Ref | null; readonly near: Ref | null } | null;
}

interface Ref {
  readonly target: { readonly history?: { readonly nodes: readonly CheckedCommit[] } } | null;
}

/** A commit with the checks of one name. */
export interface CheckedCommit {
  readonly oid: string;
  readonly checkSuites: { readonly nodes: readonly Suite[] } | null;
}

interface Suite {
  readonly app: { readonly slug: string } | null;
  readonly checkRuns: { readonly nodes: readonly CheckRun[] } | null;
}

interface CheckRun {
  readonly name: string;
  readonly startedAt: string | null;
  readonly text: string | null;
  readonly externalId: string | null;
}

/** Where to look for records. */
export interface ChecksHistoryQuery {
  /** Name of the gate's checks. */
  readonly name: string;
  readonly branch: string;
  /** Where to look if the branch has none. */
  readonly fallback?: string;
  /** Paths of the workflow files whose runs form the history. */
  readonly workflows: readonly string[];
  /** Set if the repository has a key: then only signed records count. */
  readonly signer?: Signer;
  readonly now: Date;
}

/**
 * The records in the recent checks of a branch. Errors of the requests are thrown; they need
 * `checks: read`, `contents: read` and `actions: read`.
 */
export async function readChecksHistory(
  github: GitHub,
  { branch, fallback = branch, ...others }: ChecksHistoryQuery,
): Promise<readonly HistoryRecord[]> {
  const reply = await github.octokit.graphql<Reply>(query, {
    ...github.repository,
    check: others.name,
    commits: commitsSearched,
    branch: `refs/heads/${branch}`,
    near: `refs/heads/${fallback}`,
  });
  const own = await trustedRecords(github, reply.repository?.branch, { ...others, branch });
  return own.length > 0 || fallback === branch
    ? own
    : trustedRecords(github, reply.repository?.near, { ...others, branch: fallback });
}

/** A check that may contain records, and its commit. */
interface CheckOnCommit extends CheckRun {
  readonly oid: string;
}

/**
 * Anyone who may create checks on a commit can write anything into them. A check counts if the
 * workflows' own app created it under the gate's name, if it is about this commit, branch and run, and if it is
 * signed; or, without a key, if it was created during a run of the branch itself that GitHub lists.
 */
async function trustedRecords(
  github: GitHub,
  ref: Ref | null | undefined,
  { name, branch, workflows, signer, now }: ChecksHistoryQuery,
): Promise<readonly HistoryRecord[]> {
  const checks = checksOn(commitsOf(ref), name);
  if (checks.length === 0) return [];
  const runs = signer ? undefined : await branchRuns(github, branch, workflows);
  const accept = checkVerifier(signer, name, 'history');
  const records = checks
    .filter((check) => runs === undefined || startedDuring(runs, check))
    .flatMap((check) => recordsIn(check, branch, (text) => decodeHistory(text, { accept })));
  return withoutFuture(records, now);
}

const checksOn = (commits: readonly CheckedCommit[], name: string): readonly CheckOnCommit[] =>
  commits
    .flatMap(({ oid, checkSuites }) =>
      runsOf(checkSuites?.nodes ?? []).map((check): CheckOnCommit => ({ ...check, oid })),
    )
    .filter((check) => check.name === name && check.text);

type Read = (text: string) => readonly HistoryRecord[];

/** The records of a check that belong to its own commit, branch and run. */
const recordsIn = ({ oid, externalId, text }: CheckOnCommit, branch: string, read: Read) =>
  read(text ?? '').filter(
    (one) =>
      one.sha === oid && one.branch === branch && `${one.runId}-${one.attempt}` === externalId,
  );

/** The records in the gate's checks on commits. */
export const recordsOn = (
  commits: readonly CheckedCommit[],
  { name, branch }: Pick<ChecksHistoryQuery, 'name' | 'branch'>,
  read: Read,
): readonly HistoryRecord[] =>
  checksOn(commits, name).flatMap((check) => recordsIn(check, branch, read));

/** Whether the check started during the run, on the run's own commit. */
function startedDuring(
  runs: ReadonlyMap<number, BranchRun>,
  { externalId, oid, startedAt }: CheckOnCommit,
): boolean {
  const [, id, attempt] = /^(\d+)-(\d+)$/.exec(externalId ?? '') ?? [];
  const run = runs.get(Number(id));
  if (run === undefined || startedAt === null) return false;
  const began = Date.parse(startedAt);
  return (
    run.sha === oid &&
    Number(attempt) <= run.attempts &&
    Date.parse(run.from) <= began &&
    began <= Date.parse(run.to)
  );
}

const commitsOf = (ref: Ref | null | undefined): readonly CheckedCommit[] =>
  ref?.target?.history?.nodes ?? [];

const runsOf = (suites: readonly Suite[]) =>
  suites.flatMap(({ app, checkRuns }) =>
    app?.slug === 'github-actions' ? (checkRuns?.nodes ?? []) : [],
  );
