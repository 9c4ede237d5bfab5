import { type AmountResult, type IncreaseResult, ofKind } from '../../compare/limit-result.ts';
import type { Verdict } from '../../compare/verdict.ts';
import { formatPercent, formatQuantity, type Metric } from '../../units.ts';
import { signedQuantity } from '../text/amounts.ts';
import { dayOf, whichPeriod } from '../text/calendar.ts';

/** Why what looks like a failure is only a warning: inherited, noise, awaiting a re-run, or a slow rise. */
export function onlyWarnings(
  { results, comparisons }: Verdict,
  branches: { readonly judged: string; readonly baseline: string },
): readonly string[] {
  const increases = ofKind('increase', results);
  return [
    ...describeCreep(comparisons, branches.baseline),
    ...increases.flatMap(describeNoise),
    ...increases.flatMap((result) => describeInheritedIncrease(result, branches.baseline)),
    ...increases.flatMap(describeRerun),
    ...ofKind('amount', results).flatMap((result) => describeInherited(result, branches.judged)),
  ];
}

/** Emissions follow energy, so only the first of these that creeps is mentioned. */
const order: readonly Metric[] = ['energy', 'emissions', 'duration', 'water'];

function describeCreep(comparisons: Verdict['comparisons'], branch: string): readonly string[] {
  const [found] = order.flatMap((metric) => {
    const comparison = comparisons[metric];
    return comparison?.kind === 'compared' && comparison.creep
      ? [{ metric, ...comparison.creep }]
      : [];
  });
  if (!found) return [];
  const { metric, from, to, change, since, until } = found;
  const levels = `from ${formatQuantity(metric, from)} (until ${dayOf(until)}) to ${formatQuantity(metric, to)}`;
  return [
    `Only a warning: ${metric} on ${branch} has crept up by ${formatPercent(change)}, ${levels}. It has been clear since ${dayOf(since)}; no single run stood out.`,
  ];
}

function describeNoise({ level, limit, comparison, unproven }: IncreaseResult): readonly string[] {
  if (unproven || level !== 'near' || comparison?.kind !== 'compared') return [];
  if (comparison.beyondNoise) return [];
  const { metric, increase } = limit;
  const { baseline, threshold, change } = comparison;
  const alarm =
    baseline.median > 0 ? ` of ${formatPercent(threshold / baseline.median - 1, 'always')}` : '';
  return [
    `Only a warning: ${metric} ${formatPercent(change, 'always')} is above the limit of +${formatPercent(increase)} but below the alarm threshold${alarm}, so it may be chance.`,
  ];
}

/** An increase that the branch had reached before, and the line that accepts it. */
function describeInheritedIncrease(
  { level, limit: { metric, increase }, comparison }: IncreaseResult,
  branch: string,
): readonly string[] {
  if (level !== 'near' || comparison?.kind !== 'compared' || !comparison.inherited) return [];
  const { level: reached, runs, added, since = '' } = comparison.inherited;
  const line = acceptingLine(since);
  const accept = line ? ` To accept that level, add this line to the budget file: ${line}` : '';
  return [
    `Only a warning: ${branch} was already above the limit of +${formatPercent(increase)}, at ${formatQuantity(metric, reached)} (median of its last ${runs} runs). This run adds nothing that stands out (${signedQuantity(metric, added)}).${accept}`,
  ];
}

/** The line of a budget file that accepts the level that began at a commit. */
function acceptingLine(since: string): string | undefined {
  const commit = /^[0-9a-f]{7}/i.exec(since)?.[0];
  // Quoted, because YAML reads some commits as numbers.
  return commit && `baseline: { since: "${commit}" }`;
}

/** The lines of a budget file that accept the levels which verdicts inherited. */
export function acceptingLines(verdicts: readonly Verdict[]): readonly string[] {
  const lines = verdicts.flatMap(({ results }) =>
    ofKind('increase', results).flatMap(({ level, comparison }) => {
      const inherited = comparison?.kind === 'compared' ? comparison.inherited : undefined;
      return level === 'near' && inherited ? (acceptingLine(inherited.since ?? '') ?? []) : [];
    }),
  );
  return [...new Set(lines)];
}

function describeRerun({ confirmation, limit: { metric } }: IncreaseResult): readonly string[] {
  if (confirmation === 'awaited')
    return [
      `Only a warning for now: this is the first attempt above the alarm threshold for ${metric}. Re-run all jobs of this run; if the second attempt is above it too, the check fails.`,
    ];
  return confirmation === 'unknown'
    ? [
        `How much ${metric} earlier attempts used is unknown, because no check of theirs could be read: this attempt decides alone.`,
      ]
    : [];
}

/** A limit that the branch had exceeded before this run. */
function describeInherited(
  { limit: { metric, period }, level, inherited, used = 0, period: periodUse }: AmountResult,
  branch: string,
): readonly string[] {
  if (inherited === undefined) return [];
  const amount = formatQuantity(metric, inherited);
  const before = period ? `with ${amount} ${whichPeriod(period, periodUse)}` : `at ${amount}`;
  if (level === 'near')
    return [
      `Only a warning: ${branch} had already used up this limit, ${before}, and this run uses no more than a typical run there.`,
    ];
  const added = used - inherited;
  const verb = added < 0 ? 'saves' : 'adds';
  return [
    `${branch} was already over this limit, ${before}; this run ${verb} ${formatQuantity(metric, Math.abs(added))}.`,
  ];
}
