// Collects garbage all the time, so that what nothing holds is gone before it is needed; on the fast clock.
import './fast-clock.mjs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
setInterval(collect, 100).unref();
