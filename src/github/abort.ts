import { within } from './deadline.ts';

/** Milliseconds; after 7.5 s the runner kills a cancelled step. */
const patience = 5_000;
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

export interface LastWords {
  readonly cancelled: () => Promise<unknown>;
  readonly crashed: (error: unknown) => Promise<unknown>;
}

/** Lets a step that is cancelled, or crashes, still complete what it began. */
export function whenAborted(
  process: Pick<NodeJS.Process, 'once' | 'exit'>,
  { cancelled, crashed }: LastWords,
): void {
  const leave = (words: Promise<unknown>, code: number) =>
    within(patience, 'GitHub', words)
      .catch(() => undefined)
      .then(() => process.exit(code));
  for (const [signal, code] of Object.entries(exitCodes))
    process.once(signal, () => leave(cancelled(), code));
  process.once('uncaughtException', (error) => leave(crashed(error), 1));
  process.once('unhandledRejection', (error) => leave(crashed(error), 1));
}
