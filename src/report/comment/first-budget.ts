import type { Typical } from '../../compare/typical.ts';
import { hoursIn } from '../../measure/measurement.ts';
import { type Amounts, exceeds, formatPercent, type Metric } from '../../units.ts';
import type { Findings } from '../findings.ts';
import { decimal } from '../json/outputs.ts';
import { blocks, code, codeBlock } from '../text/markdown.ts';

/** Room above the run, so that another like it is not near the limit at once. */
const margin = 1.3;
const units = { emissions: { g: 1, kg: 1e3, t: 1e6 }, energy: { Wh: 1e-3, kWh: 1, MWh: 1e3 } };

type Suggested = Extract<Metric, keyof typeof units>;

/** The lines that give a branch a budget, with a figure that this run would keep. */
export interface FirstBudget {
  readonly path: string;
  /** Plain text: what the lines are and where they go. */
  readonly instruction: string;
  readonly lines: readonly string[];
}

export function firstBudgetLines({ run, policy, judgement }: Findings): FirstBudget {
  const path = policy.source.kind === 'input' ? '.github/carbon-budgets.yml' : policy.source.path;
  const entry = [`  - branches: ${branch(run.branch)}`, `    ${suggestion(judgement.amounts)}`];
  return policy.source.kind === 'none'
    ? {
        path,
        instruction: 'To get a budget, paste these three lines into',
        lines: ['budgets:', ...entry],
      }
    : {
        path,
        instruction:
          'No entry of the budget file matches; to add one, paste this under "budgets:" in',
        lines: entry,
      };
}

/** What to paste, in Markdown. */
export function firstBudget(findings: Findings): string {
  const { path, instruction, lines } = firstBudgetLines(findings);
  const known = suggestedFrom(findings.judgement.amounts) !== undefined;
  const figure = known
    ? 'The figure is this run plus 30%, rounded up.'
    : 'The figure is for you to choose.';
  return blocks(`${instruction} ${code(path)}. ${figure}`, codeBlock('yaml', lines.join('\n')));
}

/** A budget file with a limit for each amount that is known, such as `emissions: 7.4 kg`, and what each would have done. */
export function suggestedBudget(on: string, usual: Typical, room: number): string {
  const limits = (['emissions', 'energy'] as const).flatMap(
    (metric) => limitWithEffect(metric, usual, 1 + room) ?? [],
  );
  return [
    'budgets:',
    `  - branches: ${branch(on)}`,
    ...limits.map((limit) => `    ${limit}`),
    '',
  ].join('\n');
}

/** `emissions: 7.4 kg # would have failed 1 of the 20 runs; finds more than +23%`. */
function limitWithEffect(metric: Suggested, usual: Typical, factor: number): string | undefined {
  const { amounts, past, kind } = usual;
  const typical: number = amounts[metric] ?? 0;
  if (!(typical > 0)) return undefined;
  const scale = kind === 'rate' ? hoursIn.month : 1;
  const limit = limitAbove(metric, typical * factor * scale);
  const runs = (past[metric] ?? []).map((value) => value * scale);
  const failed = runs.filter((value) => exceeds(value, limit.value)).length;
  const share = formatPercent(failed / runs.length);
  const effects = [
    ...(runs.length > 1
      ? [`would have failed ${failed} of the last ${runs.length} runs (${share})`]
      : []),
    `a typical run fails past ${formatPercent(limit.value / (typical * scale) - 1, 'always')}`,
  ];
  return `${metric}: ${limit.text}${kind === 'rate' ? '/month' : ''} # ${effects.join('; ')}`;
}

/** A limit such as `emissions: 7.4 kg`: the amount and a margin, rounded up to two digits. */
function suggestion(amounts: Amounts): string {
  return suggestedFrom(amounts) ?? 'emissions: 5 kg';
}

const suggestedFrom = (amounts: Amounts): string | undefined =>
  suggestedLimit('emissions', amounts, margin) ?? suggestedLimit('energy', amounts, margin);

function suggestedLimit(metric: Suggested, amounts: Amounts, factor: number): string | undefined {
  const amount: number = amounts[metric] ?? 0;
  return amount > 0 ? `${metric}: ${limitAbove(metric, amount * factor).text}` : undefined;
}

/** Two significant digits, upward; the value is in the metric's base unit. */
function limitAbove(metric: Suggested, value: number): { text: string; value: number } {
  const sizes = Object.entries(units[metric]);
  const [unit, factor] =
    sizes.findLast(([, size]) => value >= size) ?? (sizes[0] as [string, number]);
  const scaled = value / factor;
  const digit = 10 ** (Math.floor(Math.log10(scaled)) - 1);
  // 1.2 × 5 kg is 6 kg, whatever floating point makes of it.
  const rounded = Number(
    (Math.ceil(Number((scaled / digit).toPrecision(9))) * digit).toPrecision(2),
  );
  return { text: `${decimal(rounded)} ${unit}`, value: rounded * factor };
}

/** A branch as YAML reads it back: quoted unless nothing in it means something. */
function branch(name: string): string {
  const plain =
    /^[a-z][\w./-]*$/i.test(name) && !/^(true|false|yes|no|on|off|y|n|null)$/i.test(name);
  return plain ? name : JSON.stringify(name);
}
