import type { Accept } from '../../compare/history/embedded.ts';
import type { HistoryRecord } from '../../compare/history/jsonl.ts';
import type { GitHub } from '../api/client.ts';
import { type BranchRun, branchRuns } from './branch-runs.ts';
import type { Signer } from './history-signature.ts';

/** Commits of a branch, newest first, whose checks are looked through. */
export const commitsLookedAt = 100;

/** Of each commit the completed checks of one name, each in the suite of the app that made it. */
const query = `query($owner: String!, $repo: String!, $check: String!, $branch: String!, $near: String!, $commits: Int!) {
  repository(owner: $owner, name: $repo) {
    branch: ref(qualifiedName: $branch) { ...checks }
    near: ref(qualifiedName: $near) { ...checks }
  }
}
fragment checks on Ref {
  target { ... on Commit { history(first: $commits) { nodes {
    oid
    checkSuites(first: 5, filterBy: { checkName: $check }) { nodes {
      app { slug }
      checkRuns(first: 10, filterBy: { checkName: $check, checkType: ALL }) { nodes { name text externalId startedAt } }
    } }
  } } } }
}`;

interface Reply {
  readonly repository: { readonly branch: Ref | null; readonly near: Ref | null } | null;
}

interface Ref {
  readonly target: { readonly history?: { readonly nodes: readonly Commit[] } } | null;
}

interface Commit {
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

/** Whose records are looked for. */
export interface ChecksHistoryOf {
  /** The gate, as its checks are called. */
  readonly name: string;
  readonly branch: string;
  /** Where to look when the branch has none. */
  readonly fallback?: string;
  /** Paths of the workflow files whose runs make the history. */
  readonly workflows: readonly string[];
  /** Where the repository has a key: then what it signed counts, and nothing else. */
  readonly signer?: Signer;
  readonly now: Date;
}

/**
 * The records that the recent checks of a branch carry. Throws what the requests throw: they need
 * `checks: read`, `contents: read` and `actions: read`.
 */
export async function readChecksHistory(
  github: GitHub,
  { branch, fallback = branch, ...carrier }: ChecksHistoryOf,
): Promise<readonly HistoryRecord[]> {
  const reply = await github.octokit.graphql<Reply>(query, {
    ...github.repository,
    check: carrier.name,
    commits: commitsLookedAt,
    branch: `refs/heads/${branch}`,
    near: `refs/heads/${fallback}`,
  });
  const own = await trusted(github, reply.repository?.branch, { ...carrier, branch });
  return own.length > 0 || fallback === branch
    ? own
    : trusted(github, reply.repository?.near, { ...carrier, branch: fallback });
}

/** A check that may carry records, and the commit that it is on. */
interface Carrying extends CheckRun {
  readonly oid: string;
}

/**
 * Whoever may make checks on a commit can write anything into them. What counts was made by the
 * workflows' own app under the gate's name, tells of that very commit, branch and run, and is
 * signed; or, without a key, was made while a run of the branch itself ran that GitHub knows.
 */
async function trusted(
  github: GitHub,
  ref: Ref | null | undefined,
  { name, branch, workflows, signer, now }: ChecksHistoryOf,
): Promise<readonly HistoryRecord[]> {
  const checks = (ref?.target?.history?.nodes ?? [])
    .flatMap(({ oid, checkSuites }) =>
      runsOf(checkSuites?.nodes ?? []).map((check): Carrying => ({ ...check, oid })),
    )
    .filter((check) => check.name === name && check.text);
  if (checks.length === 0) return [];
  const runs = signer ? undefined : await branchRuns(github, branch, workflows);
  const { decodeHistory } = await import('../../compare/history/embedded.ts');
  const { withoutFuture } = await import('../../compare/history/jsonl.ts');
  const accept: Accept | undefined =
    signer && ((packed, signature) => signer.isSigned(packed, purposeOf(name), signature));
  const records = checks
    .filter((check) => runs === undefined || isMadeBy(runs, check))
    .flatMap(({ oid, externalId, text }) =>
      decodeHistory(text ?? '', { accept }).filter(
        (one) =>
          one.sha === oid && one.branch === branch && `${one.runId}-${one.attempt}` === externalId,
      ),
    );
  return withoutFuture(records, now);
}

/** What the records of a gate's checks are signed for. */
export const purposeOf = (name: string): string => `check ${name}`;

/** Whether the check began while the run was under way, on the run's own commit. */
function isMadeBy(
  runs: ReadonlyMap<number, BranchRun>,
  { externalId, oid, startedAt }: Carrying,
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

const runsOf = (suites: readonly Suite[]) =>
  suites.flatMap(({ app, checkRuns }) =>
    app?.slug === 'github-actions' ? (checkRuns?.nodes ?? []) : [],
  );
