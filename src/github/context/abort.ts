import { within } from '../api/deadline.ts';

/** Milliseconds; after 7.5 s the runner kills a cancelled step. */
const patience = 5_000;
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

export interface AbortHandlers {
  readonly cancelled: () => Promise<unknown>;
  readonly crashed: (error: unknown) => Promise<unknown>;
}

/** Lets a step that is cancelled or crashes complete its check first. */
export function onAbort(
  process: Pick<NodeJS.Process, 'on' | 'exit'>,
  { cancelled, crashed }: AbortHandlers,
): void {
  let leaving = false;
  // Later signals must not end the process before the handler is done.
  const leave = (lastWords: () => Promise<unknown>, code: number) => {
    if (leaving) return;
    leaving = true;
    within(patience, 'GitHub', lastWords())
      .catch(() => undefined)
      .then(() => process.exit(code));
  };
  for (const [signal, code] of Object.entries(exitCodes))
    process.on(signal, () => leave(cancelled, code));
  process.on('uncaughtException', (error) => leave(() => crashed(error), 1));
  process.on('unhandledRejection', (error) => leave(() => crashed(error), 1));
}
