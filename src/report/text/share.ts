import type { ShareResult } from '../../compare/limit-result.ts';
import { formatPercent } from '../../units.ts';
import { shownName } from './sanitize.ts';

/** `35% of the tokens are claude-opus-4’s, at most 20% allowed`, as plain text. */
export function describeShare({ limit, share }: ShareResult): string {
  const allowed = describeAllowed(limit);
  if (share === undefined) return `no tokens counted, ${allowed}`;
  const what =
    limit.of === 'cache-hits'
      ? 'of the tokens that went in came from a cache'
      : `of the tokens are ${shownName(limit.model, 40)}’s`;
  return `${formatPercent(share)} ${what}, ${allowed}`;
}

export const describeAllowed = (limit: ShareResult['limit']): string =>
  limit.of === 'cache-hits'
    ? `at least ${formatPercent(limit.atLeast)} wanted`
    : `at most ${formatPercent(limit.atMost)} allowed`;
