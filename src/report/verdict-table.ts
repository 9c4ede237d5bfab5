import { type Finding, type Level, levels, type Verdict } from '../compare/verdict.ts';
import type { Workload } from '../compare/workload.ts';
import { type Amounts, formatPercent, formatQuantity, type Metric, metrics } from '../units.ts';
import { formatShare } from './amount.ts';
import { bar, partBar } from './bar.ts';
import { blocks, type Column, code, details, table } from './markdown.ts';
import { shownName } from './visible.ts';

export const icons: Record<Level, string> = {
  over: '❌',
  missing: '❓',
  near: '⚠️',
  within: '✅',
  unbudgeted: '⚪',
};

const titles: Record<Metric, string> = {
  emissions: 'Emissions (CO₂e)',
  energy: 'Energy',
  water: 'Water',
  duration: 'Duration',
};

/** How many rows stand open, and how many at most behind the fold. */
export interface Room {
  readonly open: number;
  readonly folded: number;
}

/** A row per verdict with its budget and bar, worst first; what does not fit is folded or counted. */
export function verdictTable(verdicts: readonly Verdict[], room: Room): string {
  const ordered = worstFirst(verdicts);
  const shown = shownMetrics(verdicts);
  const open = ordered.slice(0, room.open);
  const folded = ordered.slice(room.open, room.open + room.folded);
  const left = ordered.length - open.length - folded.length;
  const inline = (verdict: Verdict) => fitsInline(verdict, open.length);
  const rows = open.flatMap((verdict) => [
    verdictRow(verdict, shown),
    ...(inline(verdict) ? partsOf(verdict).map((part) => partRow(part, verdict, shown)) : []),
  ]);
  return blocks(
    table(columns(shown), rows),
    ...open.filter((one) => !inline(one)).map((one) => foldedParts(one, shown, room.folded)),
    folded.length === 0 ? '' : foldedVerdicts(folded, shown),
    left === 0 ? '' : `… and ${left} more: ${countByLevel(ordered.slice(-left))}.`,
  );
}

export function worstFirst(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.toSorted(
    (a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || mostUsed(b) - mostUsed(a),
  );
}

/** `3 within, 1 over`. */
export function countByLevel(verdicts: readonly Verdict[]): string {
  return levels
    .map((level) => [level, verdicts.filter((verdict) => verdict.level === level).length] as const)
    .filter(([, count]) => count > 0)
    .map(([level, count]) => `${count} ${level}`)
    .join(', ');
}

/** Energy and emissions always, the others where a limit asks for them. */
function shownMetrics(verdicts: readonly Verdict[]): readonly Metric[] {
  const limited = new Set(
    verdicts.flatMap(({ findings }) => findings.map(({ limit }) => limit.metric)),
  );
  const order: readonly Metric[] = ['energy', 'emissions', 'water', 'duration'];
  return order.filter((metric) => metrics.indexOf(metric) < 2 || limited.has(metric));
}

function columns(shown: readonly Metric[]): readonly Column[] {
  return [
    { title: '', align: 'center' },
    { title: 'Workload', align: 'left' },
    ...shown.map((metric): Column => ({ title: titles[metric], align: 'right' })),
    { title: 'Budget', align: 'right' },
    { title: 'Used', align: 'right' },
    { title: '', align: 'left' },
  ];
}

function verdictRow(verdict: Verdict, shown: readonly Metric[]): readonly string[] {
  const { amounts, gaps, findings, level } = verdict;
  const over = new Set(
    findings.filter((one) => one.level === 'over').map(({ limit }) => limit.metric),
  );
  return [
    icons[level],
    nameOf(verdict),
    ...shown.map((metric) => strong(amountOf(metric, amounts, gaps), over.has(metric))),
    cell(findings, ({ limit: { metric, limit } }) => formatQuantity(metric, limit)) || 'none',
    cell(findings, ({ share, level: own }) => strong(formatShare(share), own === 'over')),
    cell(findings, ({ share }) => (share === undefined ? '' : `\`${bar(share)}\``)),
  ];
}

function nameOf({ subject, budget }: Verdict): string {
  const all = budget?.per === 'run' && budget.workloads === undefined;
  return all ? '**All workloads**' : code(shownName(subject));
}

/** A workload within a sum: its part of the budget that the sum's bar shows. */
function partRow(part: Workload, verdict: Verdict, shown: readonly Metric[]): readonly string[] {
  const share = partOf(part, verdict);
  return [
    '',
    `└ ${code(shownName(part.name))}`,
    ...shown.map((metric) => amountOf(metric, part.amounts, part.gaps)),
    '',
    share === undefined ? '' : formatPercent(share),
    share === undefined ? '' : `\`${partBar(share)}\``,
  ];
}

function partOf({ amounts }: Workload, { findings }: Verdict): number | undefined {
  const limit = findings.find(
    ({ share }) => share !== undefined && share < Number.POSITIVE_INFINITY,
  )?.limit;
  const amount = limit === undefined ? undefined : amounts[limit.metric];
  return limit === undefined || amount === undefined || limit.limit === 0
    ? undefined
    : amount / limit.limit;
}

function partsOf({ workloads }: Verdict): readonly Workload[] {
  if (workloads.length < 2) return [];
  return workloads.toSorted((a, b) => (b.amounts.emissions ?? 0) - (a.amounts.emissions ?? 0));
}

const mostInline = 5;

function fitsInline({ workloads }: Verdict, rows: number): boolean {
  return workloads.length <= 1 || (workloads.length <= mostInline && rows <= 3);
}

function foldedParts(verdict: Verdict, shown: readonly Metric[], most: number): string {
  const parts = partsOf(verdict);
  const listed = parts.slice(0, most);
  const rest = parts.length - listed.length;
  return details(
    `${parts.length} workloads in ${shownName(verdict.subject)}`,
    blocks(
      table(
        columns(shown),
        listed.map((part) => partRow(part, verdict, shown)),
      ),
      rest === 0 ? '' : `… and ${rest} that emitted less.`,
    ),
  );
}

function foldedVerdicts(verdicts: readonly Verdict[], shown: readonly Metric[]): string {
  return details(
    `${verdicts.length} more: ${countByLevel(verdicts)}`,
    table(
      columns(shown),
      verdicts.map((verdict) => verdictRow(verdict, shown)),
    ),
  );
}

/** An amount that is only a part is a lower bound; an unknown one is a dash, not zero. */
function amountOf(metric: Metric, amounts: Amounts, gaps: readonly Metric[]): string {
  const amount = amounts[metric];
  if (amount === undefined) return '–';
  return `${gaps.includes(metric) ? '≥ ' : ''}${formatQuantity(metric, amount)}`;
}

function cell(findings: readonly Finding[], show: (finding: Finding) => string): string {
  return findings.map(show).join('<br>');
}

function strong(text: string, emphasised: boolean): string {
  return emphasised ? `**${text}**` : text;
}

function mostUsed({ findings }: Verdict): number {
  return Math.max(-1, ...findings.map(({ share }) => share ?? 0));
}
