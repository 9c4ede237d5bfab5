import { createHash } from 'node:crypto';
import type { RunId } from '../context/event.ts';

/** GitHub's limit is 512 characters, including name, run and attempt. */
const longestBranch = 380;

/**
 * The prefix of the keys of a branch's history. A dash in the branch is written `%2D`: otherwise the
 * newest entry that begins with `gate-main-` might be one of the branch `main-2`.
 */
export function keyPrefix(name: string, branch: string): string {
  const escaped = branch.replace(/[^\w./]/gu, encodeURIComponent).replaceAll('-', '%2D');
  if (escaped.length <= longestBranch) return `${name}-${escaped}-`;
  const digest = createHash('sha256').update(branch).digest('hex');
  return `${name}-${escaped.slice(0, longestBranch - digest.length)}${digest}-`;
}

export const cacheKey = (prefix: string, { runId, attempt }: RunId): string =>
  `${prefix}${runId}-${attempt}`;

/** The run of a key that has one of the prefixes. */
export function runOfKey(key: string, ...prefixes: readonly string[]): RunId | undefined {
  const prefix = prefixes.find((one) => key.startsWith(one));
  const [, run, attempt] = /^(\d+)-(\d+)$/.exec(key.slice(prefix?.length ?? 0)) ?? [];
  if (prefix === undefined || run === undefined) return undefined;
  return { runId: Number(run), attempt: Number(attempt) };
}
