/** Work was given up. */
class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
  /** What did not answer, and for how long. */
  constructor(what: string, milliseconds: number) {
    super(`${what} did not answer within ${Math.round(milliseconds / 1000)} s`);
  }
}

/** Waits for work that cannot be cancelled, but not for ever. */
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
