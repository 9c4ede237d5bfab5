import { execFileSync } from 'node:child_process';
import { delimiter } from 'node:path';

/** The Node versions to run the action on: this one, and those whose paths GATE_NODES lists. */
export const nodes: readonly (readonly [name: string, path: string])[] = [
  process.execPath,
  ...(process.env.GATE_NODES ?? '').split(delimiter).filter((path) => path !== ''),
].map((path) => [`Node ${execFileSync(path, ['--version'], { encoding: 'utf8' }).trim()}`, path]);
