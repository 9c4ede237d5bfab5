import type { FleetSum } from '../compare/budget/fleet-sums.ts';
import { formatPercent, formatQuantity } from '../units.ts';
import type { Findings } from './findings.ts';
import { metricSuffix } from './text/amounts.ts';
import { monthName } from './text/calendar.ts';
import { shownName } from './text/sanitize.ts';

/** Most warnings that are shown; the organisation's site has all of them. */
const most = 5;

/** Warnings from the organisation's last roll-up, one sentence each; none if nothing is near its limit. */
export function fleetWarnings({ fleetSums = [] }: Findings): readonly string[] {
  return fleetSums
    .toSorted((a, b) => (b.share ?? Infinity) - (a.share ?? Infinity))
    .slice(0, most)
    .map(describe);
}

/** `The team platform has used 92% of its 200 kg CO₂e for November (roll-up of 2026-11-23).` */
function describe({ of, metric, limit, used, share, month, at, ...sum }: FleetSum): string {
  const amount = share === undefined ? formatQuantity(metric, used) : formatPercent(share);
  const bound = sum.isLowerBound ? 'at least ' : '';
  const estimated = sum.figures === 'estimated' ? 'estimates, ' : '';
  return `The ${of.kind} ${shownName(of.name, 60)} has used ${bound}${amount} of its ${formatQuantity(metric, limit)}${metricSuffix[metric]} for ${monthName(month)} (${estimated}roll-up of ${at.slice(0, 10)}).`;
}
