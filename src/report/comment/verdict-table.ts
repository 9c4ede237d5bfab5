import { describeOrigin } from '../../compare/budget/policy-reference.ts';
import { isFromJobs } from '../../compare/estimated.ts';
import type { Level } from '../../compare/level.ts';
import { byUrgency, type LimitResult } from '../../compare/limit-result.ts';
import type { Verdict } from '../../compare/verdict.ts';
import { type Metric, metrics } from '../../units.ts';
import { subjectName } from '../subject-name.ts';
import { blocks, type Column, details, table, wrappingCode } from '../text/markdown.ts';
import { shownName } from '../text/sanitize.ts';
import { countByLevel, worstFirst } from '../worst-first.ts';
import { describeRow, type LimitRow, metricRow, metricTitle, metricTitleOf } from './limit-row.ts';
import { workloadTables } from './workload-table.ts';

export const icons: Record<Level, string> = {
  over: '❌',
  missing: '❓',
  near: '⚠️',
  within: '✅',
  unbudgeted: '⚪',
};

/** How many rows are shown, and how many more at most are folded. */
export interface TableLimits {
  readonly open: number;
  readonly folded: number;
}

/** The branches of the table. */
export interface Branches {
  /** The branch of the budget, and of the runs that a period sums. */
  readonly judged: string;
  /** The branch of the typical runs in the comparison. */
  readonly baseline: string;
}

/** What a table looks like for a set of verdicts. */
interface Layout extends Branches {
  /** One verdict has rows for its metrics, several have rows for their subjects. */
  readonly rows: 'metrics' | 'subjects';
  /** The metric, if all rows have the same; then it is in the heading. */
  readonly metric?: Metric;
  /** Whether all figures are estimates from job times; estimates of reports have counts next to them. */
  readonly isEstimated: boolean;
  readonly hasLimits: boolean;
  readonly hasChanges: boolean;
}

/** A row per limit, worst first, and the workloads of each verdict folded below; the rest is counted. */
export function verdictTable(
  verdicts: readonly Verdict[],
  most: TableLimits,
  branches: Branches,
): string {
  const ordered = worstFirst(verdicts);
  const layout = layoutOf(verdicts, branches);
  const open = ordered.slice(0, most.open);
  const folded = ordered.slice(most.open, most.open + most.folded);
  const left = ordered.slice(most.open + most.folded);
  return blocks(
    limitTable(open, layout),
    workloadTables(open, most.folded),
    folded.length === 0
      ? ''
      : details(`${folded.length} more: ${countByLevel(folded)}`, limitTable(folded, layout)),
    left.length === 0
      ? ''
      : `… and ${folded.length === 0 ? '' : 'beyond these '}${countByLevel(left)}.`,
  );
}

function layoutOf(verdicts: readonly Verdict[], branches: Branches): Layout {
  const rows = verdicts.length === 1 ? 'metrics' : 'subjects';
  const shown = verdicts.flatMap((verdict) => rowsOf(verdict, { ...branches, rows }));
  const [metric, ...others] = new Set(shown.map((row) => row.metric));
  return {
    ...branches,
    rows,
    ...(rows === 'subjects' && metric && others.length === 0 && { metric }),
    isEstimated: verdicts.every(isFromJobs),
    hasLimits: verdicts.some(({ results }) => results.length > 0),
    hasChanges: shown.some(({ change }) => change !== ''),
  };
}

function limitTable(verdicts: readonly Verdict[], layout: Layout): string {
  return table(
    columnsFor(layout),
    verdicts.flatMap((verdict) =>
      rowsOf(verdict, layout).map((row, index) => cellsOf(row, verdict, index === 0, layout)),
    ),
  );
}

function columnsFor({ rows, metric, ...layout }: Layout): readonly Column[] {
  const { isEstimated, hasLimits, hasChanges, baseline } = layout;
  // For a phone: a soft hyphen, and no column of changes next to the names of workloads.
  const own = rows === 'metrics';
  const versus = `vs ${/^[\w.]{1,7}$/.test(baseline) ? baseline : 'typical'}`;
  const right = (title: string): Column => ({ title, align: 'right' });
  const figures = isEstimated ? 'Esti\u00admated' : 'Meas\u00adured';
  return [
    { title: rows === 'metrics' ? 'Metric' : 'Workload', align: 'left' },
    right(`${metric ? metricTitle(metric) : figures}${hasChanges && !own ? `, ${versus}` : ''}`),
    ...(hasLimits ? [right('Limit'), right('Used')] : []),
    ...(own && hasChanges ? [right(versus)] : []),
  ];
}

/** A long name, or one that is more than a word, would not fit into a cell. */
const plainName = (branch: string): string | undefined =>
  /^[\w./-]{1,16}$/.test(branch) ? branch : undefined;

/** The limits of a verdict, worst first, and then energy and emissions where they have no limit. */
function rowsOf(
  verdict: Verdict,
  { judged, rows }: Pick<Layout, 'judged' | 'rows'>,
): readonly LimitRow[] {
  const limits = verdict.results
    .toSorted(byUrgency)
    .map((result) => describeRow(result, verdict, plainName(judged)));
  const limited = new Set(verdict.results.flatMap(metricOf));
  const others = metrics.filter(
    (metric) =>
      (metric === 'energy' || metric === 'emissions') &&
      !limited.has(metric) &&
      verdict.amounts[metric] !== undefined,
  );
  const [first] = verdict.kind === 'estimated' ? others.toReversed() : others;
  const shown = rows === 'metrics' ? others : limits.length > 0 || !first ? [] : [first];
  return [...limits, ...shown.map((metric) => metricRow(metric, verdict))];
}

const metricOf = (result: LimitResult): readonly Metric[] =>
  result.kind === 'share' || result.kind === 'unit' || (result.kind === 'amount' && result.period)
    ? []
    : [result.limit.metric];

function cellsOf(
  row: LimitRow,
  verdict: Verdict,
  isFirst: boolean,
  { rows, metric, hasLimits, hasChanges }: Layout,
): readonly string[] {
  const icon = row.level ? `${icons[row.level]} ` : '';
  const name = rows === 'metrics' ? '' : isFirst ? nameOf(verdict) : '';
  const title = metric ? (row.scope ?? '') : metricTitleOf(row);
  return [
    icon + [name, title].filter((part) => part !== '').join('<br>'),
    rows === 'metrics' || row.change === '' ? row.measured : `${row.measured}<br>${row.change}`,
    ...(hasLimits ? [row.limit, row.used] : []),
    ...(hasChanges && rows === 'metrics' ? [row.change] : []),
  ];
}

const longestName = 40;

function nameOf(verdict: Verdict): string {
  const { kind } = verdict;
  const name = isWholeRun(verdict)
    ? '**All workloads**'
    : wrappingCode(subjectName(verdict, longestName));
  return [name, ownerOf(verdict), kind === 'measured' ? '' : `*${kind}*`]
    .filter((part) => part !== '')
    .join(', ');
}

/** Origin of the budget, unless it is the repository's own file. */
function ownerOf({ budget, isOfInput }: Verdict): string {
  if (isOfInput) return 'input `budget`';
  return budget?.from ? `from ${wrappingCode(shownName(describeOrigin(budget.from), 80))}` : '';
}

/** Whether a verdict is about the sum of all workloads. */
const isWholeRun = ({ budget, workloads }: Verdict): boolean =>
  workloads.length > 1 && budget?.workloads === undefined;
