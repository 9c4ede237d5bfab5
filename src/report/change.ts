import type { Compared, NotCompared } from '../compare/comparison.ts';
import type { Increase } from '../compare/finding.ts';
import type { Reference } from '../compare/reference.ts';
import type { Verdict } from '../compare/verdict.ts';
import { asReported } from '../compare/workload.ts';
import type { Measured } from '../measure/measurement.ts';
import { formatNumber, formatPercent, formatQuantity, type Metric } from '../units.ts';
import { gas } from './amount.ts';
import { dayOf } from './day.ts';
import type { Findings } from './findings.ts';
import { shownName } from './visible.ts';

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

/** `+20% ±8%`: the change against the baseline, and what chance alone may do. */
export const formatChange = ({ change, baseline }: Compared): string =>
  `${formatPercent(change, 'always')} ±${formatPercent(baseline.median > 0 ? baseline.band / baseline.median : 0)}`;

/** Why the run differs from the branch's usual one, in sentences of plain text; none if nothing is known. */
export function whyItChanged({ judgement, run, reference, measured }: Findings): readonly string[] {
  const { baselineBranch, verdicts } = judgement;
  const branch = shownName(baselineBranch, 60);
  const sentences = verdicts
    .slice(0, mostVerdicts)
    .flatMap((verdict) => [
      ...cause(verdict, verdicts.length > 1),
      ...basis(verdict, branch),
      ...withinNoise(verdict),
      ...inherited(verdict, shownName(run.branch, 60)),
      ...runningOut(verdict),
    ]);
  return [...(reference ? [reckoned(reference, measured)] : []), ...sentences];
}

/** At which grid the emissions are reckoned, and what the reports say themselves. */
function reckoned({ carbonIntensity, source }: Reference, { measurements }: Measured): string {
  const { emissions } = asReported(measurements).amounts;
  const said =
    emissions === undefined ? '' : `; the reports say ${formatQuantity('emissions', emissions)}`;
  return `Emissions are energy at ${formatNumber(carbonIntensity)} gCO₂e/kWh, ${source}${said}.`;
}

function cause(verdict: Verdict, named: boolean): readonly string[] {
  const comparison = verdict.comparisons.emissions;
  if (comparison?.kind !== 'compared' || comparison.cause === undefined) return [];
  const { energy, grid } = comparison.cause;
  const subject = named ? `${shownName(verdict.subject, 40)}: ` : '';
  const parts = `energy ${signed(energy)}, grid ${signed(grid)}, together ${signed(energy + grid)}${gas.emissions}`;
  return [`${subject}${reason(comparison, energy, grid)}: ${parts}.`];
}

function reason({ beyondNoise }: Compared, energy: number, grid: number): string {
  if (energy > 0 && energy + grid < 0) return 'Emits less only because the grid was cleaner';
  if (energy + grid > 0 && grid > 0 && !beyondNoise)
    return 'Emits more only because the grid was dirtier';
  return energy + grid > 0 ? 'Emits more than usual' : 'Emits no more than usual';
}

/** What the comparison stands on, or why there is none. */
function basis(verdict: Verdict, branch: string): readonly string[] {
  const found = comparisonOf(verdict);
  if (found) {
    const [metric, { baseline, uncompared }] = found;
    const left = uncompared.length === 0 ? '' : `; not compared yet: ${uncompared.length} new`;
    const band = formatQuantity(metric, baseline.band);
    return [
      `Usual ${metric} on ${branch}: ${formatQuantity(metric, baseline.median)} ±${band}, the median and noise band of ${baseline.runs} runs${left}.`,
    ];
  }
  const reasons = Object.values(verdict.comparisons).filter(
    (comparison): comparison is NotCompared => comparison.kind !== 'compared',
  );
  const told = reasons.find(({ kind }) => kind === 'new-method') ?? reasons[0];
  const wanted = told?.kind === 'new-method' || verdict.increases.length > 0;
  return told && wanted ? [noBaseline(told, branch)] : [];
}

function noBaseline(reason: NotCompared, branch: string): string {
  if (reason.kind === 'new-method')
    return `Not comparable with earlier runs on ${branch}, a new baseline begins: measured by ${shownName(reason.is, 120)}, before by ${shownName(reason.was, 120)}.`;
  const { runs, minimum } = reason;
  return `No baseline yet: ${runs} of ${minimum} comparable runs on ${branch}; until then only absolute limits hold.`;
}

const withinNoise = ({ increases }: Verdict): readonly string[] =>
  increases.flatMap(({ level, limit, comparison }) =>
    level === 'near' && comparison?.kind === 'compared'
      ? [
          `${capital(limit.metric)} ${formatPercent(comparison.change, 'always')} is past the limit of +${formatPercent(limit.increase)}, but chance alone may do that: a warning.`,
        ]
      : [],
  );

/** What a change did not cause: the branch was over the limit before it. */
const inherited = ({ findings }: Verdict, branch: string): readonly string[] =>
  findings.flatMap(({ limit: { metric, period }, inherited: before, used = 0 }) => {
    if (before === undefined) return [];
    const was = period
      ? `had used ${formatQuantity(metric, before)} this ${period}`
      : `was at ${formatQuantity(metric, before)}`;
    return [
      `${branch} ${was} already, over its limit; this run adds ${signedQuantity(metric, used - before)}.`,
    ];
  });

/** When a period's budget runs out, if it does. */
const runningOut = ({ findings }: Verdict): readonly string[] =>
  findings.flatMap(({ limit: { metric, limit, period: name }, used = 0, period }) => {
    if (!period) return [];
    const left = limit - used;
    const state = left < 0 ? 'is used up' : `has ${formatQuantity(metric, left)} left`;
    const until = period.runsOut
      ? left < 0
        ? ` since ${dayOf(period.runsOut.toISOString())}`
        : `; at this pace it runs out on ${dayOf(period.runsOut.toISOString())}`
      : '';
    return [`The ${name}'s ${metric} budget ${state}${until}.`];
  });

/** `energy +20% of the usual 500 Wh, limit +5%`. */
export function describeIncrease({ limit, comparison }: Increase): string {
  const { metric, increase } = limit;
  if (comparison?.kind !== 'compared')
    return `${metric} without a baseline, limit +${formatPercent(increase)}`;
  const usual = formatQuantity(metric, comparison.baseline.median);
  return `${metric} ${formatPercent(comparison.change, 'always')} against the usual ${usual}, limit +${formatPercent(increase)}`;
}

const signed = (grams: number) => signedQuantity('emissions', grams);

/** `+34.6 g`, `−54.6 g`, with the sign that stands as wide as a plus. */
export function signedQuantity(metric: Metric, value: number): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '±';
  return `${sign}${formatQuantity(metric, Math.abs(value))}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
