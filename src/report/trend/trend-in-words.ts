import { exceeds, formatPercent, formatQuantity } from '../../units.ts';
import { capitalised, formatAmount } from '../text/amounts.ts';
import { whatIsLeft } from '../text/budget-remaining.ts';
import { dayOf } from '../text/calendar.ts';
import { shownName } from '../text/sanitize.ts';
import type { BurnDown, Trend, TrendPoint } from './trend-series.ts';

/** `Emissions on main`. */
export function titleOf({ metric, branch }: Trend): string {
  return `${capitalised(metric)} on ${shownName(branch, 36)}`;
}

/** `budget 5.00 kg`, or `fails above 525 Wh`, because the amount that an increase allows is not in the budget. */
export function limitInWords({ metric, limit = 0, limitKind }: Trend): string {
  return `${limitKind === 'increase' ? 'fails above' : 'budget'} ${formatQuantity(metric, limit)}`;
}

/** What the image shows, as text for screen readers. */
export function describe(trend: Trend, points: readonly TrendPoint[]): string {
  const runs = points.length === 0 ? 'No run has been measured yet.' : ofRuns(trend, points);
  return [runs, ofBaseline(trend), trend.burnDown ? ofBurnDown(trend.burnDown) : '']
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function ofRuns(
  { metric, limit, limitKind, subject, figures }: Trend,
  points: readonly TrendPoint[],
) {
  const last = points.at(-1) as TrendPoint;
  const runs = `${points.length} ${points.length === 1 ? 'run' : 'runs'} of ${shownName(subject)}${figures === 'likely' ? ', likely figures of estimates' : ''}`;
  const day = dayOf(last.at);
  const latest = `the last one ${formatAmount(metric, last.value)}${day && ` on ${day}`}`;
  if (limit === undefined) return `${runs}, ${latest}.`;
  const over = points.filter(({ value }) => exceeds(value, limit)).length;
  const share = limit > 0 ? `, ${formatPercent(last.value / limit)}` : '';
  const of = limitKind === 'increase' ? 'what an increase may reach,' : 'the budget of';
  return `${runs}, ${latest}${share} of ${of} ${formatAmount(metric, limit)}; ${over} over it.`;
}

function ofBaseline({ metric, baseline }: Trend): string {
  if (!baseline) return '';
  const { median, deviation, runs } = baseline;
  const noise = `, with a standard deviation of ${formatQuantity(metric, deviation)}`;
  return `The typical run is ${formatAmount(metric, median)}, the median of ${runs} runs${noise}.`;
}

function ofBurnDown(burnDown: BurnDown): string {
  const { metric, limit, period, used } = burnDown;
  return `Of the ${period}'s ${metric} budget of ${formatAmount(metric, limit)}, ${formatQuantity(metric, used)} is used: ${whatIsLeft(burnDown)}.`;
}
