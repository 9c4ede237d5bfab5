import type { Level } from '../../compare/level.ts';
import type {
  AmountResult,
  IncreaseResult,
  LimitResult,
  ShareResult,
  UnitResult,
} from '../../compare/limit-result.ts';
import type { Verdict } from '../../compare/verdict.ts';
import { formatPercent, formatQuantity, type Metric } from '../../units.ts';
import { formatPer, formatShare, formatSum } from '../text/amounts.ts';
import { whichPeriod } from '../text/calendar.ts';
import { unitName } from '../text/describe-result.ts';
import { escapeText, wrappingCode } from '../text/markdown.ts';
import { shownName } from '../text/sanitize.ts';

/** A row of the table in the comment: cells of Markdown, which may be empty. */
export interface LimitRow {
  /** Absent for a metric without a limit. */
  readonly level?: Level;
  /** Absent for a share of tokens. */
  readonly metric?: Metric;
  /** `this month on main`, or what a share is of. */
  readonly scope?: string;
  readonly measured: string;
  readonly limit: string;
  readonly used: string;
  readonly change: string;
}

const titles: Record<Metric, string> = {
  energy: 'Energy',
  emissions: 'CO₂e',
  water: 'Water',
  // A soft hyphen, for a phone.
  duration: 'Dura\u00adtion',
  'input-tokens': 'Input',
  'cached-tokens': 'Cached input',
  'output-tokens': 'Output',
};

export const metricTitle = (metric: Metric): string => titles[metric];

/** `CO₂e this month on main`. */
export const metricTitleOf = ({ metric, scope }: LimitRow): string =>
  [metric && titles[metric], scope].filter(Boolean).join(' ');

/** @param branch of the runs that a period sums, if its name is short */
export function describeRow(
  result: LimitResult,
  verdict: Verdict,
  branch: string | undefined,
): LimitRow {
  switch (result.kind) {
    case 'amount':
      return amountRow(result, verdict, branch);
    case 'unit':
      return unitRow(result);
    case 'increase':
      return increaseRow(result, verdict);
    case 'share':
      return shareRow(result);
  }
}

/** A metric without a limit. */
export const metricRow = (metric: Metric, verdict: Verdict): LimitRow => ({
  metric,
  measured: formatSum(metric, verdict),
  limit: '',
  used: '',
  change: changeOf(metric, verdict),
});

function amountRow(result: AmountResult, verdict: Verdict, branch: string | undefined): LimitRow {
  const { limit, level, used, period: periodUse } = result;
  const { metric, period, ratePer } = limit;
  const measured =
    period && used !== undefined ? formatQuantity(metric, used) : formatSum(metric, verdict);
  return {
    ...{ level, metric },
    ...(period && { scope: `${whichPeriod(period, periodUse)}${branch ? ` on ${branch}` : ''}` }),
    measured: strong(measured, level),
    limit: formatPer(metric, limit.limit, ratePer),
    used: strong(formatShare(result), level),
    change: period ? '' : changeOf(metric, verdict),
  };
}

function unitRow({ limit, level, used, share }: UnitResult): LimitRow {
  const { metric } = limit;
  const measured = used === undefined ? 'unknown' : formatPer(metric, used, undefined);
  return {
    ...{ level, metric, scope: `per ${escapeText(unitName(limit))}`, change: '' },
    measured: strong(measured, level),
    limit: formatPer(metric, limit.limit, undefined),
    used: strong(share === undefined ? 'unknown' : formatPercent(share), level),
  };
}

/** The change is compared with the limit, so it is the figure that is emphasised. */
function increaseRow({ limit, level, comparison }: IncreaseResult, verdict: Verdict): LimitRow {
  const { metric, increase } = limit;
  const change =
    comparison?.kind === 'compared' ? changeOf(metric, verdict) || '0%' : 'no baseline';
  return {
    ...{ level, metric },
    measured: formatSum(metric, verdict),
    limit: `+${formatPercent(increase)}`,
    used: '',
    change: strong(change, level),
  };
}

function shareRow({ limit, level, share }: ShareResult): LimitRow {
  const measured = share === undefined ? 'unknown' : formatPercent(share);
  return {
    level,
    scope: limit.of === 'cache-hits' ? 'Cache hits' : wrappingCode(shownName(limit.model, 40)),
    measured: strong(measured, level),
    limit:
      limit.of === 'cache-hits'
        ? `≥ ${formatPercent(limit.atLeast)}`
        : `≤ ${formatPercent(limit.atMost)}`,
    used: '',
    change: '',
  };
}

function changeOf(metric: Metric, { comparisons }: Verdict): string {
  const comparison = comparisons[metric];
  return comparison?.kind === 'compared' ? formatPercent(comparison.change, 'always') : '';
}

const strong = (text: string, level: Level): string => (level === 'over' ? `**${text}**` : text);
