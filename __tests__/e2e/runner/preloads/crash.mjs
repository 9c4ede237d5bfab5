// An error that nothing catches, as soon as the file exists that CRASH_AT names.
import { existsSync } from 'node:fs';

const { CRASH_AT, CRASH_BY } = process.env;

setInterval(() => {
  if (!existsSync(CRASH_AT)) return;
  if (CRASH_BY === 'rejection') void Promise.reject(new Error('boom'));
  else throw new Error('boom');
}, 5).unref();
