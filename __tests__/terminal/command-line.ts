import { readCommand } from '../../src/terminal/command.ts';
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

async function run(args: readonly string[], process: NodeJS.Process): Promise<number> {
  const command = readCommand([...args]);
  switch (command.kind) {
    case 'check':
      return (await import('../../src/terminal/check.ts')).check(command, process);
    case 'init':
      return (await import('../../src/terminal/init.ts')).init(process);
    case 'region':
      return (await import('../../src/terminal/region.ts')).region(command, process);
    case 'suggest':
      return (await import('../../src/terminal/suggest.ts')).suggest(command, process);
    case 'verify':
      return (await import('../../src/terminal/verify.ts')).verify(command, process);
    default:
      throw new Error(`${command.kind} is run by tests of the built program`);
  }
}
