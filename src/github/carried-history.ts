import type { HistoryRecord } from '../compare/history.ts';
import type { GitHub } from './client.ts';

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
      checkRuns(first: 10, filterBy: { checkName: $check, checkType: ALL }) { nodes { name text externalId } }
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
  readonly text: string | null;
  readonly externalId: string | null;
}

/** Whose records are looked for. */
export interface Carrier {
  /** The gate, as its checks are called. */
  readonly name: string;
  readonly branch: string;
  /** Where to look when the branch has none. */
  readonly fallback?: string;
}

/**
 * The records that the recent checks of a branch carry, asked for at once. Throws what the request
 * throws: it needs `checks: read` and `contents: read`.
 */
export async function carriedHistory(
  { octokit, repository }: GitHub,
  { name, branch, fallback = branch }: Carrier,
): Promise<readonly HistoryRecord[]> {
  const { carriedIn } = await import('../compare/carried.ts');
  const reply = await octokit.graphql<Reply>(query, {
    ...repository,
    check: name,
    commits: commitsLookedAt,
    branch: `refs/heads/${branch}`,
    near: `refs/heads/${fallback}`,
  });
  const own = trusted(reply.repository?.branch, { name, branch }, carriedIn);
  return own.length > 0
    ? own
    : trusted(reply.repository?.near, { name, branch: fallback }, carriedIn);
}

/**
 * Who may make checks on a commit could write anything into them; what counts was made by the
 * workflows' own app under the gate's name, and tells of that very commit, branch and run.
 */
function trusted(
  ref: Ref | null | undefined,
  { name, branch }: Carrier,
  carriedIn: (text: string) => readonly HistoryRecord[],
): readonly HistoryRecord[] {
  return (ref?.target?.history?.nodes ?? []).flatMap(({ oid, checkSuites }) =>
    runsOf(checkSuites?.nodes ?? []).flatMap((run) =>
      run.name === name
        ? carriedIn(run.text ?? '').filter(
            (one) =>
              one.sha === oid &&
              one.branch === branch &&
              `${one.runId}-${one.attempt}` === run.externalId,
          )
        : [],
    ),
  );
}

const runsOf = (suites: readonly Suite[]) =>
  suites.flatMap(({ app, checkRuns }) =>
    app?.slug === 'github-actions' ? (checkRuns?.nodes ?? []) : [],
  );
