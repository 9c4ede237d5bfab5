// Speeds up all timers, most of all the time limit of a request.
const [fast, long] = [3, 10];
const givenUpAfter = 20_000;
const { setTimeout: real } = globalThis;

globalThis.setTimeout = (then, ms = 0, ...more) =>
  real(then, ms / (ms >= givenUpAfter ? long : fast), ...more);
