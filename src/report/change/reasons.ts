import type { PartChange } from '../../compare/baseline/parts.ts';
import { byModel } from '../../compare/tokens.ts';
import type { Verdict } from '../../compare/verdict.ts';
import type { Workload } from '../../compare/workload.ts';
import { formatPercent, type Metric } from '../../units.ts';
import { shownName } from '../text/sanitize.ts';

/** A difference below this share is not given as a reason. */
const leastReason = 0.015;
/** A change of duration or power below this share is not given as a cause of a change of energy. */
const leastCause = 0.05;

/** Why a workload uses more or less than before: energy, grid, tokens, or else its duration. */
export function reasonsFor(
  part: PartChange,
  verdict: Verdict,
  workload: Workload | undefined,
): readonly string[] {
  if (part.kind === 'new') return ['new'];
  if (!workload) return ['no report'];
  if (part.kind === 'gone') return ['measured in a new way'];
  const of = (metric: Metric) => changeOf(part.name, verdict, metric);
  const reasons = [
    ...energyReason(of('energy'), of('duration'), isNoise(part.name, verdict)),
    ...gridReason(part.name, verdict, workload),
    ...tokensReason(of('input-tokens'), of('output-tokens'), workload),
  ];
  if (reasons.length > 0) return reasons;
  return reason(of('duration'), (change) => `duration ${change}`);
}

/** Energy is power times duration, which distinguishes a longer run from one that draws more power. */
function energyReason(
  energy: number | undefined,
  duration: number | undefined,
  isNoise: boolean,
): readonly string[] {
  return reason(energy, (change) => {
    if (isNoise) return `energy ${change} (within noise)`;
    if (duration === undefined) return `energy ${change}`;
    const power = (1 + (energy ?? 0)) / (1 + duration) - 1;
    const [longer, stronger] = [Math.abs(duration) >= leastCause, Math.abs(power) >= leastCause];
    const causes = [
      ...(longer
        ? [`ran ${formatPercent(Math.abs(duration))} ${duration > 0 ? 'longer' : 'shorter'}`]
        : []),
      ...(stronger ? [`power ${formatPercent(power, 'always')}`] : []),
    ];
    return `energy ${change}${causes.length > 0 ? ` (${causes.join(', ')})` : ''}`;
  });
}

/** `output tokens +20% (mostly claude-opus-4-1)`. */
function tokensReason(
  input: number | undefined,
  output: number | undefined,
  { measurements }: Workload,
): readonly string[] {
  const [first] = byModel(measurements);
  const model = first ? ` (mostly ${shownName(first.model, 40)})` : '';
  const [last, ...others] = [
    ...reason(output, (change) => `output tokens ${change}`),
    ...reason(input, (change) => `input tokens ${change}`),
  ];
  return last === undefined ? [] : [...others, last + model];
}

/** Compared emissions are at the typical grid; the workload's own are at the actual one. */
function gridReason(
  name: string,
  { comparisons: { emissions } }: Verdict,
  { amounts }: Workload,
): readonly string[] {
  const part =
    emissions?.kind === 'compared' ? emissions.parts.find((one) => one.name === name) : undefined;
  if (!part || part.current === 0 || amounts.emissions === undefined) return [];
  const grid = amounts.emissions / part.current - 1;
  if (Math.abs(grid) < leastReason) return [];
  return [`grid ${formatPercent(Math.abs(grid))} ${grid > 0 ? 'dirtier' : 'cleaner'}`];
}

const reason = (
  change: number | undefined,
  describe: (change: string) => string,
): readonly string[] =>
  change === undefined || Math.abs(change) < leastReason
    ? []
    : [describe(formatPercent(change, 'always'))];

/** Whether a workload's energy rose by no more than chance may explain. */
function isNoise(name: string, { comparisons: { energy } }: Verdict): boolean {
  const part =
    energy?.kind === 'compared' ? energy.parts.find((one) => one.name === name) : undefined;
  return (
    part?.threshold !== undefined && part.current > part.typical && part.current <= part.threshold
  );
}

/** Relative to a typical run; undefined without a baseline. */
function changeOf(name: string, { comparisons }: Verdict, metric: Metric): number | undefined {
  const comparison = comparisons[metric];
  const part =
    comparison?.kind === 'compared' ? comparison.parts.find((one) => one.name === name) : undefined;
  return part?.kind === 'changed' && part.typical > 0 ? part.current / part.typical - 1 : undefined;
}
