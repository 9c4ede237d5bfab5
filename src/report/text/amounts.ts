import type { AmountResult } from '../../compare/limit-result.ts';
import type { Sum } from '../../compare/workload.ts';
import { hoursIn, type Kind, type RatePeriod } from '../../measure/measurement.ts';
import { formatPercent, formatQuantity, type Metric } from '../../units.ts';
import { whichPeriod } from './calendar.ts';

/** Which gas a mass is of, and which way tokens went, is said once, behind the figures. */
export const gas: Record<Metric, string> = {
  emissions: ' CO₂e',
  energy: '',
  water: ' water',
  duration: '',
  'input-tokens': ' in',
  'cached-tokens': ' from a cache',
  'output-tokens': ' out',
};

export function formatAmount(metric: Metric, value: number): string {
  return formatQuantity(metric, value) + gas[metric];
}

/** The used share of a limit: `≥ 24%` when only a part is known, and never `100%` when over it. */
export function formatShare({ share, level, range, limit }: AmountResult): string {
  if (share === undefined) return 'unknown';
  if (share === Number.POSITIVE_INFINITY) return 'over';
  if (range && limit.limit > 0)
    return `${formatPercent(range.low / limit.limit).replace('%', '')}–${formatPercent(range.high / limit.limit)}`;
  const rounded = formatPercent(share);
  if (level === 'missing') return `≥ ${rounded}`;
  return level === 'over' && rounded === '100%' ? '>100%' : rounded;
}

/** The period in which a rate is told where no limit says another; runs have none. */
export const periodOf = (kind: Kind): RatePeriod | undefined =>
  kind === 'rate' ? 'month' : undefined;

/** An amount, or of a rate, which is kept per hour, `7.30 kg/month`. */
export const formatPer = (metric: Metric, value: number, per: RatePeriod | undefined): string =>
  per ? `${formatQuantity(metric, value * hoursIn[per])}/${per}` : formatQuantity(metric, value);

/** Amounts of one kind, of a verdict or a workload. */
export interface KindSum extends Sum {
  readonly kind: Kind;
}

/** An amount that is only a part is a lower bound; an unknown one is a dash, not zero. */
export function formatSum(metric: Metric, { kind, amounts, gaps, range }: KindSum): string {
  const amount = amounts[metric];
  if (amount === undefined) return '–';
  const [low = amount, high = amount] = [range?.low[metric], range?.high[metric]];
  const bound = gaps.includes(metric) ? '≥ ' : '';
  if (low < high) return bound + formatRange(metric, low, high, periodOf(kind));
  return bound + formatPer(metric, amount, periodOf(kind));
}

/** `2.50–5.50 kg` of an estimate, `6.20 kg` of what is known. */
function formatUsed({ limit: { metric, ratePer }, used = 0, range }: AmountResult): string {
  return range
    ? formatRange(metric, range.low, range.high, ratePer)
    : formatPer(metric, used, ratePer);
}

export function formatRange(metric: Metric, low: number, high: number, per?: RatePeriod): string {
  const [from, to] = [formatPer(metric, low, per), formatPer(metric, high, per)];
  const unit = to.slice(to.indexOf(' '));
  return from.endsWith(unit) ? `${from.slice(0, -unit.length)}–${to}` : `${from}–${to}`;
}

/**
 * `6.20 kg of 5.00 kg CO₂e, +24%` when over, `…, 62% used` when not.
 * @param branch whose runs a period's sum is of
 */
export function describeUse(finding: AmountResult, branch: string): string {
  const { limit: of, used, share, level, range, period: course } = finding;
  const { metric, period, ratePer } = of;
  const limit = `${formatPer(metric, of.limit, ratePer)}${gas[metric]}${period ? ` ${whichPeriod(period, course)} on ${branch}` : ''}`;
  if (used === undefined) return `no ${metric} reported, budget ${limit}`;
  const part = range ? '' : shareOf(share, level === 'over');
  return `${formatUsed(finding)} of ${limit}${part}`;
}

function shareOf(share: number | undefined, over: boolean): string {
  if (share === undefined || share === Number.POSITIVE_INFINITY) return '';
  if (!over) return `, ${formatPercent(share)} used`;
  const excess = formatPercent(share - 1, 'always');
  return excess === '0%' ? ', +<0.1%' : `, ${excess}`;
}

/** `+34.6 g`, `−54.6 g`, with the sign that stands as wide as a plus. */
export function signedQuantity(metric: Metric, value: number): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '±';
  return `${sign}${formatQuantity(metric, Math.abs(value))}`;
}
