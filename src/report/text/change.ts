import type { Compared, NotCompared } from '../../compare/baseline/comparison.ts';
import { type IncreaseResult, ofKind } from '../../compare/limit-result.ts';
import type { Reference } from '../../compare/reference.ts';
import type { Verdict } from '../../compare/verdict.ts';
import { asReported } from '../../compare/workload.ts';
import type { Measured } from '../../measure/measurement.ts';
import { formatNumber, formatPercent, formatQuantity, type Metric } from '../../units.ts';
import { explainChange } from '../explained-by.ts';
import type { Findings } from '../findings.ts';
import { namesOf } from '../issues.ts';
import { describeOverride } from '../override.ts';
import {
  describeInherited,
  describeInheritedIncrease,
  describeRemaining,
  describeRerun,
} from './budget-remaining.ts';
import { describeCause } from './cause.ts';
import { describeCreep } from './creep.ts';
import { shownName } from './sanitize.ts';

/** Sentences on so many verdicts; the JSON result holds all. */
const mostVerdicts = 3;

/** What a change is told of first: energy is what the code controls. */
const order: readonly Metric[] = ['energy', 'emissions', 'duration', 'water'];

/** The comparison that says most of a verdict, if there is one. */
export function comparisonOf({ comparisons }: Verdict): [Metric, Compared] | undefined {
  return order
    .map((metric) => [metric, comparisons[metric]] as const)
    .find((pair): pair is [Metric, Compared] => pair[1]?.kind === 'compared');
}

/** `+20% (alarm at +8%)`: the change against the baseline, and from where on a run fails. */
export function formatChange(comparison: Compared): string {
  const change = formatPercent(comparison.change, 'always');
  const alarm = formatAlarm(comparison);
  return alarm === '' ? change : `${change} (alarm at ${alarm})`;
}

const formatAlarm = ({ baseline: { median }, threshold }: Compared): string =>
  median > 0 ? formatPercent(threshold / median - 1, 'always') : '';

/** Why the run differs from a typical run of the branch, in sentences of plain text; none if nothing is known. */
export function whyItChanged(findings: Findings): readonly string[] {
  const { judgement, run, reference, measured, future = 0 } = findings;
  const { baselineBranch, verdicts } = judgement;
  const [baseline, judged] = [shownName(baselineBranch, 60), shownName(run.branch, 60)];
  const sentences = verdicts.slice(0, mostVerdicts).flatMap((verdict) => {
    const subject = verdicts.length > 1 ? `${shownName(verdict.subject, 40)}: ` : '';
    return onVerdict(verdict, baseline, judged).map((sentence) => subject + sentence);
  });
  return [
    ...describeOverride(findings),
    ...besideFile(findings),
    ...(reference ? [reckoned(reference, measured)] : []),
    ...sentences,
    ...dated(future),
  ];
}

const onVerdict = (verdict: Verdict, baseline: string, judged: string): readonly string[] => [
  ...cause(verdict),
  ...basis(verdict, baseline),
  ...explainChange(verdict),
  ...describeCreep(verdict, baseline),
  ...ofKind('increase', verdict.results).flatMap(withinNoise),
  ...ofKind('increase', verdict.results).flatMap((one) => describeInheritedIncrease(one, baseline)),
  ...ofKind('increase', verdict.results).flatMap(describeRerun),
  ...ofKind('amount', verdict.results).flatMap((result) => describeInherited(result, judged)),
  ...ofKind('amount', verdict.results).flatMap((result) => describeRemaining(result, judged)),
];

/** If there is a budget in one line and one in a file, neither loosens the other. */
function besideFile({ policy: { kind, source } }: Findings): readonly string[] {
  if (kind !== 'policy' || source.kind !== 'file' || source.input === undefined) return [];
  const [input, path] = [shownName(source.input, 60), shownName(source.path, 80)];
  return [`The input budget, ${input}, applies in addition to ${path}: the stricter one decides.`];
}

/** What a wrong clock has left in the history. */
function dated(future: number): readonly string[] {
  if (future === 0) return [];
  const records = future === 1 ? 'One record' : `${future} records`;
  return [`${records} of the history skipped: dated after this run.`];
}

/** At which grid the emissions are reckoned, and what the reports say themselves. */
function reckoned({ carbonIntensity, source }: Reference, { measurements }: Measured): string {
  const { emissions } = asReported(measurements).amounts;
  const said =
    emissions === undefined ? '' : `; the reports say ${formatQuantity('emissions', emissions)}`;
  return `Emissions are energy at ${formatNumber(carbonIntensity)} gCO₂e/kWh, ${source}${said}.`;
}

function cause({ comparisons: { emissions } }: Verdict): readonly string[] {
  return emissions?.kind === 'compared' && emissions.cause
    ? [`${describeCause(emissions, emissions.cause)}.`]
    : [];
}

/** What the comparison stands on, or why there is none. */
function basis(verdict: Verdict, branch: string): readonly string[] {
  const found = comparisonOf(verdict);
  if (found) return [described(found, branch)];
  const reasons = Object.values(verdict.comparisons).filter(
    (comparison): comparison is NotCompared => comparison.kind !== 'compared',
  );
  const told = reasons.find(({ kind }) => kind === 'new-method') ?? reasons[0];
  const wanted = told?.kind === 'new-method' || ofKind('increase', verdict.results).length > 0;
  return told && wanted ? [noBaseline(told, branch)] : [];
}

function described(
  [metric, { baseline, threshold, uncompared }]: [Metric, Compared],
  branch: string,
): string {
  const { median, deviation, runs } = baseline;
  const [typical, noise, alarm] = [median, deviation, threshold].map((amount) =>
    formatQuantity(metric, amount),
  );
  const left =
    uncompared.length === 0
      ? ''
      : `; measured in a new way and not compared: ${namesOf(uncompared)}`;
  return `Typical ${metric} on ${branch}: ${typical}, the median of ${runs} runs, with a standard deviation of ${noise}; alarm threshold ${alarm}${left}.`;
}

function noBaseline(reason: NotCompared, branch: string): string {
  if (reason.kind === 'new-method')
    return `Not comparable with earlier runs on ${branch}: ${otherMethod(reason)}. A new baseline begins.`;
  const { runs, minimum } = reason;
  return `No baseline yet: ${runs} of ${minimum} comparable runs on ${branch}, ${minimum - runs} to go; until then only absolute limits apply.`;
}

/** What differs between two methods, each a list of parts: `now CodeCarbon 3.3, before CodeCarbon 2.8`. */
function otherMethod({ was, is }: { readonly was: string; readonly is: string }): string {
  const [before, now] = [was, is].map((method) => method.split(/ · | \+ /)) as [string[], string[]];
  const own = (parts: string[], others: string[]) =>
    parts.filter((part) => !others.includes(part)).join(' · ');
  const told = [
    ['now', own(now, before)],
    ['before', own(before, now)],
  ] as const;
  const differing = told.filter(([, parts]) => parts !== '');
  return differing.length === 0
    ? 'each workload is measured otherwise'
    : differing.map(([when, parts]) => `${when} ${shownName(parts, 120)}`).join(', ');
}

function withinNoise({ level, limit, comparison, unproven }: IncreaseResult): readonly string[] {
  if (unproven || level !== 'near' || comparison?.kind !== 'compared') return [];
  if (comparison.beyondNoise) return [];
  const { metric, increase } = limit;
  return [
    `Only a warning: ${metric} ${formatPercent(comparison.change, 'always')} is past the limit of +${formatPercent(increase)}, but below the alarm threshold of ${formatAlarm(comparison)}, so chance may explain it.`,
  ];
}

/** `energy +20% against the typical 500 Wh, limit +5%`. */
export function describeIncrease({ limit, comparison }: IncreaseResult): string {
  const { metric, increase } = limit;
  if (comparison?.kind !== 'compared')
    return `no baseline for ${metric} yet, limit +${formatPercent(increase)}`;
  const typical = formatQuantity(metric, comparison.baseline.median);
  return `${metric} ${formatPercent(comparison.change, 'always')} against the typical ${typical}, limit +${formatPercent(increase)}`;
}
