import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import { describeApiError, statusOf } from './api/api-errors.ts';
import type { GitHub } from './api/client.ts';
import { largest, TooLarge } from './api/http.ts';

/** An artifact as GitHub lists it. */
export interface Artifact {
  readonly id: number;
  readonly name: string;
  /** Of the archive, in bytes. */
  readonly size_in_bytes: number;
  readonly expired: boolean;
  readonly created_at: string | null;
  /** `sha256:…` of the archive; absent on older servers. */
  readonly digest?: string | null;
}

const tries = 3;

/** The bytes of an artifact, a zip archive or a bare file. Throws UserError. */
export async function download(github: GitHub, artifact: Artifact): Promise<Uint8Array> {
  if (artifact.expired) throw refusal(artifact, 'has expired', 'Run the measuring job again.');
  if (artifact.size_in_bytes > largest)
    throw refusal(
      artifact,
      'is larger than 256 MiB',
      'Upload the reports as an artifact of their own.',
    );
  const bytes = await fetchBytes(github, artifact);
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  if (artifact.digest && artifact.digest !== digest)
    throw refusal(artifact, 'is not what was uploaded: its digest differs', 'Run the jobs again.');
  return bytes;
}

/** The URL expires after one minute, so each attempt requests a new one. */
async function fetchBytes(github: GitHub, artifact: Artifact, attempt = 1): Promise<Uint8Array> {
  const location = await locate(github, artifact);
  try {
    return await read(github, location);
  } catch (cause) {
    if (cause instanceof TooLarge)
      throw refusal(
        artifact,
        'is larger than 256 MiB',
        'Upload the reports as an artifact of their own.',
      );
    if (attempt >= tries) throw undelivered(artifact, cause);
    await sleep(attempt * 500);
    return fetchBytes(github, artifact, attempt + 1);
  }
}

/** The URL of the bytes. Following the redirect would send the token to another host. */
async function locate({ octokit, repository }: GitHub, artifact: Artifact): Promise<string> {
  try {
    const { headers } = await octokit.request(
      'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
      {
        ...repository,
        artifact_id: artifact.id,
        archive_format: 'zip',
      },
    );
    if (headers.location === undefined) throw new Error('GitHub returned no URL for it');
    return headers.location;
  } catch (cause) {
    if (statusOf(cause) === 410)
      throw refusal(artifact, 'has expired', 'Run the measuring job again.');
    throw undelivered(artifact, cause);
  }
}

async function read({ http }: GitHub, location: string): Promise<Uint8Array> {
  const { status, body } = await http(location);
  if (status !== 200) throw new Error(`the storage answered ${status}`);
  return body;
}

const undelivered = (artifact: Artifact, cause: unknown) =>
  refusal(
    artifact,
    `could not be downloaded: ${describeApiError(cause, 'actions: read')}`,
    'Run the job again.',
    cause,
  );

const refusal = ({ name }: Artifact, what: string, remedy: string, cause?: unknown) =>
  new UserError([{ what: `The artifact ${what}`, where: { artifact: name }, remedy }], { cause });
