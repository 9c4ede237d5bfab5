import type { ModelUsage } from '../measure/measurement.ts';
import { exceeds } from '../units.ts';
import { matches } from './budget/match.ts';
import type { ShareLimit } from './budget/policy.ts';
import type { ShareResult } from './limit-result.ts';
import { cacheHitShare, tokensIn, usageOf } from './tokens.ts';
import type { Workload } from './workload.ts';

/** The result of a limit on a share of tokens. */
export function judgeShare(limit: ShareLimit, workloads: readonly Workload[]): ShareResult {
  const usage = usageOf(workloads.flatMap(({ measurements }) => measurements));
  const share = limit.of === 'cache-hits' ? cacheHitShare(usage) : modelShare(usage, limit.model);
  if (share === undefined) return { kind: 'share', limit, level: 'missing' };
  const broken =
    limit.of === 'cache-hits' ? exceeds(limit.atLeast, share) : exceeds(share, limit.atMost);
  return { kind: 'share', limit, level: broken ? 'over' : 'within', share };
}

/** The share of all tokens of the models that match a pattern; undefined if there are no tokens. */
function modelShare(usage: readonly ModelUsage[], pattern: string): number | undefined {
  const all = tokensIn(usage);
  return all > 0 ? tokensIn(usage.filter(({ model }) => isMatch(pattern, model))) / all : undefined;
}

/** A pattern may omit the provider, such as `anthropic/` in `anthropic/claude-opus-4`. */
const isMatch = (pattern: string, model: string) =>
  [model, model.slice(model.lastIndexOf('/') + 1)].some((name) => matches([pattern], name));
