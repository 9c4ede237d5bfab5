/** Lets work fail before anyone awaits it: the error is kept until then. */
export function suppressUnhandled<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
