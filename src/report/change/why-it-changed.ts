import { isFromJobs } from '../../compare/estimated.ts';
import type { Compared, NotCompared } from '../../compare/baseline/comparison.ts';
import { ofKind } from '../../compare/limit-result.ts';
import type { ReferenceIntensity } from '../../compare/reference-intensity.ts';
import type { Verdict } from '../../compare/verdict.ts';
import { asReported } from '../../compare/workload.ts';
import type { Measured } from '../../measure/measurement.ts';
import { formatNumber, formatQuantity, type Metric } from '../../units.ts';
import type { Findings } from '../findings.ts';
import { namesOf } from '../issues.ts';
import { subjectName } from '../subject-name.ts';
import { describeRemaining } from '../text/budget-remaining.ts';
import { shownName } from '../text/sanitize.ts';
import { worstFirst } from '../worst-first.ts';
import { describeCause } from './cause.ts';
import { onlyWarnings } from './only-a-warning.ts';
import { dayOf } from '../text/calendar.ts';

/** Verdicts that get sentences; the JSON result has all. */
const mostVerdicts = 3;

/** Why the run differs from a typical one on the branch, in plain sentences; none if nothing is known. */
export function whyItChanged(findings: Findings): readonly string[] {
  const { judgement, run, reference, measured, future = 0 } = findings;
  const branches = {
    judged: shownName(run.branch, 60),
    baseline: shownName(judgement.baselineBranch, 60),
  };
  const { verdicts } = judgement;
  const sentences = worstFirst(verdicts)
    .slice(0, mostVerdicts)
    .flatMap((verdict) => {
      const subject = verdicts.length > 1 ? `${subjectName(verdict, 40)}: ` : '';
      return onVerdict(verdict, branches).map((sentence) => subject + sentence);
    });
  return [
    ...describeOverride(findings),
    ...describeSecondBudget(findings),
    ...(reference ? [describeReference(reference, measured)] : []),
    ...sentences,
    ...describeFuture(future),
  ];
}

function onVerdict(
  verdict: Verdict,
  branches: { readonly judged: string; readonly baseline: string },
): readonly string[] {
  return [
    ...causeOf(verdict),
    ...describeBaseline(verdict, branches.baseline),
    ...onlyWarnings(verdict, branches),
    ...ofKind('amount', verdict.results).flatMap((result) =>
      describeRemaining(result, branches.judged),
    ),
  ];
}

/** The input `budget` in addition to a budget file. */
function describeSecondBudget({ policy: { kind, source } }: Findings): readonly string[] {
  if (kind !== 'policy' || source.kind !== 'file' || source.input === undefined) return [];
  const [input, path] = [shownName(source.input, 60), shownName(source.path, 80)];
  return [`The input budget, ${input}, applies in addition to ${path}: the stricter one decides.`];
}

/** Records that a wrong clock left in the history. */
function describeFuture(future: number): readonly string[] {
  if (future === 0) return [];
  const records = future === 1 ? 'One record' : `${future} records`;
  return [`${records} of the history skipped: dated after this run.`];
}

/** The grid at which the emissions are calculated, and what the reports give themselves. */
function describeReference(
  { carbonIntensity, source }: ReferenceIntensity,
  { measurements }: Measured,
): string {
  const { emissions } = asReported(measurements).amounts;
  const reported =
    emissions === undefined ? '' : `; the reports give ${formatQuantity('emissions', emissions)}`;
  return `Emissions are energy at ${formatNumber(carbonIntensity)} gCO₂e/kWh, ${source}${reported}.`;
}

/** None of estimates from job times, since their grid is not known. */
function causeOf(verdict: Verdict): readonly string[] {
  const { emissions } = verdict.comparisons;
  return emissions?.kind === 'compared' && emissions.cause && !isFromJobs(verdict)
    ? [`${describeCause(emissions, emissions.cause)}.`]
    : [];
}

/** Energy comes first, because it is what the code controls. */
const order: readonly Metric[] = ['energy', 'emissions', 'duration', 'water'];

/** The baseline of the comparison, or why there is none. */
function describeBaseline(verdict: Verdict, branch: string): readonly string[] {
  const { comparisons, results } = verdict;
  for (const metric of order) {
    const comparison = comparisons[metric];
    if (comparison?.kind === 'compared') 
      return [baselineSentence(metric, comparison, { branch, isLikely: isFromJobs(verdict) })];
  }
  const reasons = Object.values(comparisons).filter(
    (comparison): comparison is NotCompared => comparison.kind !== 'compared',
  );
  const reason = reasons.find(({ kind }) => kind === 'new-method') ?? reasons[0];
  const matters = reason?.kind === 'new-method' || ofKind('increase', results).length > 0;
  return reason && matters ? [noBaselineSentence(reason, branch)] : [];
}

function baselineSentence(
  metric: Metric,
  { baseline: { median, deviation, runs }, threshold, uncompared }: Compared,
  { branch, isLikely }: { readonly branch: string; readonly isLikely: boolean },
): string {
  const [typical, noise, alarm] = [median, deviation, threshold].map((amount) =>
    formatQuantity(metric, amount),
  );
  const left =
    uncompared.length === 0
      ? ''
      : ` Not compared, because measured in a new way: ${namesOf(uncompared)}.`;
  return `Typical ${metric} on ${branch}: ${typical} (median of ${isLikely ? 'the likely figures of ' : ''}${runs} runs, standard deviation ${noise}); alarm above ${alarm}.${left}`;
}

function noBaselineSentence(reason: NotCompared, branch: string): string {
  if (reason.kind === 'new-method')
    return `Not comparable with earlier runs on ${branch}: ${describeMethods(reason)}. A new baseline begins.`;
  const { runs, minimum } = reason;
  return `No baseline yet: ${runs} of ${minimum} comparable runs on ${branch}, ${minimum - runs} to go. Until then only absolute limits apply.`;
}

/** How two methods differ, each a list of parts: `now CodeCarbon 3.3, before CodeCarbon 2.8`. */
function describeMethods({ was, is }: { readonly was: string; readonly is: string }): string {
  const [before, now] = [was, is].map((method) => method.split(/ · | \+ /)) as [string[], string[]];
  const only = (parts: string[], others: string[]) =>
    parts.filter((part) => !others.includes(part)).join(' · ');
  const differing = [
    ['now', only(now, before)] as const,
    ['before', only(before, now)] as const,
  ].filter(([, parts]) => parts !== '');
  return differing.length === 0
    ? 'each workload is measured in another way'
    : differing.map(([when, parts]) => `${when} ${shownName(parts, 120)}`).join(', ');
}

/** Who approved a run that is over budget, when and why; or why the label does not count. */
function describeOverride({ judgement: { override } }: Findings): readonly string[] {
  if (override === undefined) return [];
  const label = shownName(override.rule.label, 50);
  if (override.kind === 'refused') return [`The label ${label} does not count: ${override.why}.`];
  const { by, at, reason, rule } = override;
  const until = rule.keep ? '' : '; it expires with the next push';
  return [
    `Over budget, and approved by ${shownName(by, 40)} with the label ${label} on ${dayOf(at)}${until}. Reason: ${shownName(reason, 200)}`,
  ];
}
