import { type Finding, type Level, levels, type Verdict } from '../compare/verdict.ts';
import type { Workload } from '../compare/workload.ts';
import { type Amounts, formatPercent, formatQuantity, type Metric } from '../units.ts';
import { formatShare } from './amount.ts';
import { bar, partBar } from './bar.ts';
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
}

/** Energy and emissions always, the others where a limit asks for them. */
export function shownIn(verdicts: readonly Verdict[]): Shown {
  const findings = verdicts.flatMap((verdict) => verdict.findings);
  const limited = new Set(findings.map(({ limit }) => limit.metric));
  return {
    metrics: (Object.keys(titles) as Metric[]).filter(
      (metric) => metric === 'energy' || metric === 'emissions' || limited.has(metric),
    ),
    budgets: findings.length > 0,
  };
}

export function columnsFor({ metrics, budgets }: Shown): readonly Column[] {
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
  ];
}

export function worstLimitFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || (b.share ?? 0) - (a.share ?? 0),
  );
}

/** A row per limit, the worst first; each shows the amount that it limits, the first all that have none. */
export function verdictRows(verdict: Verdict, shown: Shown): readonly Row[] {
  const findings = worstLimitFirst(verdict.findings);
  const begin = [icons[verdict.level], nameOf(verdict)];
  if (findings.length === 0)
    return [[...begin, ...amountCells(verdict, shown), ...(shown.budgets ? ['none', '', ''] : [])]];
  return findings.map((finding, index) => [
    ...(index === 0 ? begin : [icons[finding.level], '']),
    ...amountCells(verdict, shown, finding, index === 0),
    ...limitCells(finding),
  ]);
}

function amountCells(
  { amounts, gaps, findings }: Verdict,
  { metrics }: Shown,
  own?: Finding,
  first = true,
): Row {
  const limited = findings.map(({ limit }) => limit.metric);
  return metrics.map((metric) => {
    const isOwn = metric === own?.limit.metric;
    if (!isOwn && (!first || limited.includes(metric))) return '';
    return strong(amountOf(metric, amounts, gaps), isOwn && own.level === 'over');
  });
}

function limitCells(finding: Finding): Row {
  const { metric, limit } = finding.limit;
  const { share, level } = finding;
  return [
    unbroken(formatQuantity(metric, limit)),
    strong(formatShare(finding), level === 'over'),
    share === undefined ? '' : `\`${bar(share)}\``,
  ];
}

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
