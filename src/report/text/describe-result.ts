import type { Level } from '../../compare/level.ts';
import type {
  AmountResult,
  IncreaseResult,
  LimitResult,
  ShareResult,
  UnitResult,
} from '../../compare/limit-result.ts';
import { formatPercent, formatQuantity } from '../../units.ts';
import { formatPer, formatRange, metricSuffix } from './amounts.ts';
import { whichPeriod } from './calendar.ts';
import { shownName } from './sanitize.ts';

/**
 * The result of one limit, in a few words of plain text.
 * @param branch of the runs that a period sums
 */
export function describeResult(result: LimitResult, branch: string): string {
  switch (result.kind) {
    case 'amount':
      return describeUse(result, branch);
    case 'unit':
      return describePerUnit(result);
    case 'increase':
      return describeIncrease(result);
    case 'share':
      return describeShare(result);
  }
}

/** `6.20 kg of 5.00 kg CO₂e, +24%` when over, `…, 62% used` when not. */
export function describeUse(result: AmountResult, branch: string): string {
  const { limit: of, used, share, level, range, period: periodUse } = result;
  const { metric, period, ratePer } = of;
  const limit = `${formatPer(metric, of.limit, ratePer)}${metricSuffix[metric]}${period ? ` ${whichPeriod(period, periodUse)} on ${branch}` : ''}`;
  if (used === undefined) return `no ${metric} reported, budget ${limit}`;
  if (range && level === 'missing') return `${formatPer(metric, range.low, ratePer)} of ${limit}`;
  const amount = range
    ? formatRange(metric, range.low, range.high, ratePer)
    : formatPer(metric, used, ratePer);
  return `${amount} of ${limit}${range ? '' : describeUsedShare(share, level)}`;
}

function describeUsedShare(share: number | undefined, level: Level): string {
  if (share === undefined || share === Number.POSITIVE_INFINITY) return '';
  if (level !== 'over') return `, ${formatPercent(share)} used`;
  const excess = formatPercent(share - 1, 'always');
  return excess === '0%' ? ', +<0.1%' : `, ${excess}`;
}

/** `energy +20% against the typical 500 Wh, limit +5%`. */
function describeIncrease({ limit, comparison }: IncreaseResult): string {
  const { metric, increase } = limit;
  if (comparison?.kind !== 'compared')
    return `no baseline for ${metric} yet, limit +${formatPercent(increase)}`;
  const typical = formatQuantity(metric, comparison.baseline.median);
  return `${metric} ${formatPercent(comparison.change, 'always')} against the typical ${typical}, limit +${formatPercent(increase)}`;
}

/** `claude-opus-4 has 35% of the tokens, at most 20% allowed`. */
export function describeShare({ limit, share }: ShareResult): string {
  const allowed = describeAllowed(limit);
  if (share === undefined) return `no tokens counted, ${allowed}`;
  return limit.of === 'cache-hits'
    ? `${formatPercent(share)} of the input tokens were read from a cache, ${allowed}`
    : `${shownName(limit.model, 40)} has ${formatPercent(share)} of the tokens, ${allowed}`;
}

export const describeAllowed = (limit: ShareResult['limit']): string =>
  limit.of === 'cache-hits'
    ? `at least ${formatPercent(limit.atLeast)} required`
    : `at most ${formatPercent(limit.atMost)} allowed`;

/** `2.31 g of 2.00 g CO₂e per 1k tokens, +16%`. */
export function describePerUnit({ limit, used, range, share, level }: UnitResult): string {
  const { metric } = limit;
  const allowed = `${formatPer(metric, limit.limit, undefined)}${metricSuffix[metric]} per ${unitName(limit)}`;
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
