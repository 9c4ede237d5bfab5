import type { GitHub } from '../api/client.ts';
import { allPages } from '../api/pages.ts';
import type { CommentMode } from '../context/inputs.ts';
import { isNewer, type Marker, parseMarker } from './marker.ts';

/** The gate's comment on a pull request. */
export interface ExistingComment {
  readonly kind: 'found';
  readonly id: number;
  readonly url: string;
  readonly marker: Marker;
  /** Later comments of the gate, left by racing runs. */
  readonly duplicates: readonly number[];
}

export type FoundComment = { readonly kind: 'none' } | ExistingComment;

interface Comment {
  readonly id: number;
  readonly body?: string | undefined;
  readonly html_url: string;
  readonly user: { readonly login: string; readonly type: string } | null;
}

/** Searches all pages; the oldest comment with the marker of this gate counts. */
export async function findComment(
  github: GitHub,
  pullRequest: number,
  name: string,
): Promise<FoundComment> {
  const marked = (await listComments(github, pullRequest)).flatMap((comment) => {
    const marker = parseMarker(comment.body ?? '');
    return marker?.name === name ? [{ ...comment, marker }] : [];
  });
  const own = await ownOf(github, marked);
  const [oldest, ...later] = own.sort((a, b) => a.id - b.id);
  if (oldest === undefined) return { kind: 'none' };
  const newest = own.reduce((a, b) => (isNewer(b.marker, a.marker) ? b : a));
  return {
    kind: 'found',
    id: oldest.id,
    url: oldest.html_url,
    marker: newest.marker,
    duplicates: later.map(({ id }) => id),
  };
}

async function listComments({ octokit, repository }: GitHub, issue: number): Promise<Comment[]> {
  const get = (page: number) =>
    octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...repository,
      issue_number: issue,
      per_page: 100,
      page,
    });
  return (await allPages(get)).map((comment) => ({ ...comment, id: Number(comment.id) }));
}

/** The account of a job's token. */
const workflows = 'github-actions[bot]';

/**
 * Anyone, including other bots, can paste the marker into a comment, so only comments of the token's own account
 * count. Tokens of jobs and of apps begin with `ghs_`. Nearly all of them belong to workflows,
 * so the account is requested only if another account also has the marker.
 */
async function ownOf<C extends Comment>(github: GitHub, marked: readonly C[]): Promise<C[]> {
  const isOfJob = github.token.startsWith('ghs_');
  const isWorkflows = isOfJob && marked.every(({ user }) => user?.login === workflows);
  const me = isWorkflows ? workflows : await loginOf(github, isOfJob ? workflows : undefined);
  return marked.filter(({ user }) => user !== null && user.login === me);
}

const loginOf = ({ octokit }: GitHub, otherwise: string | undefined) =>
  octokit.graphql<{ readonly viewer: { readonly login: string } }>('{ viewer { login } }').then(
    ({ viewer }) => viewer.login,
    () => otherwise,
  );

/** What to do about the comment, or why nothing is done. */
export type CommentPlan = 'create' | 'update' | { readonly leave: string };

/**
 * `changes` writes if the budget is not kept and no comment says so, or if the comment's content
 * has changed. `failures` creates a comment only on a failure, but updates an existing one, so that
 * no fixed failure remains.
 */
export function planComment(
  mode: CommentMode,
  found: FoundComment,
  now: { readonly marker: Marker; readonly failed: boolean; readonly within: boolean },
): CommentPlan {
  if (mode === 'never') return { leave: '`comment` is `never`' };
  if (found.kind === 'found') {
    if (isNewer(found.marker, now.marker)) return { leave: 'it is about a newer run' };
    const same = mode === 'changes' && found.marker.contentKey === now.marker.contentKey;
    return same ? { leave: 'it already says the same' } : 'update';
  }
  if (mode === 'failures' && !now.failed) return { leave: 'nothing failed' };
  if (mode === 'changes' && now.within) return { leave: 'the run is within its budget' };
  return 'create';
}
