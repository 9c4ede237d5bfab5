import type { AmountLimit, IncreaseLimit } from '../compare/budget/policy.ts';
import type { Verdict } from '../compare/verdict.ts';
import { describePlace } from '../errors.ts';
import { hoursIn } from '../measure/measurement.ts';
import { formatQuantity } from '../units.ts';
import { formatPer } from './text/amounts.ts';
import { sanitize, shownName } from './text/sanitize.ts';

/** A limit and reports that have the limited metric, but of another kind. */
export interface KindMismatch {
  /** For the headline, in a few words. */
  readonly brief: string;
  readonly title: string;
  readonly what: string;
  readonly remedy: string;
}

/** A limit on a run if only a rate was reported, or on a rate if none was. Undefined if the metric itself is missing. */
export function kindMismatch(
  { subject, kind, workloads, amounts }: Verdict,
  limit: AmountLimit | IncreaseLimit,
): KindMismatch | undefined {
  const { metric } = limit;
  const ratePer = limit.kind === 'amount' ? limit.ratePer : undefined;
  const amount = amounts[metric];
  if (amount === undefined || (ratePer !== undefined) === (kind === 'rate')) return undefined;
  const [measurement] = workloads.flatMap(({ measurements }) => measurements);
  const { line: _, column: __, ...file } = measurement?.source ?? {};
  const from = sanitize(describePlace(file));
  const name = shownName(subject);
  if (ratePer)
    return {
      brief: `the budget is on a rate, but none was reported`,
      title: `The ${metric} budget is on a rate`,
      what: `The budget limits a rate, but "${name}" is ${kind}: ${formatQuantity(metric, amount)} per run, from ${from}. The two are not comparable`,
      remedy: `Limit the run, without "/${ratePer}", in an entry for its workload.`,
    };
  const rate = formatPer(metric, amount, 'month');
  return {
    brief: `the budget is on a run, but a rate was reported`,
    title: `The ${metric} budget is on a run`,
    what: `"${name}" is a rate: ${rate}, from ${from}. It cannot be compared with a limit on a run`,
    remedy: `Limit the rate in an entry for its workload, such as "${metric}: ${suggested(metric, amount)}/month".`,
  };
}

const suggested = (metric: AmountLimit['metric'], perHour: number): string =>
  formatQuantity(metric, Number((perHour * hoursIn.month * 1.2).toPrecision(2)));
