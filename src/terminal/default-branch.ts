import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The default branch of `origin`, else the current branch, else `main`. */
export async function defaultBranch(folder: string): Promise<string> {
  const remote = await git(folder, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
  return (
    remote?.replace(/^origin\//, '') ??
    (await git(folder, 'symbolic-ref', '--short', 'HEAD')) ??
    'main'
  );
}

async function git(cwd: string, ...args: string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', args, { cwd });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
