import { exceeds } from '../units.ts';
import type { ShareLimit } from './budget/policy.ts';
import type { ShareResult } from './limit-result.ts';
import { cacheHitShare, modelShare, usageOf } from './tokens.ts';
import type { Workload } from './workload.ts';

export function shareOn(limit: ShareLimit, workloads: readonly Workload[]): ShareResult {
  const usage = usageOf(workloads.flatMap(({ measurements }) => measurements));
  const share = limit.of === 'cache-hits' ? cacheHitShare(usage) : modelShare(usage, limit.model);
  if (share === undefined) return { kind: 'share', limit, level: 'missing' };
  const broken =
    limit.of === 'cache-hits' ? exceeds(limit.atLeast, share) : exceeds(share, limit.atMost);
  return { kind: 'share', limit, level: broken ? 'over' : 'within', share };
}
