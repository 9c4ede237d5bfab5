import type { Level } from '../../compare/level.ts';
import { ofKind } from '../../compare/limit-result.ts';
import type { Verdict } from '../../compare/verdict.ts';
import type { Workload } from '../../compare/workload.ts';
import { formatPercent, formatQuantity, type Metric } from '../../units.ts';
import { formatPartChange } from '../explained-by.ts';
import { formatSum, type KindSum } from '../text/amounts.ts';
import { bar, partBar } from '../text/bar.ts';
import { comparisonOf, formatChange } from '../text/change.ts';
import { isOnRun, type LimitLine, limitLines } from '../text/limit-lines.ts';
import { type Column, code } from '../text/markdown.ts';
import { shownName } from '../text/sanitize.ts';

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
  'input-tokens': 'Input',
  'cached-tokens': 'Cached input',
  'output-tokens': 'Output',
};

type Row = readonly string[];

/** A longer name would push the bars out of a comment. */
const longestName = 34;

/** Which columns a table has. */
export interface Shown {
  readonly metrics: readonly Metric[];
  /** Whether any subject has a budget. */
  readonly budgets: boolean;
  /** What the change against the baseline is a change of, and on which branch, if any subject has one. */
  readonly changes?: { readonly metric: Metric; readonly branch: string };
  /** Whose runs a period's sum is of. */
  readonly branch: string;
}

/** Whose runs a table tells of. */
export interface Branches {
  /** Whose budget holds, and whose periods are summed. */
  readonly judged: string;
  /** The branch whose runs these are compared with. */
  readonly baseline: string;
}

/** Energy and emissions always, the others where a limit asks for them. */
export function shownIn(verdicts: readonly Verdict[], branches: Branches): Shown {
  const lines = verdicts.flatMap(limitLines);
  const limited = new Set(lines.flatMap(({ metric }) => metric ?? []));
  const [metric] = verdicts.flatMap((verdict) => comparisonOf(verdict)?.[0] ?? []);
  return {
    metrics: (Object.keys(titles) as Metric[]).filter(
      (metric) => metric === 'energy' || metric === 'emissions' || limited.has(metric),
    ),
    budgets: lines.length > 0,
    ...(metric && { changes: { metric, branch: branches.baseline } }),
    branch: branches.judged,
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
    ...(changes ? [{ title: changeTitle(changes), align: 'right' } as const] : []),
  ];
}

/** `Energy vs main`; a branch whose name is long, or is more than a word, would spoil the heading. */
function changeTitle({ metric, branch }: NonNullable<Shown['changes']>): string {
  return `${capital(metric)} vs ${plainName(branch) ?? 'typical'}`;
}

/** A branch whose name is long, or is more than a word, would spoil a heading or a narrow column. */
const plainName = (branch: string): string | undefined =>
  /^[\w./-]{1,16}$/.test(branch) ? branch : undefined;

/** The rows of a subject, between which those of its parts may stand. */
export interface SubjectRows {
  readonly ofRun: readonly Row[];
  readonly ofPeriods: readonly Row[];
}

/** A row per limit; each shows the amount that it limits, the first all that have none. */
export function verdictRows(verdict: Verdict, shown: Shown): SubjectRows {
  const lines = limitLines(verdict);
  const onRun = lines.filter(isOnRun);
  const rowOf = (line: LimitLine | undefined, index: number): Row => [
    line || lines.length === 0 ? icons[line?.level ?? verdict.level] : '',
    index === 0 ? nameOf(verdict) : titleOf(line, shown),
    ...amountCells(verdict, shown, line, index === 0),
    ...(line ? limitCells(line, index === 0) : shown.budgets ? noLimit(lines) : []),
    ...(index === 0 && shown.changes ? [changeOf(verdict, shown.changes.metric)] : []),
  ];
  return {
    // The run itself has a row, even where all limits are on sums of which it is a part.
    ofRun: (onRun.length > 0 ? onRun : [undefined]).map(rowOf),
    ofPeriods: lines.filter((line) => !isOnRun(line)).map((line) => rowOf(line, -1)),
  };
}

/** Without any limit there is no budget; with others below, there is none here. */
const noLimit = (others: readonly LimitLine[]): Row => [others.length > 0 ? '' : 'none', '', ''];

function amountCells(verdict: Verdict, { metrics }: Shown, own?: LimitLine, first = true): Row {
  const limited = limitLines(verdict)
    .filter(isOnRun)
    .map(({ metric }) => metric);
  return metrics.map((metric) => {
    const isOwn = metric === own?.metric;
    if (!isOwn && (!first || limited.includes(metric))) return '';
    const amount =
      isOwn && own.sum !== undefined
        ? unbroken(formatQuantity(metric, own.sum))
        : amountOf(metric, verdict);
    return strong(amount, isOwn && own.level === 'over');
  });
}

/** What a row below the subject's own is about: `this month on main`, `increase of energy`. */
function titleOf(line: LimitLine | undefined, { branch }: Shown): string {
  const { scope, title = '' } = line ?? {};
  if (scope === undefined) return title;
  const name = plainName(branch);
  return unbroken(name ? `${scope} on ${name}` : scope);
}

function limitCells(line: LimitLine, isFirst: boolean): Row {
  const { metric, budget, used, share, level, shareOf, title } = line;
  const limit = title && isFirst ? `${metric} ${budget}` : budget;
  return [
    shareOf ? `${nameOfShare(shareOf)} ${unbroken(budget)}` : unbroken(limit),
    strong(used, level === 'over'),
    share === undefined ? '' : `\`${bar(share)}\``,
  ];
}

const nameOfShare = (of: NonNullable<LimitLine['shareOf']>): string =>
  of.kind === 'cache-hits' ? 'cache hits' : code(shownName(of.name, longestName));

function changeOf({ comparisons }: Verdict, metric: Metric): string {
  const comparison = comparisons[metric];
  return comparison?.kind === 'compared' ? formatChange(comparison) : '–';
}

function changeOfPart({ name }: Workload, { comparisons }: Verdict, metric: Metric): string {
  const comparison = comparisons[metric];
  const parts = comparison?.kind === 'compared' ? comparison.parts : [];
  const part = parts.find((one) => one.name === name);
  return part ? formatPartChange(part) : '–';
}

const mostInline = 5;

/** Whether the workloads of a sum are too many to stand in the table, between so many verdicts. */
export function foldsParts({ workloads }: Verdict, verdicts: number): boolean {
  return workloads.length > 1 && (workloads.length > mostInline || verdicts > 3);
}

/**
 * The workloads of a sum: of an increase that is past its limit the largest contribution first, else
 * the largest user of its first limit; none where there is but one.
 */
export function partsOf({ workloads, results, comparisons }: Verdict): readonly Workload[] {
  if (workloads.length < 2) return [];
  const past = ofKind('increase', results).find(
    ({ level }) => level === 'over' || level === 'near',
  );
  const compared = past && comparisons[past.limit.metric];
  if (compared?.kind === 'compared') {
    const names = compared.parts.map(({ name }) => name);
    const known = workloads.filter(({ name }) => names.includes(name));
    const others = workloads.filter(({ name }) => !names.includes(name));
    return [...known.toSorted((a, b) => names.indexOf(a.name) - names.indexOf(b.name)), ...others];
  }
  const metric = ofKind('amount', results)[0]?.limit.metric ?? 'emissions';
  return workloads.toSorted((a, b) => (b.amounts[metric] ?? 0) - (a.amounts[metric] ?? 0));
}

/** A workload within a sum, with its part of the budget. */
export function partRow(part: Workload, verdict: Verdict, shown: Shown): Row {
  const share = shareOfFirstLimit(part, verdict);
  return [
    '',
    `└ ${code(shownName(part.name, longestName))}`,
    ...shown.metrics.map((metric) => amountOf(metric, part)),
    ...(shown.budgets ? [''] : []),
    ...(share === undefined
      ? shown.budgets
        ? ['', '']
        : []
      : [formatPercent(share), `\`${partBar(share)}\``]),
    ...(shown.changes ? [changeOfPart(part, verdict, shown.changes.metric)] : []),
  ];
}

/** What part of its sum's first limit a workload used; unknown when it did not report the metric. */
export function shareOfFirstLimit({ amounts }: Workload, { results }: Verdict): number | undefined {
  const limit = ofKind('amount', results)[0]?.limit;
  const amount = limit && amounts[limit.metric];
  return limit && amount !== undefined && limit.limit > 0 ? amount / limit.limit : undefined;
}

function nameOf(verdict: Verdict): string {
  const whole = isWholeRun(verdict) ? '**All workloads**' : '';
  const subject = whole || code(shownName(verdict.subject, longestName));
  const name = verdict.isOfInput ? `${subject}, input \`budget\`` : subject;
  return verdict.kind === 'measured' ? name : `${name} *${verdict.kind}*`;
}

/** Whether a verdict is on the sum of all workloads. */
export function isWholeRun({ budget, workloads }: Verdict): boolean {
  return workloads.length > 1 && budget?.workloads === undefined;
}

const amountOf = (metric: Metric, sum: KindSum): string => unbroken(formatSum(metric, sum));

function strong(text: string, emphasised: boolean): string {
  return emphasised ? `**${text}**` : text;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A number and its unit stay on one line of a narrow table. */
function unbroken(figure: string): string {
  return figure.replaceAll(' ', '\u00a0');
}
