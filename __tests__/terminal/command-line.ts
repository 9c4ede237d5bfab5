import { runCommand as run } from '../../src/run-command.ts';
import { describeError } from '../../src/terminal/describe-error.ts';

const reading = new URL('../../dist/reading.js', import.meta.url);
Object.assign(globalThis, {
  __VERSION__: 'test',
  // Reports are read in a thread, which runs what is built.
  readerThread: { code: `import(${JSON.stringify(reading)})`, data: undefined },
});

/** What a command line said and its exit status. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command line in a folder, in this process: starting a program for each of many costs most of their time.
 * Other tests run the built program.
 */
export async function runCommand(args: readonly string[], folder: string): Promise<Ran> {
  const ran = { stdout: '', stderr: '' };
  const writingTo = (name: keyof typeof ran) => ({
    write: (text: string) => {
      ran[name] += text;
    },
  });
  const process = {
    ...{ cwd: () => folder, env: {} },
    ...{ stdout: writingTo('stdout'), stderr: writingTo('stderr') },
  } as unknown as NodeJS.Process;
  const status = await run(args, process).catch((error: unknown) => {
    ran.stderr += describeError(error, 'test');
    return 2;
  });
  return { status, ...ran };
}
