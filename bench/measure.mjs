import { spawn } from 'node:child_process';

/**
 * Milliseconds from a process's start to its end; its output is discarded. It does not inherit the
 * environment, in which a setting for Node could cost more than the script.
 */
export function wallMs(args, env = {}) {
  const { PATH } = process.env;
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore', env: { PATH, ...env } });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ms: performance.now() - started }));
  });
}

/**
 * Medians of several measures in milliseconds. The measures are interleaved, so that other load on the
 * machine affects all of them; the first round only warms the disk cache.
 */
export async function medians(rounds, measures) {
  const taken = measures.map(() => []);
  for (let round = 0; round <= rounds; round += 1)
    for (const [index, measure] of measures.entries()) {
      const ms = await measure();
      if (round > 0) taken[index].push(ms);
    }
  return taken.map(median);
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
