import { spawn } from 'node:child_process';

/**
 * Milliseconds from a process's start to its end; what it prints is thrown away. It gets nothing of
 * this environment, where a setting for Node may cost a start more than the script does.
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
 * Medians of several measures in milliseconds. They take turns, so that whatever else the machine
 * does meets all of them; the first round only warms the disk's cache.
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
