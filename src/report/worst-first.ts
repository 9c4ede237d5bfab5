import { max } from 'd3-array';
import { byLevel, levels } from '../compare/level.ts';
import { byUrgency, type LimitResult } from '../compare/limit-result.ts';
import type { Verdict } from '../compare/verdict.ts';

/** Verdicts ordered by level; within a level, the one that most exceeds or uses a limit is first. */
export const worstFirst = (verdicts: readonly Verdict[]): readonly Verdict[] =>
  verdicts.toSorted((a, b) => byLevel(a, b) || mostUsed(b) - mostUsed(a));

/** The limit that decides a verdict. */
export const mostUrgent = ({ results }: Verdict): LimitResult | undefined =>
  results.toSorted(byUrgency)[0];

/** `1 over, 3 within`. */
export function countByLevel(verdicts: readonly Verdict[]): string {
  return levels
    .map((level) => [level, verdicts.filter((verdict) => verdict.level === level).length] as const)
    .filter(([, count]) => count > 0)
    .map(([level, count]) => `${count} ${level}`)
    .join(', ');
}

/** The largest used share among the limits that give the verdict its level. */
const mostUsed = ({ results, level }: Verdict): number =>
  max(results.filter((result) => result.level === level).map(usedShare)) ?? -1;

function usedShare(result: LimitResult): number {
  if (result.kind === 'amount' || result.kind === 'unit') return result.share ?? -1;
  if (result.kind === 'increase') return result.usedShare ?? -1;
  const { limit, share } = result;
  if (share === undefined) return -1;
  return limit.of === 'model' ? share / limit.atMost : limit.atLeast / share;
}
