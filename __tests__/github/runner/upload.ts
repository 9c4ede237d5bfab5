import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StandIn } from '../stand-in/stand-in.ts';
import { type Job, writeFiles } from './job.ts';
import { runStep } from './step.ts';
import { storeArtifact } from './store-artifact.ts';

const script = fileURLToPath(new URL('steps/upload-artifacts.mjs', import.meta.url));

/** An artifact to be: zipped, or the bare file that it holds, which then names it. */
export interface Upload {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly bare?: boolean;
}

/** How artifacts of a job's run come to be. */
export type Uploader = (github: StandIn, job: Job, ...uploads: readonly Upload[]) => Promise<void>;

/** By the library that actions/upload-artifact stands on, in a step of its own. */
export const uploadArtifacts: Uploader = async (_github, job, ...uploads) => {
  const args = uploads.map(({ name, files, bare = false }) => {
    const root = join(job.temp, 'uploads', name);
    return JSON.stringify({ name, root, bare, paths: writeFiles(root, files) });
  });
  const { exitCode, log } = await runStep(job, { node: process.execPath, args: [script, ...args] });
  if (exitCode !== 0) throw new Error(`the upload failed:\n${log}`);
};

/** Put where the library would have left them, many times as fast. */
export const leaveArtifacts: Uploader = async (github, { trigger }, ...uploads) => {
  for (const { name, files, bare } of uploads) {
    if (bare) throw new Error('only uploadArtifacts leaves a bare file');
    await storeArtifact(github, trigger.run.id, name, files);
  }
};
