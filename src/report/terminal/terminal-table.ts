import type { createColors } from 'picocolors';
import type { Level } from '../../compare/level.ts';
import type { Verdict } from '../../compare/verdict.ts';
import { type Amounts, formatQuantity } from '../../units.ts';
import {
  formatShareOfLimit,
  shareOfLimit,
  workloadsByContribution,
} from '../change/contributions.ts';
import { subjectName } from '../subject-name.ts';
import { formatSum, type KindSum } from '../text/amounts.ts';
import { barParts, partBar } from '../text/bar.ts';
import { shownName, truncate } from '../text/sanitize.ts';
import { worstFirst } from '../worst-first.ts';
import { align, type Cell } from './columns.ts';
import { isOnRun, type LimitLine, limitLines } from './limit-lines.ts';

export type Colours = ReturnType<typeof createColors>;

export const marks: Record<Level, string> = {
  over: '✖',
  missing: '?',
  near: '!',
  within: '✔',
  unbudgeted: '·',
};

const headings: readonly (readonly [string, 'left' | 'right'])[] = [
  ['', 'left'],
  ['Workload', 'left'],
  ['Energy', 'right'],
  ['Emissions', 'right'],
  ['Budget', 'right'],
  ['Used', 'right'],
  ['', 'left'],
];
const mostRows = 40;
const mostParts = 20;

/** A line per limit and workload in aligned columns, each with a bar of the used budget. */
export function terminalTable(
  verdicts: readonly Verdict[],
  colours: Colours,
  width: number,
): string {
  const ordered = worstFirst(verdicts);
  if (!ordered.some(({ workloads }) => workloads.length > 0)) return '';
  const rest = ordered.length - mostRows;
  // The other columns typically need 62; names are shortened before the bars are dropped.
  const nameWidth = Math.min(Math.max(width - 62, 14), 40);
  const rows = ordered
    .slice(0, mostRows)
    .flatMap((verdict) => verdictRows(verdict, colours, nameWidth));
  const budgets = ordered.some(({ budget }) => budget !== undefined);
  const columns = budgets ? headings : headings.slice(0, 4);
  const head = columns.map(([text]): Cell => ({ text, paint: colours.dim }));
  const table = align(
    [head, ...rows],
    width,
    columns.map(([, side]) => side),
  );
  return rest > 0 ? `${table}\n  and ${rest} more` : table;
}

/** A line per limit, the first with the subject's name, and then the workloads of a sum. */
function verdictRows(
  verdict: Verdict,
  colours: Colours,
  nameWidth: number,
): readonly (readonly Cell[])[] {
  const lines = limitLines(verdict);
  const onRun = lines.filter(isOnRun);
  const rowOf = (line: LimitLine | undefined, index: number): readonly Cell[] => [
    line || lines.length === 0 ? markOf(line?.level ?? verdict.level, colours) : { text: '' },
    ...(index === 0 ? ownCells(verdict, colours, nameWidth) : sumCells(line)),
    ...(line ? limitCells(line, verdict.amounts, colours) : noLimit(lines)),
  ];
  return [
    // The run itself has a line even if all limits are on sums that it is part of.
    ...(onRun.length > 0 ? onRun : [undefined]).map(rowOf),
    ...partRows(verdict, colours, nameWidth),
    ...lines.filter((line) => !isOnRun(line)).map((line) => rowOf(line, -1)),
  ];
}

const markOf = (level: Level, colours: Colours): Cell => ({
  text: marks[level],
  paint: paintOf(level, colours),
});

function ownCells(verdict: Verdict, { bold }: Colours, nameWidth: number): readonly Cell[] {
  const { workloads, kind } = verdict;
  const suffix = kind === 'measured' ? '' : `, ${kind}`;
  const text = truncate(subjectName(verdict), nameWidth - suffix.length) + suffix;
  return [{ text, paint: workloads.length > 1 ? bold : plain }, ...amountCells(verdict)];
}

/** The name and the amount of what is limited, if it is not the run itself. */
function sumCells(line: LimitLine | undefined): readonly Cell[] {
  const { title = '', scope = title, sum, metric } = line ?? {};
  const cells = (['energy', 'emissions'] as const).map((column) => ({
    text: column === metric && sum !== undefined ? formatQuantity(column, sum) : '',
  }));
  return [{ text: scope }, ...cells];
}

const noLimit = (others: readonly LimitLine[]): readonly Cell[] => [
  { text: others.length > 0 ? '' : 'none' },
];

function limitCells(line: LimitLine, amounts: Amounts, colours: Colours): readonly Cell[] {
  const { level, share } = line;
  const paint = paintOf(level, colours);
  const used = { text: line.used, paint };
  const budget = { text: limitedAmount(line, amounts) + line.budget };
  if (share === undefined) return [budget, used];
  const { within, over } = barParts(share);
  const calm = level === 'over' ? colours.yellow : paint;
  const excess = level === 'over' ? colours.red : paint;
  return [
    budget,
    used,
    { text: `${within}│${over}`, paint: () => `${calm(within)}│${excess(over)}` },
  ];
}

/** What the limit is on, unless a column of its own shows it. */
function limitedAmount({ metric, sum, budget, shareOf }: LimitLine, amounts: Amounts): string {
  if (shareOf) return shareOf.kind === 'model' ? `${shownName(shareOf.name, 24)} ` : 'cache hits ';
  if (budget.startsWith('+')) return `${metric} `;
  const value =
    !metric || metric === 'energy' || metric === 'emissions' ? undefined : (sum ?? amounts[metric]);
  return !metric || value === undefined ? '' : `${formatQuantity(metric, value)} of `;
}

function partRows(
  verdict: Verdict,
  { dim }: Colours,
  nameWidth: number,
): readonly (readonly Cell[])[] {
  const parts = verdict.workloads.length < 2 ? [] : workloadsByContribution(verdict);
  const rows = parts.slice(0, mostParts).map((part): readonly Cell[] => {
    const share = shareOfLimit(part, verdict);
    return [
      { text: '' },
      { text: `  ${shownName(part.name, nameWidth - 2)}` },
      ...amountCells(part),
      { text: '' },
      { text: share === undefined ? '' : formatShareOfLimit(share), paint: dim },
      { text: share === undefined ? '' : partBar(share.likely), paint: dim },
    ];
  });
  const rest = parts.length - rows.length;
  return rest > 0 ? [...rows, [{ text: '' }, { text: `  and ${rest} more`, paint: dim }]] : rows;
}

function amountCells(sum: KindSum): readonly Cell[] {
  return (['energy', 'emissions'] as const).map((metric) => ({ text: formatSum(metric, sum) }));
}

export function paintOf(level: Level, { red, yellow, green }: Colours): (text: string) => string {
  return { over: red, missing: red, near: yellow, within: green, unbudgeted: plain }[level];
}

function plain(text: string): string {
  return text;
}
