import type { Verdict } from '../../compare/verdict.ts';
import { formatPercent, formatQuantity, type Metric } from '../../units.ts';
import { dayOf } from './calendar.ts';

/** What creeps for the same reason is said once: emissions follow energy. */
const order: readonly Metric[] = ['energy', 'emissions', 'duration', 'water'];

/** `Energy on main has crept up +14% since Oct 3, from 500 Wh (the level until Sep 1) to 570 Wh.` */
export function describeCreep({ comparisons }: Verdict, branch: string): readonly string[] {
  const [found] = order.flatMap((metric) => {
    const comparison = comparisons[metric];
    return comparison?.kind === 'compared' && comparison.creep
      ? [{ metric, ...comparison.creep }]
      : [];
  });
  if (!found) return [];
  const { metric, from, to, change, since, until } = found;
  const what = `${metric.charAt(0).toUpperCase()}${metric.slice(1)} on ${branch}`;
  const levels = `from ${formatQuantity(metric, from)} (the level until ${dayOf(until)}) to ${formatQuantity(metric, to)}`;
  return [
    `Only a warning: ${what} has crept up ${formatPercent(change, 'always')}, ${levels}; clear since ${dayOf(since)}, and no single run stood out.`,
  ];
}
