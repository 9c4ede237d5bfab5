import type { UnitResult } from '../../compare/limit-result.ts';
import { formatPercent } from '../../units.ts';
import { formatPer, formatRange, gas } from './amounts.ts';
import { shownName } from './sanitize.ts';

/** `2.31 g of 2.00 g CO₂e per 1k tokens, +16%`. */
export function describePerUnit({ limit, used, range, share, level }: UnitResult): string {
  const { metric } = limit;
  const allowed = `${formatPer(metric, limit.limit, undefined)}${gas[metric]} per ${unitName(limit)}`;
  if (used === undefined) return `no report counts ${unitName(limit)}, budget ${allowed}`;
  const shown = range
    ? formatRange(metric, range.low, range.high)
    : formatPer(metric, used, undefined);
  if (share === undefined || !Number.isFinite(share) || range) return `${shown} of ${allowed}`;
  const part =
    level === 'over' ? formatPercent(share - 1, 'always') : `${formatPercent(share)} used`;
  return `${shown} of ${allowed}, ${part}`;
}

export const unitName = ({ per }: UnitResult['limit']): string => shownName(per.name);
