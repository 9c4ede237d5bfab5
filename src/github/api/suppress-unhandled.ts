/** Keeps the error of work that fails before it is awaited. */
export function suppressUnhandled<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
