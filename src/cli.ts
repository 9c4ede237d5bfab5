import { readCommand } from './terminal/command.ts';
import { describeError } from './terminal/describe-error.ts';
import { help, helpOn } from './terminal/help.ts';

declare const __VERSION__: string;

for (const stream of [process.stdout, process.stderr]) stream.on('error', unlessClosed);

run(process)
  .catch((error: unknown) => {
    process.stderr.write(describeError(error, __VERSION__));
    return 2;
  })
  .then((status) => {
    process.exitCode = status;
  });

/** A reader such as `head` may close the pipe early; the exit status must still be the verdict. */
function unlessClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Runs the command. Returns the exit status. */
async function run(process: NodeJS.Process): Promise<number> {
  const command = readCommand(process.argv.slice(2));
  switch (command.kind) {
    case 'help':
      process.stdout.write(command.on === undefined ? help : helpOn[command.on]);
      return 0;
    case 'version':
      process.stdout.write(`${__VERSION__}\n`);
      return 0;
    case 'init':
      return (await import('./terminal/init.ts')).init(process);
    case 'check':
      return (await import('./terminal/check.ts')).check(command, process);
    case 'suggest':
      return (await import('./terminal/suggest.ts')).suggest(command, process);
    case 'backfill':
      return (await import('./github/backfill/backfill-command.ts')).backfill(command, process);
    case 'report':
      return (await import('./terminal/report.ts')).report(command, process);
    case 'verify':
      return (await import('./terminal/verify.ts')).verify(command, process);
    case 'rollup':
      return (await import('./fleet/rollup.ts')).rollupCommand(command, process);
    case 'region':
      return (await import('./terminal/region.ts')).region(command, process);
  }
}
