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

/** The text of a check, and the history hidden in it. */
export interface FullText extends CheckText {
  /** Markdown of at most 65,535 characters that renders as nothing. */
  readonly history?: string;
  /** File of the workflow that runs the gate. */
  readonly workflow?: string | undefined;
}

/** GitHub's conclusions that the gate uses; `cancelled` if the step is stopped. */
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

/** Creates the check in progress, so that no earlier verdict is shown in the meantime. */
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

/** Completes a check without text, because another check of the run has the text. */
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
  { title, summary, history, annotations, workflow }: FullText,
): Promise<void> {
  const patch = (completion: object, chunk: CheckAnnotation[]) =>
    octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
      ...repository,
      check_run_id: id,
      ...completion,
      output: {
        title: truncated(title, longestTitle),
        summary,
        annotations: chunk,
        ...(history !== undefined && { text: history }),
      },
    });
  const completion = { status: 'completed', conclusion };
  const [first = [], ...more] = chunksOf(
    annotations.flatMap(toCheck(workflow)),
    annotationsPerRequest,
  );
  try {
    await patch(completion, first);
  } catch (error) {
    // A refused annotation must not leave the check in progress.
    if (statusOf(error) === 422 && first.length > 0) await patch(completion, []);
    throw error;
  }
  for (const chunk of more) await patch({}, chunk);
}

type CheckAnnotation = ReturnType<ReturnType<typeof toCheck>>[number];

/**
 * An annotation on its file, or else on the workflow, which has the inputs. Without either it is only in
 * the text.
 */
const toCheck =
  (workflow: string | undefined) =>
  ({ level, title, message, where }: Annotation) => {
    // A file that the budget inherits is in another repository: `my-org/.github//budgets.yml@3f2c1ab`.
    const isHere = where.artifact === undefined && !where.file?.includes('//');
    const path = isHere && where.file !== undefined ? where.file : workflow;
    const line = path === where.file ? (where.line ?? 1) : 1;
    const at = { start_line: line, end_line: line };
    const text = { annotation_level: level, title: truncated(title, longestTitle), message };
    return path === undefined ? [] : [{ path, ...at, ...text }];
  };

const truncated = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length - 1)}…`.replace(/[\uD800-\uDBFF]…$/, '…') : text;

const chunksOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
