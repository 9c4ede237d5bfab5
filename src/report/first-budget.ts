import type { Typical } from '../compare/typical.ts';
import { hoursIn } from '../measure/measurement.ts';
import { type Amounts, exceeds, formatPercent, type Metric } from '../units.ts';
import type { Findings } from './findings.ts';
import { decimal } from './text/amounts.ts';

/** Margin above the run, so that a similar run is not near the limit. */
const margin = 1.3;
const units = { emissions: { g: 1, kg: 1e3, t: 1e6 }, energy: { Wh: 1e-3, kWh: 1, MWh: 1e3 } };

type Suggested = Extract<Metric, keyof typeof units>;

/** Lines that give a branch a budget, with a limit that this run would meet. */
export interface FirstBudget {
  readonly path: string;
  /** What to do with the lines, as plain text before the path. */
  readonly instruction: string;
  readonly lines: readonly string[];
}

export function firstBudgetLines(findings: Findings): FirstBudget {
  const { run, policy } = findings;
  const path = policy.source.kind === 'input' ? '.github/carbon-budgets.yml' : policy.source.path;
  const entry = [`  - branches: ${branch(run.branch)}`, `    ${suggestion(findings)}`];
  return policy.source.kind === 'none'
    ? {
        path,
        instruction: 'To set a budget, paste these three lines into',
        lines: ['budgets:', ...entry],
      }
    : {
        path,
        instruction:
          'No entry of the budget file matches this run. To add one, paste these lines under "budgets:" in',
        lines: entry,
      };
}

/** `The figure is this run plus 30%, rounded up.` */
export function describeFigure(findings: Findings): string {
  return suggestedFrom(findings) === undefined
    ? 'The figure is an example.'
    : `The figure is ${basisOf(findings)} plus 30%, rounded up.`;
}

/** A budget file with a limit for each known amount, and how each would have judged past runs. */
export function suggestedBudget(on: string, typical: Typical, headroom: number): string {
  const limits = (['emissions', 'energy'] as const).flatMap(
    (metric) => limitWithEffect(metric, typical, 1 + headroom) ?? [],
  );
  return [
    'budgets:',
    `  - branches: ${branch(on)}`,
    ...limits.map((limit) => `    ${limit}`),
    '',
  ].join('\n');
}

/** `emissions: 7.4 kg # would have failed 1 of the last 20 runs (5%); a typical run fails above +23%`. */
function limitWithEffect(metric: Suggested, typical: Typical, factor: number): string | undefined {
  const { amounts, past, kind } = typical;
  const amount: number = amounts[metric] ?? 0;
  if (!(amount > 0)) return undefined;
  const scale = kind === 'rate' ? hoursIn.month : 1;
  const limit = limitAbove(metric, amount * factor * scale);
  const runs = (past[metric] ?? []).map((value) => value * scale);
  const failed = runs.filter((value) => exceeds(value, limit.value)).length;
  const share = formatPercent(failed / runs.length);
  const effects = [
    ...(runs.length > 1
      ? [`would have failed ${failed} of the last ${runs.length} runs (${share})`]
      : []),
    `a typical run fails above ${formatPercent(limit.value / (amount * scale) - 1, 'always')}`,
  ];
  return `${metric}: ${limit.text}${kind === 'rate' ? '/month' : ''} # ${effects.join('; ')}`;
}

/** A limit such as `emissions: 7.4 kg`: the amount and a margin, rounded up to two digits. */
function suggestion(findings: Findings): string {
  return suggestedFrom(findings) ?? 'emissions: 5 kg';
}

/**
 * For an estimate: the upper end, raised where past runs used more than this one, and energy first,
 * because its range is narrower without the grid.
 */
function suggestedFrom({ judgement, typicalEstimate }: Findings): string | undefined {
  const { kind, amounts, range } = judgement;
  const orders: readonly Suggested[] =
    kind === 'estimated' ? ['energy', 'emissions'] : ['emissions', 'energy'];
  const upper = kind === 'estimated' && range ? range.high : amounts;
  const found = orders.map((metric) => {
    const [likely, past] = [amounts[metric], typicalEstimate?.amounts[metric]];
    const growth = kind === 'estimated' && likely && past ? Math.max(1, past / likely) : 1;
    return suggestedLimit(metric, upper, margin * growth);
  });
  return found.find((limit) => limit !== undefined);
}

function basisOf({ judgement, typicalEstimate }: Findings): string {
  if (judgement.kind !== 'estimated') return 'this run';
  if (!typicalEstimate) return 'the upper end of this estimate';
  const { runs } = typicalEstimate;
  return `the upper end of this estimate, or of the median of ${runs} past ${runs === 1 ? 'run' : 'runs'} where that is more,`;
}

function suggestedLimit(metric: Suggested, amounts: Amounts, factor: number): string | undefined {
  const amount: number = amounts[metric] ?? 0;
  return amount > 0 ? `${metric}: ${limitAbove(metric, amount * factor).text}` : undefined;
}

/** Two significant digits, rounded up; the value is in the metric's base unit. */
function limitAbove(metric: Suggested, value: number): { text: string; value: number } {
  const sizes = Object.entries(units[metric]);
  const [unit, factor] =
    sizes.findLast(([, size]) => value >= size) ?? (sizes[0] as [string, number]);
  const scaled = value / factor;
  const digit = 10 ** (Math.floor(Math.log10(scaled)) - 1);
  // Floating point makes 1.2 × 5 slightly more than 6, which must not round up to 6.1.
  const rounded = Number(
    (Math.ceil(Number((scaled / digit).toPrecision(9))) * digit).toPrecision(2),
  );
  return { text: `${decimal(rounded)} ${unit}`, value: rounded * factor };
}

/** The branch as a YAML string, quoted where YAML needs it. */
function branch(name: string): string {
  const plain =
    /^[a-z][\w./-]*$/i.test(name) && !/^(true|false|yes|no|on|off|y|n|null)$/i.test(name);
  return plain ? name : JSON.stringify(name);
}
