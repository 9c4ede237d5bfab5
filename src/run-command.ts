import { readCommand } from './terminal/command.ts';
import { help, helpOn } from './terminal/help.ts';

declare const __VERSION__: string;

/** Runs a command line and returns its exit status. Each command is loaded when it runs. */
export async function runCommand(
  args: readonly string[],
  process: NodeJS.Process,
): Promise<number> {
  const command = readCommand([...args]);
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
