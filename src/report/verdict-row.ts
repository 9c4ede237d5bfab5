import type { Level } from '../compare/level.ts';
import type { Verdict } from '../compare/verdict.ts';
import type { Workload } from '../compare/workload.ts';
import { type Amounts, formatPercent, formatQuantity, type Metric } from '../units.ts';
import { bar, partBar } from './bar.ts';
import { comparisonOf, formatChange } from './change.ts';
import { type LimitLine, limitLines } from './limit-line.ts';
import { type Column, code } from './markdown.ts';
import { shownName } from './visible.ts';

export const icons: Record<Level, string> = {
  over: '❌',
  missing: '❓',
  near: '⚠️',
  within: '✅',
  unbudgeted: '⚪',
};

const titles: Record<Metric, string> = {
  energy: 'Energy',
  emissions: 'Emissions (CO₂e)',
  water: 'Water',
  duration: 'Duration',
};

type Row = readonly string[];

/** A longer name would push the bars out of a comment. */
const longestName = 34;

/** Which columns a table has. */
export interface Shown {
  readonly metrics: readonly Metric[];
  /** Whether any subject has a budget. */
  readonly budgets: boolean;
  /** What the change against the baseline is a change of, if any subject has one. */
  readonly changes?: Metric;
}

/** Energy and emissions always, the others where a limit asks for them. */
export function shownIn(verdicts: readonly Verdict[]): Shown {
  const lines = verdicts.flatMap(limitLines);
  const limited = new Set(lines.map(({ metric }) => metric));
  const [changes] = verdicts.flatMap((verdict) => comparisonOf(verdict)?.[0] ?? []);
  return {
    metrics: (Object.keys(titles) as Metric[]).filter(
      (metric) => metric === 'energy' || metric === 'emissions' || limited.has(metric),
    ),
    budgets: lines.length > 0,
    ...(changes && { changes }),
  };
}

export function columnsFor({ metrics, budgets, changes }: Shown): readonly Column[] {
  const ofBudget: readonly Column[] = [
    { title: 'Budget', align: 'right' },
    { title: 'Used', align: 'right' },
    { title: '', align: 'left' },
  ];
  return [
    { title: '', align: 'center' },
    { title: 'Workload', align: 'left' },
    ...metrics.map((metric): Column => ({ title: titles[metric], align: 'right' })),
    ...(budgets ? ofBudget : []),
    ...(changes ? [{ title: `${titles[changes]} vs usual`, align: 'right' } as const] : []),
  ];
}

/** A row per limit; each shows the amount that it limits, the first all that have none. */
export function verdictRows(verdict: Verdict, shown: Shown): readonly Row[] {
  const lines = limitLines(verdict);
  const name = nameOf(verdict);
  const change = shown.changes ? [unbroken(changeOf(verdict))] : [];
  if (lines.length === 0)
    return [
      [
        ...[icons[verdict.level], name, ...amountCells(verdict, shown)],
        ...(shown.budgets ? ['none', '', ''] : []),
        ...change,
      ],
    ];
  return lines.map((line, index) => [
    icons[line.level],
    [index === 0 ? name : '', line.scope ?? ''].filter(Boolean).join(', '),
    ...amountCells(verdict, shown, line, index === 0),
    ...limitCells(line),
    ...(index === 0 ? change : []),
  ]);
}

function amountCells(verdict: Verdict, { metrics }: Shown, own?: LimitLine, first = true): Row {
  const { amounts, gaps } = verdict;
  const limited = limitLines(verdict).map(({ metric }) => metric);
  return metrics.map((metric) => {
    const isOwn = metric === own?.metric;
    if (!isOwn && (!first || limited.includes(metric))) return '';
    const amount =
      isOwn && own.sum !== undefined
        ? unbroken(formatQuantity(metric, own.sum))
        : amountOf(metric, amounts, gaps);
    return strong(amount, isOwn && own.level === 'over');
  });
}

function limitCells({ budget, used, share, level }: LimitLine): Row {
  return [
    unbroken(budget),
    strong(used, level === 'over'),
    share === undefined ? '' : `\`${bar(share)}\``,
  ];
}

const changeOf = (verdict: Verdict): string => {
  const found = comparisonOf(verdict);
  return found ? formatChange(found[1]) : '–';
};

const mostInline = 5;

/** Whether the workloads of a sum are too many to stand in the table, between so many verdicts. */
export function foldsParts({ workloads }: Verdict, verdicts: number): boolean {
  return workloads.length > 1 && (workloads.length > mostInline || verdicts > 3);
}

/** The workloads of a sum, the largest user of its first limit first; none where there is but one. */
export function partsOf({ workloads, findings }: Verdict): readonly Workload[] {
  if (workloads.length < 2) return [];
  const metric = findings[0]?.limit.metric ?? 'emissions';
  return workloads.toSorted((a, b) => (b.amounts[metric] ?? 0) - (a.amounts[metric] ?? 0));
}

/** A workload within a sum, with its part of the budget. */
export function partRow(part: Workload, verdict: Verdict, shown: Shown): Row {
  const share = shareOfFirstLimit(part, verdict);
  return [
    '',
    `└ ${code(shownName(part.name, longestName))}`,
    ...shown.metrics.map((metric) => amountOf(metric, part.amounts, part.gaps)),
    ...(shown.budgets ? [''] : []),
    ...(share === undefined ? [] : [formatPercent(share), `\`${partBar(share)}\``]),
  ];
}

/** What part of its sum's first limit a workload used; unknown when it did not report the metric. */
export function shareOfFirstLimit(
  { amounts }: Workload,
  { findings }: Verdict,
): number | undefined {
  const limit = findings[0]?.limit;
  const amount = limit && amounts[limit.metric];
  return limit && amount !== undefined && limit.limit > 0 ? amount / limit.limit : undefined;
}

function nameOf(verdict: Verdict): string {
  return isWholeRun(verdict) ? '**All workloads**' : code(shownName(verdict.subject, longestName));
}

/** Whether a verdict is on the sum of all workloads. */
export function isWholeRun({ budget, workloads }: Verdict): boolean {
  return workloads.length > 1 && budget?.workloads === undefined;
}

/** An amount that is only a part is a lower bound; an unknown one is a dash, not zero. */
function amountOf(metric: Metric, amounts: Amounts, gaps: readonly Metric[]): string {
  const amount = amounts[metric];
  if (amount === undefined) return '–';
  return unbroken(`${gaps.includes(metric) ? '≥ ' : ''}${formatQuantity(metric, amount)}`);
}

function strong(text: string, emphasised: boolean): string {
  return emphasised ? `**${text}**` : text;
}

/** A number and its unit stay on one line of a narrow table. */
function unbroken(figure: string): string {
  return figure.replaceAll(' ', '\u00a0');
}
