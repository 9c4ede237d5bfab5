import type { Compared } from '../../compare/baseline/comparison.ts';
import type { PartChange } from '../../compare/baseline/parts.ts';
import { isFromJobs } from '../../compare/estimated.ts';
import { byUrgency, ofKind } from '../../compare/limit-result.ts';
import type { Verdict } from '../../compare/verdict.ts';
import type { Workload } from '../../compare/workload.ts';
import { list } from '../../list.ts';
import { formatPercent, formatQuantity, type Metric } from '../../units.ts';
import { signedQuantity } from '../text/amounts.ts';
import { shownName } from '../text/sanitize.ts';
import { mostUrgent } from '../worst-first.ts';
import { reasonsFor } from './reasons.ts';

/** What a workload used before and after, and why that changed. */
export interface Contribution {
  readonly name: string;
  /** Absent for a workload without a report. */
  readonly workload?: Workload;
  readonly change: PartChange['kind'];
  /** A typical amount of the compared metric; absent for a new workload. */
  readonly before?: number;
  /** Absent for a workload without a report. */
  readonly after?: number;
  readonly why: readonly string[];
}

/** The workloads of a verdict against the branch, by one metric. */
export interface Contributions {
  readonly metric: Metric;
  /** Whether the amounts are the likely ones of ranges. */
  readonly isLikely: boolean;
  /** Largest contribution to the change first. */
  readonly workloads: readonly Contribution[];
}

/** Workloads named in a sentence; the table and the JSON result have all. */
const mostNamed = 4;

/** What each workload added to the change of the metric that matters most; undefined without a baseline. */
export function contributionsTo(verdict: Verdict): Contributions | undefined {
  const compared = comparedMetric(verdict);
  if (!compared) return undefined;
  const [metric, { parts }] = compared;
  const workloads = parts.map((part): Contribution => {
    const workload = verdict.workloads.find(({ name }) => name === part.name);
    const after = workload?.amounts[metric];
    return {
      name: part.name,
      ...(workload && { workload }),
      // A workload that is measured in a new way is not compared at all.
      change: part.kind === 'gone' && workload ? 'changed' : part.kind,
      ...(part.kind !== 'new' && { before: part.typical }),
      ...(after !== undefined && { after }),
      why: reasonsFor(part, verdict, workload),
    };
  });
  return { metric, isLikely: isFromJobs(verdict), workloads: workloads.toSorted(byGrowth) };
}

/** Largest growth first. */
export const byGrowth = (a: Contribution, b: Contribution): number => growthOf(b) - growthOf(a);

const growthOf = ({ before = 0, after = 0 }: Contribution): number => after - before;

/** The metric of the most urgent limit, else energy, which is what the code controls. */
function comparedMetric(verdict: Verdict): readonly [Metric, Compared] | undefined {
  const limit = mostUrgent(verdict)?.limit;
  const first: readonly Metric[] = limit && limit.kind !== 'share' ? [limit.metric] : [];
  for (const metric of [...first, 'energy', 'emissions', 'duration', 'water'] as const) {
    const comparison = verdict.comparisons[metric];
    if (comparison?.kind === 'compared') return [metric, comparison];
  }
  return undefined;
}

/** `What changed in energy: train +2.79 kWh (+40%) and evaluate is new (410 Wh).`, or why one workload changed. */
export function describeContributions(verdict: Verdict): readonly string[] {
  const found = contributionsTo(verdict);
  if (!found) return [];
  const [first, ...others] = found.workloads;
  if (!first || others.length > 0)
    return sentence(found, isAtRisk(verdict) ? 'all growth' : 'new and gone');
  return first.why.length === 0
    ? []
    : [`Why ${shownName(first.name, 40)} changed: ${first.why.join(', ')}.`];
}

/** The same sentence for a given metric. */
export function describeIncreaseOf(metric: Metric, { parts }: Compared): readonly string[] {
  const workloads = parts.map(
    ({ name, kind, typical, current }): Contribution => ({
      ...{ name, change: kind, why: [] },
      ...(kind !== 'new' && { before: typical }),
      ...(kind !== 'gone' && { after: current }),
    }),
  );
  return sentence({ metric, isLikely: false, workloads }, 'all growth');
}

const isAtRisk = ({ level }: Verdict): boolean => level === 'over' || level === 'near';

/** Names workloads that are new or gone, and also those that grew with `all growth`. */
function sentence(
  { metric, workloads }: Contributions,
  named: 'new and gone' | 'all growth',
): readonly string[] {
  if (workloads.length < 2) return [];
  const grown = workloads.filter(
    (one) =>
      one.change === 'new' ||
      (named === 'all growth' && one.change === 'changed' && growthOf(one) > 0),
  );
  const gone = workloads.filter(({ change }) => change === 'gone');
  const first = [...grown.slice(0, mostNamed), ...gone.slice(-mostNamed)];
  if (first.length === 0) return [];
  const rest = grown.length + gone.length - first.length;
  const words = first.map((one) => describe(metric, one));
  return [
    `What changed in ${metric}: ${list(rest > 0 ? [...words, `${rest} more`] : words, 'and')}.`,
  ];
}

function describe(metric: Metric, { name, change, before = 0, after = 0 }: Contribution): string {
  const shown = shownName(name, 40);
  if (change === 'new') return `${shown} is new (${formatQuantity(metric, after)})`;
  if (change === 'gone')
    return `${shown} has no report (typically ${formatQuantity(metric, before)})`;
  const relative = formatRelative(before, after);
  return `${shown} ${signedQuantity(metric, after - before)}${relative && ` (${relative})`}`;
}

/** `+41%`; empty where nothing was used before. */
export const formatRelative = (before: number, after: number): string =>
  before === 0 ? '' : formatPercent(after / before - 1, 'always');

/** The workloads of a verdict, largest contribution first; without a baseline the largest amount. */
export function workloadsByContribution(verdict: Verdict): readonly Workload[] {
  const known = contributionsTo(verdict)?.workloads.flatMap(({ workload }) => workload ?? []) ?? [];
  const limit = mostUrgent(verdict)?.limit;
  const metric = limit && limit.kind !== 'share' ? limit.metric : 'emissions';
  const others = verdict.workloads
    .filter((workload) => !known.includes(workload))
    .toSorted((a, b) => (b.amounts[metric] ?? 0) - (a.amounts[metric] ?? 0));
  return [...known, ...others];
}

/** The share of the verdict's most urgent limit on an amount that a workload used; undefined if unknown. */
export function shareOfLimit(
  { amounts, range }: Workload,
  verdict: Verdict,
): ShareOfLimit | undefined {
  const [result] = ofKind('amount', verdict.results.toSorted(byUrgency));
  if (!result || !(result.limit.limit > 0)) return undefined;
  const { metric, limit } = result.limit;
  const amount = amounts[metric];
  if (amount === undefined) return undefined;
  const [low = amount, high = amount] = [range?.low[metric], range?.high[metric]];
  return { low: low / limit, likely: amount / limit, high: high / limit };
}

/** A share of a limit; its ends differ for an estimate. */
export interface ShareOfLimit {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** `9.4%`, or `0.2–42%` for an estimate. */
export function formatShareOfLimit({ low, high }: ShareOfLimit): string {
  const [least, most] = [formatPercent(low), formatPercent(high)];
  return least === most ? most : `${least.replace('%', '')}–${most}`;
}
