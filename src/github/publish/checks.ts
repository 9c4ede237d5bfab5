import type { Conclusion } from '../../compare/conclusion.ts';
import type { Annotation, CheckText } from '../../report/publication.ts';
import { statusOf } from '../api/api-errors.ts';
import type { GitHub } from '../api/client.ts';
import type { RunId } from '../context/event.ts';

/** The check run of this gate on the judged commit. */
export interface Check {
  readonly id: number;
  readonly url: string;
}

export interface StartedCheck extends Check {
  /** GitHub may have carried out a retried request the first time too. */
  readonly mayHaveTwin: boolean;
}

/** The text of a check, and the history that it carries unseen. */
export interface FullText extends CheckText {
  /** Markdown of at most 65,535 characters, of which nothing shows. */
  readonly carried?: string;
}

/** GitHub's conclusions that the gate gives; `cancelled` when the step is stopped. */
export type CheckConclusion = Conclusion | 'cancelled';

/** GitHub's limits on a check run. */
const annotationsPerRequest = 50;
const longestTitle = 255;

export interface WantedCheck extends RunId {
  readonly name: string;
  readonly headSha: string;
  /** Page of the workflow run. */
  readonly page: string;
}

/** Creates the check in progress, so that no earlier verdict is shown meanwhile. */
export async function startCheck(
  { octokit, repository, wasRetried }: GitHub,
  { name, headSha, page, runId, attempt }: WantedCheck,
): Promise<StartedCheck> {
  const answer = await octokit.request('POST /repos/{owner}/{repo}/check-runs', {
    ...repository,
    name,
    head_sha: headSha,
    details_url: page,
    external_id: `${runId}-${attempt}`,
    status: 'in_progress',
  });
  const { id, html_url: url } = answer.data;
  return { id: Number(id), url: url ?? page, mayHaveTwin: wasRetried(answer) };
}

/** Checks of this run that are in progress. */
export async function checksInProgress(
  { octokit, repository }: GitHub,
  { name, headSha, page, runId, attempt }: WantedCheck,
): Promise<readonly Check[]> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    ...{ ...repository, ref: headSha, check_name: name, status: 'in_progress', per_page: 100 },
  });
  return data.check_runs
    .filter(({ external_id: id }) => id === `${runId}-${attempt}`)
    .map(({ id, html_url: url }) => ({ id: Number(id), url: url ?? page }));
}

/** Completes it without text: another check of the run has it. */
export async function closeCheck(
  { octokit, repository }: GitHub,
  { id }: Check,
  conclusion: CheckConclusion,
): Promise<void> {
  await octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
    ...{ ...repository, check_run_id: id, status: 'completed', conclusion },
  });
}

/** The first request completes the check; annotations beyond the fiftieth are appended to it. */
export async function completeCheck(
  { octokit, repository }: GitHub,
  { id }: Check,
  conclusion: CheckConclusion,
  { title, summary, carried, annotations }: FullText,
): Promise<void> {
  const patch = (completion: object, chunk: CheckAnnotation[]) =>
    octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
      ...repository,
      check_run_id: id,
      ...completion,
      output: {
        title: cut(title, longestTitle),
        summary,
        annotations: chunk,
        ...(carried !== undefined && { text: carried }),
      },
    });
  const completion = { status: 'completed', conclusion };
  const [first = [], ...more] = chunksOf(annotations.map(toCheck), annotationsPerRequest);
  try {
    await patch(completion, first);
  } catch (error) {
    // A refused annotation must not leave the check in progress.
    if (statusOf(error) === 422 && first.length > 0) await patch(completion, []);
    throw error;
  }
  for (const chunk of more) await patch({}, chunk);
}

type CheckAnnotation = ReturnType<typeof toCheck>;

/** Without a line of the repository it goes where the runner puts its own: `.github`, line 1. */
function toCheck({ level, title, message, where }: Annotation) {
  const here = where.artifact === undefined && where.file !== undefined;
  const line = here ? (where.line ?? 1) : 1;
  return {
    path: here ? (where.file ?? '') : '.github',
    start_line: line,
    end_line: line,
    annotation_level: level,
    title: cut(title, longestTitle),
    message,
  };
}

const cut = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length - 1)}…`.replace(/[\uD800-\uDBFF]…$/, '…') : text;

const chunksOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
