import { hoursIn, type RatePeriod } from '../../measure/measurement.ts';
import { type Metric, type Parsed, parseQuantity } from '../../units.ts';

/** An amount in the metric's base unit; of a rate, per hour. */
export interface LimitText {
  readonly amount: number;
  /** Present for a rate: the period in which it was written. */
  readonly ratePer?: RatePeriod;
}

/** Reads `5 kg`, or a rate such as `12 kg/month`. */
export function parseLimit(metric: Metric, text: string): Parsed<LimitText> {
  const [, quantity = text, period] = /^([^/]*)\/\s*(\w*)\s*$/.exec(text) ?? [];
  const amount = parseQuantity(metric, quantity);
  if ('refused' in amount) return amount;
  if (period === undefined) return { value: { amount: amount.value } };
  const ratePer = (['hour', 'month', 'year'] as const).find((known) => known === period);
  if (!ratePer) return { refused: `"${text}" is no rate; use /hour, /month or /year` };
  return { value: { amount: amount.value / hoursIn[ratePer], ratePer } };
}
