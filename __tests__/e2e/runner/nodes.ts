import { execFileSync } from 'node:child_process';
import { delimiter } from 'node:path';

/** The Node versions to run the action on: this one, and those whose paths GATE_NODES lists. */
export const nodes: readonly (readonly [name: string, path: string])[] = [
  process.execPath,
  ...(process.env.GATE_NODES ?? '').split(delimiter).filter((path) => path !== ''),
].map((path) => [`Node ${execFileSync(path, ['--version'], { encoding: 'utf8' }).trim()}`, path]);

/**
 * The Node that GitHub's runner uses, where GATE_NODES names it: enough for what only the project's own code
 * decides, such as verdicts and texts. Requests, streams, processes and signals are tested on each Node.
 */
export const runnersNode = nodes.slice(-1);
