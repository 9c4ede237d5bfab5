import type { Level } from '../../compare/level.ts';
import {
  type AmountResult,
  byUrgency,
  type IncreaseResult,
  ofKind,
  type ShareResult,
  type UnitResult,
} from '../../compare/limit-result.ts';
import type { Verdict } from '../../compare/verdict.ts';
import { formatPercent, type Metric } from '../../units.ts';
import { formatPer, formatShare } from '../text/amounts.ts';
import { whichPeriod } from '../text/calendar.ts';
import { unitName } from '../text/describe-result.ts';

/** The result of one limit as a line of the terminal's table. */
export interface LimitLine {
  readonly level: Level;
  /** Absent for a share of tokens. */
  readonly metric?: Metric;
  /** What a share is of: cache hits, or the models that match a name. */
  readonly shareOf?:
    | { readonly kind: 'cache-hits' }
    | { readonly kind: 'model'; readonly name: string };
  /** What is limited if it is not the run itself: `this month`, `per 1k tokens`. */
  readonly scope?: string;
  /** What is limited if it is not an amount: `increase of energy`. */
  readonly title?: string;
  /** The sum of the period, in the metric's base unit; absent for the run itself. */
  readonly sum?: number;
  readonly budget: string;
  readonly used: string;
  /** Used share of the limit for the bar; absent if there is none. */
  readonly share?: number;
}

/** Whether a limit is on the run itself, rather than on a sum that it is part of. */
export const isOnRun = ({ scope }: LimitLine): boolean => scope === undefined;

/** Limits on the run, then increases, shares and periods, each worst first. */
export function limitLines({ results }: Verdict): readonly LimitLine[] {
  const worstFirst = results.toSorted(byUrgency);
  const amounts = ofKind('amount', worstFirst);
  return [
    ...amounts.filter(({ period }) => period === undefined).map(amountLine),
    ...ofKind('unit', worstFirst).map(unitLine),
    ...ofKind('increase', worstFirst).map(increaseLine),
    ...ofKind('share', worstFirst).map(shareLine),
    ...amounts.filter(({ period }) => period !== undefined).map(amountLine),
  ];
}

function amountLine(result: AmountResult): LimitLine {
  const { limit, level, share, used, period: periodUse } = result;
  const { metric, period } = limit;
  return {
    level,
    metric,
    ...(period && {
      scope: whichPeriod(period, periodUse),
      ...(used !== undefined && { sum: used }),
    }),
    budget: formatPer(metric, limit.limit, limit.ratePer),
    used: formatShare(result),
    ...(share !== undefined && { share }),
  };
}

function unitLine({ limit, level, used, share }: UnitResult): LimitLine {
  const { metric } = limit;
  return {
    ...{ level, metric, scope: `per ${unitName(limit)}` },
    ...(used !== undefined && { sum: used }),
    budget: formatPer(metric, limit.limit, undefined),
    used: share === undefined ? 'unknown' : formatPercent(share),
    ...(share !== undefined && { share }),
  };
}

function increaseLine({ limit, level, comparison, usedShare = 0 }: IncreaseResult): LimitLine {
  const { metric, increase } = limit;
  const title = `increase of ${metric}`;
  const line = { level, metric, title, budget: `+${formatPercent(increase)}` };
  if (comparison?.kind !== 'compared') return { ...line, used: 'no baseline' };
  const { change } = comparison;
  const share = increase > 0 ? usedShare : change > 0 ? Number.POSITIVE_INFINITY : 0;
  return { ...line, used: formatPercent(change, 'always'), share: Math.max(share, 0) };
}

function shareLine({ limit, level, share }: ShareResult): LimitLine {
  const used = share === undefined ? 'unknown' : formatPercent(share);
  if (limit.of === 'cache-hits')
    return {
      level,
      shareOf: { kind: 'cache-hits' },
      budget: `≥ ${formatPercent(limit.atLeast)}`,
      used,
    };
  const drawn = share !== undefined && limit.atMost > 0 ? { share: share / limit.atMost } : {};
  const shareOf = { kind: 'model', name: limit.model } as const;
  return { level, shareOf, budget: `≤ ${formatPercent(limit.atMost)}`, used, ...drawn };
}
