// A clock on which the time that the first report may take to be read is over at once.
const patience = 45_000;
let left = 1;
const { setTimeout: real } = globalThis;

globalThis.setTimeout = (then, ms = 0, ...more) => {
  if (ms !== patience) return real(then, ms, ...more);
  const timer = real(then, left, ...more);
  left = patience;
  return timer;
};
