import { spawn } from 'node:child_process';
import type { Job } from './job.ts';

/** How a step ended. */
export interface StepResult {
  readonly exitCode: number | null;
  /** Standard output and standard error. */
  readonly log: string;
  /** Milliseconds from its start to its end. */
  readonly wallMs: number;
}

export interface Step {
  readonly node: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Resolves when the run is cancelled: the runner then sends SIGINT, or the signal it resolves to. */
  readonly cancel?: Promise<unknown>;
}

/**
 * Milliseconds (seconds in the environment) after which a step counts as hanging: it is killed, and its
 * exit code is null. No test has a tighter limit, since the time depends on the load of the machine.
 */
const longest = Number(process.env.LONGEST_STEP ?? 90) * 1000;

/** Runs a script as a step of a job: with the job's environment and nothing of this process's. */
export function runStep(job: Job, { node, args, env = {}, cancel }: Step): Promise<StepResult> {
  const started = performance.now();
  const child = spawn(node, args, {
    cwd: job.workspace,
    env: { ...job.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: longest,
    killSignal: 'SIGKILL',
  });
  cancel?.then((signal) => child.kill(signal === 'SIGTERM' ? signal : 'SIGINT'));
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) =>
      resolve({ exitCode, log, wallMs: performance.now() - started }),
    );
  });
}
