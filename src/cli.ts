import { runCommand } from './run-command.ts';
import { describeError } from './terminal/describe-error.ts';

declare const __VERSION__: string;

for (const stream of [process.stdout, process.stderr]) stream.on('error', unlessClosed);

runCommand(process.argv.slice(2), process)
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
