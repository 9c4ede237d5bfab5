import { createColors } from 'picocolors';
import type { Finding, Level, Verdict } from '../compare/verdict.ts';
import type { Workload } from '../compare/workload.ts';
import { describePlace } from '../errors.ts';
import { type Amounts, formatPercent, formatQuantity, type Metric } from '../units.ts';
import { formatShare } from './amount.ts';
import { barParts, partBar } from './bar.ts';
import { align, type Cell, wrap } from './columns.ts';
import type { Findings } from './findings.ts';
import { firstBudgetLines } from './first-budget.ts';
import { headline } from './headline.ts';
import { carbonIntensityOf, placeOf, toolOf } from './method.ts';
import { type Remark, remarksOn } from './remarks.ts';
import { worstFirst } from './verdict-table.ts';
import { shownName, visible } from './visible.ts';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Width of the terminal in columns. */
  readonly columns: number;
}

type Colours = ReturnType<typeof createColors>;
type Paint = (text: string) => string;

const marks: Record<Level, string> = {
  over: '✖',
  missing: '?',
  near: '!',
  within: '✔',
  unbudgeted: '·',
};
const mostRows = 40;
const mostParts = 20;

/** The verdict for a terminal; ends with a line break. */
export function terminal(findings: Findings, { colour, columns }: TerminalOptions): string {
  const colours = createColors(colour);
  const width = Math.min(Math.max(columns, 40), 120);
  const sections = [
    opening(findings, colours),
    figures(findings.judgement.verdicts, colours, width),
    ...remarksOn(findings)
      .slice(0, mostRows)
      .map((remark) => describeRemark(remark, colours, width)),
    unbudgeted(findings, colours),
    method(findings, colours, width),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function opening(findings: Findings, colours: Colours): string {
  const level = findings.policy.kind === 'broken' ? 'over' : findings.judgement.level;
  const line = colours.bold(paintOf(level, colours)(`${marks[level]} ${headline(findings)}`));
  return findings.run.mode === 'observe' ? `${line}\n  observed only` : line;
}

function figures(verdicts: readonly Verdict[], colours: Colours, width: number): string {
  const ordered = worstFirst(verdicts);
  if (!ordered.some(({ workloads }) => workloads.length > 0)) return '';
  const rest = ordered.length - mostRows;
  const rows = ordered.slice(0, mostRows).flatMap((verdict) => verdictRows(verdict, colours));
  const head = ['', 'Workload', 'Energy', 'Emissions', 'Budget', 'Used', ''].map(
    (text): Cell => ({ text, paint: colours.dim }),
  );
  const table = align([head, ...rows], width, [
    'left',
    'left',
    'right',
    'right',
    'right',
    'right',
    'left',
  ]);
  return rest > 0 ? `${table}\n  and ${rest} more` : table;
}

/** A line per limit; the first one names the subject, and the parts of a sum follow. */
function verdictRows(verdict: Verdict, colours: Colours): readonly (readonly Cell[])[] {
  const { subject, amounts, gaps, findings, level, workloads } = verdict;
  const own: readonly Cell[] = [
    { text: marks[level], paint: paintOf(level, colours) },
    { text: shownName(subject, 40), paint: workloads.length > 1 ? colours.bold : plain },
    ...amountCells(amounts, gaps),
  ];
  const blank: readonly Cell[] = own.map(() => ({ text: '' }));
  const limits = findings.map((finding, index) => [
    ...(index === 0 ? own : blank),
    ...limitCells(finding, colours),
  ]);
  const parts = workloads.length < 2 ? [] : partRows(verdict, colours);
  return [...(limits.length === 0 ? [[...own, { text: 'none' }]] : limits), ...parts];
}

function limitCells({ limit, share, level }: Finding, colours: Colours): readonly Cell[] {
  const paint = paintOf(level, colours);
  const budget = { text: formatQuantity(limit.metric, limit.limit) };
  if (share === undefined) return [budget, { text: 'unknown', paint }];
  const { within, over } = barParts(share);
  const calm = level === 'over' ? colours.yellow : paint;
  return [
    budget,
    { text: formatShare(share), paint },
    { text: `${within}│${over}`, paint: () => `${calm(within)}│${colours.red(over)}` },
  ];
}

function partRows(
  { workloads, findings }: Verdict,
  { dim }: Colours,
): readonly (readonly Cell[])[] {
  const limit = findings[0]?.limit;
  const metric: Metric = limit?.metric ?? 'emissions';
  const amountOf = ({ amounts }: Workload) => amounts[metric] ?? 0;
  const ordered = workloads.toSorted((a, b) => amountOf(b) - amountOf(a));
  const rows = ordered.slice(0, mostParts).map((part): readonly Cell[] => {
    const amount = part.amounts[metric];
    const share =
      limit && amount !== undefined && limit.limit > 0 ? amount / limit.limit : undefined;
    return [
      { text: '' },
      { text: `  ${shownName(part.name, 38)}` },
      ...amountCells(part.amounts, part.gaps),
      { text: '' },
      { text: share === undefined ? '' : formatPercent(share), paint: dim },
      { text: share === undefined ? '' : partBar(share), paint: dim },
    ];
  });
  const rest = workloads.length - rows.length;
  return rest > 0 ? [...rows, [{ text: '' }, { text: `  and ${rest} more`, paint: dim }]] : rows;
}

function amountCells(amounts: Amounts, gaps: readonly Metric[]): readonly Cell[] {
  return (['energy', 'emissions'] as const).map((metric) => {
    const amount = amounts[metric];
    const bound = gaps.includes(metric) ? '≥ ' : '';
    return { text: amount === undefined ? '–' : bound + formatQuantity(metric, amount) };
  });
}

function describeRemark(
  { title, what, where, remedy }: Remark,
  colours: Colours,
  width: number,
): string {
  const place = describePlace(where);
  const head = `${colours.red('✖')} ${colours.bold(title)}`;
  return [
    place === '' ? head : `${head} ${colours.dim('in')} ${visible(place)}`,
    ...wrap(`${visible(what)}.`, width - 2).map((line) => `  ${line}`),
    ...wrap(visible(remedy), width - 2).map((line) => `  ${colours.cyan(line)}`),
  ].join('\n');
}

function unbudgeted(findings: Findings, { cyan }: Colours): string {
  const { policy, judgement } = findings;
  if (policy.kind === 'broken' || judgement.level !== 'unbudgeted') return '';
  const { instruction, path, lines } = firstBudgetLines(findings);
  return [
    `${instruction} ${visible(path)}:`,
    '',
    ...lines.map((line) => `  ${cyan(visible(line))}`),
  ].join('\n');
}

/** One line per tool and place, then the doubts. */
function method(
  { measured: { measurements }, policy, run }: Findings,
  { dim, yellow }: Colours,
  width: number,
): string {
  const intensity = carbonIntensityOf(measurements);
  const facts = [
    [...new Set(measurements.map(toolOf))].slice(0, 3).join(', '),
    [...new Set(measurements.map(placeOf))]
      .filter((place) => place !== '')
      .slice(0, 3)
      .join('; '),
    intensity === undefined ? '' : `${Math.round(intensity)} gCO₂e/kWh`,
    policy.source.kind === 'file' ? `${policy.source.path} for ${run.branch}` : '',
  ];
  const warnings = [
    ...new Set(measurements.flatMap((one) => one.warnings.map(({ what }) => what))),
  ];
  return [
    ...warnings.slice(0, 10).flatMap((what) => wrap(`! ${visible(what)}`, width).map(yellow)),
    ...wrap(
      facts
        .filter((fact) => fact !== '')
        .map(visible)
        .join(' · '),
      width,
    ).map(dim),
  ].join('\n');
}

function paintOf(level: Level, { red, yellow, green }: Colours): Paint {
  return { over: red, missing: red, near: yellow, within: green, unbudgeted: plain }[level];
}

function plain(text: string): string {
  return text;
}
