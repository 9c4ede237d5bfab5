import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Job, writeFiles } from './job.ts';
import { runStep } from './step.ts';

const script = fileURLToPath(new URL('steps/upload-artifacts.mjs', import.meta.url));

/** An artifact to be: zipped, or the bare file that it holds, which then names it. */
export interface Upload {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly bare?: boolean;
}

/** Leaves artifacts of a job's run, by the library that actions/upload-artifact stands on. */
export async function uploadArtifacts(job: Job, ...uploads: readonly Upload[]): Promise<void> {
  const args = uploads.map(({ name, files, bare = false }) => {
    const root = join(job.temp, 'uploads', name);
    return JSON.stringify({ name, root, bare, paths: writeFiles(root, files) });
  });
  const { exitCode, log } = await runStep(job, { node: process.execPath, args: [script, ...args] });
  if (exitCode !== 0) throw new Error(`the upload failed:\n${log}`);
}
