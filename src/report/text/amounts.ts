import type { AmountResult } from '../../compare/limit-result.ts';
import type { Sum } from '../../compare/workload.ts';
import { hoursIn, type Kind, type RatePeriod } from '../../measure/measurement.ts';
import { formatPercent, formatQuantity, type Metric, significant } from '../../units.ts';

/** What follows a figure of each metric, once per sentence: `6.20 kg of 5.00 kg CO₂e`. */
export const metricSuffix: Record<Metric, string> = {
  emissions: ' CO₂e',
  energy: '',
  water: ' water',
  duration: '',
  'input-tokens': ' in',
  'cached-tokens': ' from a cache',
  'output-tokens': ' out',
};

export function formatAmount(metric: Metric, value: number): string {
  return formatQuantity(metric, value) + metricSuffix[metric];
}

/** The used share of a limit: `≥ 24%` when only a part is known, and never `100%` when it is over. */
export function formatShare({ share, level, range, limit }: AmountResult): string {
  if (share === undefined) return 'unknown';
  if (share === Number.POSITIVE_INFINITY) return 'over';
  if (range && limit.limit > 0 && level === 'missing')
    return `≥ ${formatPercent(range.low / limit.limit)}`;
  if (range && limit.limit > 0)
    return `${formatPercent(range.low / limit.limit).replace('%', '')}–${formatPercent(range.high / limit.limit)}`;
  const rounded = formatPercent(share);
  if (level === 'missing') return `≥ ${rounded}`;
  return level === 'over' && rounded === '100%' ? '>100%' : rounded;
}

/** The period that a rate is shown per, unless its limit names another; undefined for runs. */
export const periodOf = (kind: Kind): RatePeriod | undefined =>
  kind === 'rate' ? 'month' : undefined;

/** An amount, or a rate such as `7.30 kg/month`, which is stored per hour. */
export const formatPer = (metric: Metric, value: number, per: RatePeriod | undefined): string =>
  per ? `${formatQuantity(metric, value * hoursIn[per])}/${per}` : formatQuantity(metric, value);

/** The amounts of a verdict or a workload. */
export interface KindSum extends Sum {
  readonly kind: Kind;
}

/**
 * An amount that lacks a part is a lower bound, of a range its lower end; an unknown amount is a dash,
 * not zero.
 */
export function formatSum(metric: Metric, { kind, amounts, gaps, range }: KindSum): string {
  const amount = amounts[metric];
  if (amount === undefined) return '–';
  const [low = amount, high = amount] = [range?.low[metric], range?.high[metric]];
  if (gaps.includes(metric)) return `≥ ${formatPer(metric, Math.min(low, amount), periodOf(kind))}`;
  if (low < high) return formatRange(metric, low, high, periodOf(kind));
  return formatPer(metric, amount, periodOf(kind));
}

/** `2.50–5.50 kg`. */
export function formatRange(metric: Metric, low: number, high: number, per?: RatePeriod): string {
  const [from, to] = [formatPer(metric, low, per), formatPer(metric, high, per)];
  const unit = to.slice(to.indexOf(' '));
  return from.endsWith(unit) ? `${from.slice(0, -unit.length)}–${to}` : `${from}–${to}`;
}

/** `+34.6 g`, `−54.6 g`: with a minus sign as wide as the plus. */
export function signedQuantity(metric: Metric, value: number): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '±';
  return `${sign}${formatQuantity(metric, Math.abs(value))}`;
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Nine significant digits, never in scientific notation; empty when unknown or infinite. */
export function decimal(value: number | undefined, factor = 1): string {
  if (value === undefined || !Number.isFinite(value)) return '';
  const text = significant(value * factor, 9);
  return text.includes('.') ? text.replace(/(?<!0)0+$/, '').replace(/\.$/, '') : text;
}
