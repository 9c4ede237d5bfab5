import { exceeds } from '../units.ts';
import type { Level } from './level.ts';
import type { ShareLimit } from './policy.ts';
import { cacheHitShare, modelShare, usageOf } from './tokens.ts';
import type { Workload } from './workload.ts';

/** How a limit on a share of the tokens stands. The counts are exact, so it is kept or not. */
export interface ShareFinding {
  readonly limit: ShareLimit;
  readonly level: Level;
  /** Absent when no token was counted. */
  readonly share?: number;
}

export function shareOn(limit: ShareLimit, workloads: readonly Workload[]): ShareFinding {
  const usage = usageOf(workloads.flatMap(({ measurements }) => measurements));
  const share = limit.of === 'cache-hits' ? cacheHitShare(usage) : modelShare(usage, limit.model);
  if (share === undefined) return { limit, level: 'missing' };
  const broken =
    limit.of === 'cache-hits' ? exceeds(limit.atLeast, share) : exceeds(share, limit.atMost);
  return { limit, level: broken ? 'over' : 'within', share };
}
