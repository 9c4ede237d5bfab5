import { setTimeout as sleep } from 'node:timers/promises';
import { statusOf } from '../api/api-errors.ts';
import type { GitHub } from '../api/client.ts';
import { type FoundComment, findComment } from './comments.ts';
import { formatMarker, isNewer, isSame, type Marker, parseMarker } from './marker.ts';

/** What is to be said on a pull request. */
export interface CommentDraft {
  readonly github: GitHub;
  readonly pullRequest: number;
  readonly marker: Marker;
  readonly text: string;
}

const route = '/repos/{owner}/{repo}/issues/comments/{comment_id}';

/**
 * Writes the comment; the address is that of the comment that is then there. GitHub locks nothing,
 * so gates that race all find none and all create one: each looks again, the oldest stays, and who
 * came later moves into it.
 */
export async function writeComment(draft: CommentDraft, found: FoundComment): Promise<string> {
  if (found.kind === 'found') return moveInto(draft, found);
  const { github, pullRequest, marker } = draft;
  const { data } = await github.octokit.request(
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    { ...github.repository, issue_number: pullRequest, body: bodyOf(draft) },
  );
  const now = await findComment(github, pullRequest, marker.name);
  if (now.kind === 'none' || now.id >= data.id) return data.html_url;
  return moveInto(draft, { ...now, duplicates: [Number(data.id)] });
}

const bodyOf = ({ marker, text }: Pick<CommentDraft, 'marker' | 'text'>) =>
  `${formatMarker(marker)}${text}`;

type Existing = Extract<FoundComment, { kind: 'found' }>;

async function moveInto(draft: CommentDraft, found: Existing): Promise<string> {
  const before = await look(draft, found.id);
  if (before === undefined) return writeComment(draft, { kind: 'none' });
  if (!isNewer(before.marker, draft.marker)) await write(draft, found.id);
  await Promise.all(found.duplicates.map((id) => remove(draft, id)));
  if (found.duplicates.length > 0 || before.isFresh) await stayNewest(draft, found.id);
  return found.url;
}

const write = ({ github: { octokit, repository }, ...draft }: CommentDraft, id: number) =>
  octokit.request(`PATCH ${route}`, { ...repository, comment_id: id, body: bodyOf(draft) });

/** Another gate may have removed it already. */
async function remove(
  { github: { octokit, repository } }: CommentDraft,
  id: number,
): Promise<void> {
  try {
    await octokit.request(`DELETE ${route}`, { ...repository, comment_id: id });
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
}

interface Look {
  readonly marker: Marker;
  /** Whether another run wrote it just now, so that more of them may be about to. */
  readonly isFresh: boolean;
}

/** Milliseconds. */
const fresh = 5 * 60_000;

/** The comment as it is now; undefined when it is gone, or the gate's no more. */
async function look(
  { github: { octokit, repository }, marker: own }: CommentDraft,
  id: number,
): Promise<Look | undefined> {
  try {
    const { data, headers } = await octokit.request(`GET ${route}`, {
      ...repository,
      comment_id: id,
    });
    const marker = parseMarker(data.body ?? '');
    const age = Date.parse(headers.date ?? '') - Date.parse(data.updated_at);
    return marker && { marker, isFresh: age < fresh && !isSame(marker, own) };
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** Milliseconds after which to look whether an older run, that had read before, wrote after us. */
const looks = [300, 900];

async function stayNewest(draft: CommentDraft, id: number): Promise<void> {
  for (const wait of looks) {
    await sleep(wait);
    const now = await look(draft, id);
    if (now === undefined || isNewer(now.marker, draft.marker)) return;
    if (isNewer(draft.marker, now.marker)) await write(draft, id);
  }
}
