import { spawn } from 'node:child_process';

export interface ScriptResult {
  readonly exitCode: number | null;
  /** What it printed, with what it printed to the error stream. */
  readonly log: string;
}

/** Runs a script with an environment of its own. */
export function runScript(
  node: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ScriptResult> {
  const { PATH = '' } = process.env;
  const child = spawn(node, args, { env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, log }));
  });
}
