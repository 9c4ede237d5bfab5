// Collects garbage often, so that what nothing holds is gone before it is needed. Timers run faster, but a
// request still has 5 s: on a busy machine the others would be given up too.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const factor = 4;
const { setTimeout: real } = globalThis;
globalThis.setTimeout = (then, ms = 0, ...more) => real(then, ms / factor, ...more);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
setInterval(collect, 250).unref();
