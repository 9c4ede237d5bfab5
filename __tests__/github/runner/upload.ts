import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StandIn } from '../stand-in/stand-in.ts';
import type { Artifact, World } from '../stand-in/world.ts';
import { type Job, writeFiles } from './job.ts';
import { runStep } from './step.ts';

const script = fileURLToPath(new URL('steps/upload-artifacts.mjs', import.meta.url));

/** An artifact to be: zipped, or the bare file that it holds, which then names it. */
export interface Upload {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly bare?: boolean;
}

/** What was uploaded before; the bytes of equal uploads are equal, so they need no second step. */
const known = new WeakMap<World, Map<string, Artifact>>();

/** Leaves artifacts of a job's run, by the library that actions/upload-artifact stands on. */
export async function uploadArtifacts(
  { world }: StandIn,
  job: Job,
  ...uploads: readonly Upload[]
): Promise<void> {
  const before = known.get(world) ?? new Map<string, Artifact>();
  known.set(world, before);
  const fresh = uploads.filter((upload) => !before.has(JSON.stringify(upload)));
  if (fresh.length > 0) await runUpload(job, fresh);
  for (const upload of uploads) {
    const artifact = before.get(JSON.stringify(upload));
    if (artifact === undefined) before.set(JSON.stringify(upload), uploaded(world, upload));
    else world.artifacts.push(copyOf(world, artifact, job));
  }
}

async function runUpload(job: Job, uploads: readonly Upload[]): Promise<void> {
  const args = uploads.map(({ name, files, bare = false }) => {
    const root = join(job.temp, 'uploads', name);
    return JSON.stringify({ name, root, bare, paths: writeFiles(root, files) });
  });
  const { exitCode, log } = await runStep(job, { node: process.execPath, args: [script, ...args] });
  if (exitCode !== 0) throw new Error(`the upload failed:\n${log}`);
}

function uploaded({ artifacts }: World, { name, files, bare }: Upload): Artifact {
  const called = bare ? Object.keys(files)[0] : name;
  const artifact = artifacts.findLast((one) => one.name === called);
  if (artifact === undefined) throw new Error(`the upload of ${called} left no artifact`);
  return artifact;
}

function copyOf(world: World, artifact: Artifact, { trigger }: Job): Artifact {
  return { ...artifact, id: world.nextId(), runId: trigger.run.id, createdAt: world.now() };
}
