// A clock that runs faster, for what waits on timers, and yet faster for what gives up by a signal.
const [timers, signals] = [3, 10];
const { setTimeout: real, AbortSignal: signal } = globalThis;
const { timeout } = signal;

globalThis.setTimeout = (then, ms = 0, ...more) => real(then, ms / timers, ...more);
signal.timeout = (ms) => timeout.call(signal, ms / signals);
