import type { StandIn } from '../stand-in/stand-in.ts';
import type { Job } from './job.ts';
import { storeArtifact, storeBytes } from './store-artifact.ts';

/** An artifact to be: zipped, or the bare file that it holds, which then names it. */
export interface Upload {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly bare?: boolean;
}

/** Puts artifacts where actions/upload-artifact would have left them in a job's run. */
export async function leaveArtifacts(
  github: StandIn,
  { trigger: { run } }: Job,
  ...uploads: readonly Upload[]
): Promise<void> {
  for (const { name, files, bare = false } of uploads) {
    if (!bare) await storeArtifact(github, run.id, name, files);
    else
      for (const [file, text] of Object.entries(files))
        await storeBytes(github, run.id, file, Buffer.from(text), {
          blob: `artifact-${run.id}-${run.attempt}-${file}`,
          contentType: 'text/csv',
        });
  }
}
