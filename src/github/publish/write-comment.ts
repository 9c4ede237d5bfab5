import { setTimeout as sleep } from 'node:timers/promises';
import { statusOf } from '../api/api-errors.ts';
import type { GitHub } from '../api/client.ts';
import type { OpenPullRequest } from '../context/target.ts';
import { type ExistingComment, type FoundComment, findComment } from './comments.ts';
import { createWithOthers } from './create-comment.ts';
import { formatMarker, isNewer, isSame, type Marker, parseMarker } from './marker.ts';

/** A comment to write on a pull request. */
export interface CommentDraft {
  readonly github: GitHub;
  readonly pullRequest: OpenPullRequest;
  readonly marker: Marker;
  readonly text: string;
}

const route = '/repos/{owner}/{repo}/issues/comments/{comment_id}';

/**
 * Writes the comment and returns its URL. GitHub has no locks, so racing gates may all find no comment and
 * each create one. Each gate looks again: the oldest comment stays, and later gates update it instead.
 */
export async function writeComment(draft: CommentDraft, found: FoundComment): Promise<string> {
  if (found.kind === 'found') return moveInto(draft, found);
  const { id, url, oldest } = await create(draft);
  return oldest === undefined ? url : moveInto(draft, { ...oldest, duplicates: [id] });
}

const bodyOf = ({ marker, text }: CommentDraft) => `${formatMarker(marker)}${text}`;

interface Created {
  readonly id: number;
  readonly url: string;
  /** The gate's older comment, if a racing gate has created one. */
  readonly oldest?: ExistingComment;
}

async function create(draft: CommentDraft): Promise<Created> {
  const { github, pullRequest, marker } = draft;
  const body = bodyOf(draft);
  const atOnce = await createWithOthers(github, pullRequest, body);
  if (atOnce !== undefined) return { ...atOnce, ...olderOf(atOnce.others, atOnce.id, marker) };
  const { data } = await github.octokit.request(
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    { ...github.repository, issue_number: pullRequest.number, body },
  );
  const current = await findComment(github, pullRequest.number, marker.name);
  const isOlder = current.kind === 'found' && current.id < data.id;
  return { id: Number(data.id), url: data.html_url, ...(isOlder && { oldest: current }) };
}

type Others = Exclude<Awaited<ReturnType<typeof createWithOthers>>, undefined>['others'];

function olderOf(others: Others, id: number, { name }: Marker): Pick<Created, 'oldest'> {
  const older = others.flatMap((one) => {
    const marker = parseMarker(one.body);
    return marker?.name === name && one.id < id ? [{ ...one, marker }] : [];
  });
  const [oldest] = older.sort((a, b) => a.id - b.id);
  return oldest === undefined ? {} : { oldest: { kind: 'found', ...oldest, duplicates: [] } };
}

async function moveInto(draft: CommentDraft, found: ExistingComment): Promise<string> {
  const current = await readCurrent(draft, found.id);
  if (current === undefined) return writeComment(draft, { kind: 'none' });
  if (!isNewer(current.marker, draft.marker)) await write(draft, found.id);
  await Promise.all(found.duplicates.map((id) => remove(draft, id)));
  if (found.duplicates.length > 0 || current.isFresh) await stayNewest(draft, found.id);
  return found.url;
}

const write = (draft: CommentDraft, id: number) =>
  draft.github.octokit.request(`PATCH ${route}`, {
    ...draft.github.repository,
    comment_id: id,
    body: bodyOf(draft),
  });

/** Another gate may have removed it already. */
async function remove({ github }: CommentDraft, id: number): Promise<void> {
  try {
    await github.octokit.request(`DELETE ${route}`, { ...github.repository, comment_id: id });
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
}

interface CurrentComment {
  readonly marker: Marker;
  /** Whether another run wrote it recently, so that more of them may follow. */
  readonly isFresh: boolean;
}

/** Milliseconds. */
const freshFor = 5 * 60_000;

/** The comment as it is now; undefined when it was deleted, or lost its marker. */
async function readCurrent(
  { github, marker: own }: CommentDraft,
  id: number,
): Promise<CurrentComment | undefined> {
  try {
    const { data, headers } = await github.octokit.request(`GET ${route}`, {
      ...github.repository,
      comment_id: id,
    });
    const marker = parseMarker(data.body ?? '');
    const age = Date.parse(headers.date ?? '') - Date.parse(data.updated_at);
    return marker && { marker, isFresh: age < freshFor && !isSame(marker, own) };
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** Milliseconds between checks for an older run that read the comment before this run wrote it. */
const recheckDelays = [300, 900];

async function stayNewest(draft: CommentDraft, id: number): Promise<void> {
  for (const wait of recheckDelays) {
    await sleep(wait);
    const current = await readCurrent(draft, id);
    if (current === undefined || isNewer(current.marker, draft.marker)) return;
    if (isNewer(draft.marker, current.marker)) await write(draft, id);
  }
}
