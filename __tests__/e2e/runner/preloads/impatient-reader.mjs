// A clock on which the time that one report may take to be read is over at once.
const patience = 45_000;
const left = 1;
const { setTimeout: real } = globalThis;

globalThis.setTimeout = (then, ms = 0, ...more) => real(then, ms === patience ? left : ms, ...more);
