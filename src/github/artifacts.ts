import { matches } from '../compare/budget/match.ts';
import { userError } from '../errors.ts';
import type { ReportFile } from '../measure/measurement.ts';
import { describeApiError } from './api/api-errors.ts';
import type { GitHub } from './api/client.ts';
import { remainingPages } from './api/pages.ts';
import { suppressUnhandled } from './api/suppress-unhandled.ts';
import { type Artifact, download } from './download.ts';

/** The artifacts of a run that may contain reports, and the names of the others. */
export interface FoundArtifacts {
  readonly chosen: readonly Artifact[];
  readonly others: readonly string[];
}

/** Throws UserError if the list is not available, which is not the same as no artifacts. */
export async function findArtifacts(
  github: GitHub,
  runId: number,
  patterns: readonly string[],
): Promise<FoundArtifacts> {
  if (patterns.length === 0) return { chosen: [], others: [] };
  try {
    return chooseArtifacts(await listArtifacts(github, runId), patterns);
  } catch (cause) {
    const what = `The artifacts of run ${runId} could not be listed: ${describeApiError(cause, 'actions: read')}`;
    const remedy = 'Fix that, or give the reports as `files`.';
    throw userError(what, remedy, { cause });
  }
}

async function listArtifacts({ octokit, repository }: GitHub, runId: number) {
  const get = async (page: number) => {
    const { data } = await octokit.request(
      'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
      { ...repository, run_id: runId, per_page: 100, page },
    );
    return data;
  };
  const first = await get(1);
  const rest = remainingPages(
    Math.ceil(first.total_count / 100),
    async (page) => (await get(page)).artifacts,
  );
  return [...first.artifacts, ...(await rest)];
}

/**
 * The artifacts whose names match; a pattern that begins with `!` excludes. A re-run keeps the artifacts
 * of earlier attempts: the newest of a name counts.
 */
export function chooseArtifacts(
  artifacts: readonly Artifact[],
  patterns: readonly string[],
): FoundArtifacts {
  const wanted = patterns.filter((one) => !one.startsWith('!'));
  const excluded = patterns.filter((one) => one.startsWith('!')).map((one) => one.slice(1));
  const isChosen = (name: string) => matches(wanted, name) && !matches(excluded, name);
  const newest = new Map<string, Artifact>();
  for (const artifact of artifacts)
    if (isNewer(artifact, newest.get(artifact.name))) newest.set(artifact.name, artifact);
  const names = [...newest.keys()].sort();
  return {
    chosen: names.filter(isChosen).flatMap((name) => newest.get(name) ?? []),
    others: names.filter((name) => !isChosen(name)),
  };
}

const isNewer = (one: Artifact, other: Artifact | undefined) =>
  other === undefined || age(one) > age(other) || (age(one) === age(other) && one.id > other.id);

const age = ({ created_at }: Artifact) => (created_at === null ? 0 : Date.parse(created_at));

/** Most parallel downloads. */
const parallelDownloads = 6;

/**
 * The files of the artifacts, ordered by name. They can be iterated several times. All
 * downloads begin at once. A failed artifact gives one file whose content throws UserError, so that
 * the gate reports it.
 */
export function reportFiles(
  github: GitHub,
  found: Promise<FoundArtifacts>,
): AsyncIterable<ReportFile> {
  const downloads = suppressUnhandled(found.then(({ chosen }) => downloadAll(github, chosen)));
  return {
    async *[Symbol.asyncIterator]() {
      for (const { artifact, bytes } of await downloads) yield* filesOf(artifact, bytes);
    },
  };
}

function downloadAll(github: GitHub, artifacts: readonly Artifact[]) {
  const begun: { artifact: Artifact; bytes: Promise<Uint8Array> }[] = [];
  for (const [index, artifact] of artifacts.entries()) {
    const free: Promise<unknown> = begun[index - parallelDownloads]?.bytes ?? Promise.resolve();
    const next = () => download(github, artifact);
    begun.push({ artifact, bytes: suppressUnhandled(free.then(next, next)) });
  }
  return begun;
}

async function* filesOf(
  { name }: Artifact,
  bytes: Promise<Uint8Array>,
): AsyncGenerator<ReportFile> {
  try {
    const { unpack } = await import('../measure/content/archive.ts');
    yield* unpack(name, await bytes);
  } catch (error) {
    yield { path: name, artifact: name, content: { [Symbol.asyncIterator]: () => failing(error) } };
  }
}

// biome-ignore lint/correctness/useYield: reading it is what fails
async function* failing(error: unknown): AsyncGenerator<Uint8Array> {
  throw error;
}
