// A clock that runs faster, and yet faster for the long time after which a request is given up.
const [usual, long] = [3, 10];
const givenUpAfter = 20_000;
const { setTimeout: real } = globalThis;

globalThis.setTimeout = (then, ms = 0, ...more) =>
  real(then, ms / (ms >= givenUpAfter ? long : usual), ...more);
