import type { Compared } from '../compare/baseline/comparison.ts';
import type { PartChange } from '../compare/baseline/parts.ts';
import { ofKind } from '../compare/limit-result.ts';
import type { Verdict } from '../compare/verdict.ts';
import { formatPercent, formatQuantity, list, type Metric } from '../units.ts';
import { signedQuantity } from './text/amounts.ts';
import { shownName } from './text/sanitize.ts';

/** Workloads named in a sentence; the table and the JSON result hold all. */
const mostNamed = 4;

/** What a change is explained by first: energy is what the code controls. */
const order: readonly Metric[] = ['energy', 'emissions', 'duration', 'water'];

/** Which workloads make the change: always those that are new or gone, and of an increase the largest. */
export function explainChange(verdict: Verdict): readonly string[] {
  const { comparisons, results } = verdict;
  const past = ofKind('increase', results).filter(
    ({ level }) => level === 'over' || level === 'near',
  );
  const metrics = new Set([...past.map(({ limit }) => limit.metric), ...order]);
  for (const metric of metrics) {
    const comparison = comparisons[metric];
    if (comparison?.kind !== 'compared') continue;
    const isPast = past.some(({ limit }) => limit.metric === metric);
    return explained(metric, comparison, isPast ? 'increase' : 'mix');
  }
  return [];
}

/** The workloads that explain an increase, largest contribution first, in one sentence; none where there is but one. */
export const explainIncrease = (metric: Metric, comparison: Compared): readonly string[] =>
  explained(metric, comparison, 'increase');

function explained(
  metric: Metric,
  { parts }: Compared,
  about: 'increase' | 'mix',
): readonly string[] {
  if (parts.length < 2) return [];
  const [isGone, isNew] = [kindIs('gone'), kindIs('new')];
  const rising = parts.filter((part) => isNew(part) || (about === 'increase' && growth(part) > 0));
  const named = [...rising.slice(0, mostNamed), ...parts.filter(isGone).slice(-mostNamed)];
  if (named.length === 0) return [];
  const rest = rising.length + parts.filter(isGone).length - named.length;
  const told = named.map((part) => describe(metric, part));
  return [
    `What changed in ${metric}: ${list(rest > 0 ? [...told, `${rest} more`] : told, 'and')}.`,
  ];
}

const kindIs =
  (kind: PartChange['kind']) =>
  (part: PartChange): boolean =>
    part.kind === kind;

const growth = ({ current, typical }: PartChange): number => current - typical;

function describe(metric: Metric, part: PartChange): string {
  const name = shownName(part.name, 40);
  if (part.kind === 'new') return `${name} is new (${formatQuantity(metric, part.current)})`;
  if (part.kind === 'gone')
    return `${name} is gone (typically ${formatQuantity(metric, part.typical)})`;
  return `${name} ${signedQuantity(metric, growth(part))} (${changeIn(part).join(', ')})`;
}

/** `+48% (alarm at +12%)`: a workload's own change, and its own alarm threshold. */
export function formatPartChange(part: PartChange): string {
  const [change, alarm] = changeIn(part);
  return alarm === undefined ? change : `${change} (${alarm})`;
}

function changeIn({ kind, current, typical, threshold }: PartChange): [string, string?] {
  if (kind !== 'changed') return [kind];
  if (typical === 0) return [current === 0 ? '0%' : 'from nothing'];
  const change = formatPercent(current / typical - 1, 'always');
  return threshold === undefined
    ? [change]
    : [change, `alarm at ${formatPercent(threshold / typical - 1, 'always')}`];
}
