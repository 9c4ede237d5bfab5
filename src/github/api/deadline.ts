import { setMaxListeners } from 'node:events';

/** Work that was given up. */
class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
  /** What did not answer, and for how long. */
  constructor(what: string, milliseconds: number) {
    super(`${what} did not answer within ${Math.round(milliseconds / 1000)} s`);
  }
}

/** Waits for work that cannot be cancelled, up to a deadline. */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineError(what, milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** A signal, and how to release its timer. */
export interface Deadline {
  readonly signal: AbortSignal;
  readonly clear: () => void;
}

/**
 * Aborts after a time, or as soon as another signal does. The timer holds the controller: Node may
 * collect `AbortSignal.timeout` while `AbortSignal.any` still waits for it, and then it never aborts.
 */
export function deadlineAfter(milliseconds: number, sooner?: AbortSignal): Deadline {
  const controller = new AbortController();
  // Each pending request listens to it, and Node warns from the eleventh listener on.
  setMaxListeners(0, controller.signal);
  const late = () => controller.abort(new DOMException('The time is used up', 'TimeoutError'));
  const timer = setTimeout(late, milliseconds).unref();
  const follow = () => controller.abort(sooner?.reason);
  if (sooner?.aborted) follow();
  sooner?.addEventListener('abort', follow);
  const clear = () => {
    clearTimeout(timer);
    sooner?.removeEventListener('abort', follow);
  };
  return { signal: controller.signal, clear };
}
