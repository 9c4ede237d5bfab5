import type { Conclusion } from '../compare/verdict.ts';
import type { Annotation, CheckText } from '../report/publication.ts';
import type { GitHub } from './client.ts';
import type { RunId } from './event.ts';
import { statusOf } from './explain.ts';
import { started } from './started.ts';

/** The check run of this gate on the judged commit. */
export interface Check {
  readonly id: number;
  readonly url: string;
}

/** A check that is begun and completed once, whoever asks for it first. */
export interface HeldCheck {
  readonly starting: Promise<Check>;
  readonly complete: (conclusion: CheckConclusion, text: FullText) => Promise<void>;
}

/** What a check says, and what it carries unseen. */
export interface FullText extends CheckText {
  /** Markdown of at most 65,535 characters, of which nothing shows. */
  readonly carried?: string;
}

/** GitHub's conclusions that the gate gives; `cancelled` when the step is stopped. */
export type CheckConclusion = Conclusion | 'cancelled';

/** GitHub's limits on a check run. */
const annotationsPerRequest = 50;
const longestTitle = 255;

/** Creates the check in progress, so that no earlier verdict lingers while this one is awaited. */
export function holdCheck(github: GitHub, wanted: WantedCheck): HeldCheck {
  const starting = started(timed(startCheck(github, wanted)));
  let completing: Promise<void> | undefined;
  const complete = async (conclusion: CheckConclusion, text: FullText) => {
    const { check, took } = await starting;
    await completeCheck(github, check, conclusion, text);
    if (took > suspicious) await completeTwins(github, wanted, { status: 'completed', conclusion });
  };
  return {
    starting: started(starting.then(({ check }) => check)),
    complete: (conclusion, text) => {
      completing ??= complete(conclusion, text);
      return completing;
    },
  };
}

async function timed(work: Promise<Check>) {
  const from = performance.now();
  return { check: await work, took: performance.now() - from };
}

export interface WantedCheck extends RunId {
  readonly name: string;
  readonly headSha: string;
  /** Page of the workflow run. */
  readonly page: string;
}

async function startCheck(
  { octokit, repository }: GitHub,
  { name, headSha, page, runId, attempt }: WantedCheck,
): Promise<Check> {
  const { data } = await octokit.request('POST /repos/{owner}/{repo}/check-runs', {
    ...repository,
    name,
    head_sha: headSha,
    details_url: page,
    external_id: `${runId}-${attempt}`,
    status: 'in_progress',
  });
  return { id: Number(data.id), url: data.html_url ?? page };
}

/** Milliseconds: a first try that fails is followed by another after a second. */
const suspicious = 900;

/**
 * A request that was tried again may have been heard the first time: then there are two checks, and
 * the one that nobody knows of would stay in progress for ever.
 */
async function completeTwins(
  { octokit, repository }: GitHub,
  { name, headSha, runId, attempt }: WantedCheck,
  completion: object,
): Promise<void> {
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    ...{ ...repository, ref: headSha, check_name: name, status: 'in_progress', per_page: 100 },
  });
  const twins = data.check_runs.filter(({ external_id: id }) => id === `${runId}-${attempt}`);
  for (const { id } of twins)
    await octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
      ...{ ...repository, check_run_id: Number(id), ...completion },
    });
}

/** The first request completes the check; annotations beyond the fiftieth are appended to it. */
async function completeCheck(
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
    // An annotation that GitHub refuses must not leave the check in progress for ever.
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
