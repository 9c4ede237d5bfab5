// Shortens the waits between retries, and no time limit: on a busy machine an answer may take seconds.
const shortestLimit = 5_000;
const { setTimeout: real } = globalThis;

globalThis.setTimeout = (then, ms = 0, ...more) =>
  real(then, ms < shortestLimit ? ms / 5 : ms, ...more);
