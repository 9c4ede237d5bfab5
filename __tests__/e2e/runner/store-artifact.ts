import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { StandIn } from '../stand-in/stand-in.ts';
import type { Artifact } from '../stand-in/world.ts';

type Files = Readonly<Record<string, string | Buffer>>;

/** An archive as upload-artifact makes it; `mode` is the Unix mode of its files. */
export async function zipOf(files: Files, mode = 0o100644): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(content), path, { mode, mtime: new Date(0) });
  zip.end();
  return buffer(zip.outputStream);
}

/** Puts an archive of files where a run's upload would have left it, without the upload. */
export const storeArtifact = async (
  github: StandIn,
  runId: number,
  name: string,
  files: Files,
): Promise<Artifact> => storeBytes(github, runId, name, await zipOf(files));

/** The same of bytes that need be no archive at all. */
export async function storeBytes(
  github: StandIn,
  runId: number,
  name: string,
  bytes: Buffer,
  overrides: Partial<Artifact> = {},
): Promise<Artifact> {
  const { world } = github;
  const blob = `artifact-${runId}-${world.nextId()}`;
  const artifact: Artifact = {
    ...{ id: world.nextId(), name, runId, blob, createdAt: world.now() },
    ...{ contentType: 'application/zip', size: bytes.length, complete: true, expired: false },
    digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    ...overrides,
  };
  github.store(artifact.blob, bytes);
  world.artifacts.push(artifact);
  return artifact;
}
