import { UserError } from './errors.ts';
import { readCommand } from './terminal/command.ts';
import { formatProblems } from './terminal/plain-text.ts';

declare const __VERSION__: string;

for (const stream of [process.stdout, process.stderr]) stream.on('error', unlessClosed);

run(process)
  .catch((error: unknown) => {
    process.stderr.write(error instanceof UserError ? formatProblems(error) : defect(error));
    return 2;
  })
  .then((status) => {
    process.exitCode = status;
  });

/** Whoever reads the output may stop early, as `head` does: the exit status still tells the verdict. */
function unlessClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Not the user's doing; the stack is for whoever mends it. */
function defect(error: unknown): string {
  const { stack = String(error) } = error instanceof Error ? error : {};
  return `carbon-budget-gate ${__VERSION__} has a defect. Please report it with these lines:\n${stack}\n`;
}

/** Does what the command line asks; answers with the exit status. */
async function run(process: NodeJS.Process): Promise<number> {
  const command = readCommand(process.argv.slice(2));
  switch (command.kind) {
    case 'help':
      process.stdout.write((await import('./terminal/help.ts')).help);
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
    case 'region':
      return (await import('./terminal/region.ts')).region(command, process);
  }
}
