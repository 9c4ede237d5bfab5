import { group } from 'd3-array';
import type { Verdict } from '../../compare/verdict.ts';
import type { Workload } from '../../compare/workload.ts';
import { formatQuantity, type Metric } from '../../units.ts';
import {
  byGrowth,
  type Contribution,
  type Contributions,
  contributionsTo,
  formatRelative,
  formatShareOfLimit,
  shareOfLimit,
  workloadsByContribution,
} from '../change/contributions.ts';
import { subjectName } from '../subject-name.ts';
import { capitalised, formatSum, signedQuantity } from '../text/amounts.ts';
import { blocks, type Column, details, escapeText, table, wrappingCode } from '../text/markdown.ts';
import { shownName } from '../text/sanitize.ts';

const longestName = 40;

/**
 * The workloads of the verdicts, folded, largest contribution first: before, after and why where there
 * is a baseline, else their amounts. A verdict on a sum has a fold of its own; verdicts on single
 * workloads share one, and have none without a baseline.
 */
export function workloadTables(verdicts: readonly Verdict[], most: number): string {
  if (most === 0) return '';
  const sums = verdicts.filter(({ workloads }) => workloads.length > 1);
  return blocks(
    ...sums.map((verdict) =>
      foldOfSum(verdict, most, verdicts.length > 1 ? ` in ${subjectName(verdict)}` : ''),
    ),
    ...foldsOfSingles(
      verdicts.filter((verdict) => !sums.includes(verdict)),
      most,
    ),
  );
}

function foldOfSum(verdict: Verdict, most: number, of: string): string {
  const found = contributionsTo(verdict);
  if (found) return changeFold(found, most, of);
  const { length } = verdict.workloads;
  return details(
    `${length} workloads${of}`,
    blocks(amountTable(verdict, most), more(length - most)),
  );
}

/** A fold per metric. */
function foldsOfSingles(verdicts: readonly Verdict[], most: number): readonly string[] {
  const found = verdicts.flatMap((verdict) => contributionsTo(verdict) ?? []);
  return [...group(found, ({ metric }) => metric)].flatMap(([metric, all]) => {
    const workloads = all.flatMap((one) => one.workloads).toSorted(byGrowth);
    return workloads.some(({ why }) => why.length > 0)
      ? [changeFold({ metric, isLikely: all.every((one) => one.isLikely), workloads }, most, '')]
      : [];
  });
}

const changeFold = (found: Contributions, most: number, of: string): string =>
  details(
    `What changed${of}: ${summaryOf(found)}`,
    blocks(changeTable(found, most), more(found.workloads.length - most)),
  );

const more = (rest: number): string => (rest > 0 ? `… and ${rest} more.` : '');

/** `train-resnet50 +1.10 kg, and 2 more workloads`. */
function summaryOf({ metric, workloads }: Contributions): string {
  const [first, ...rest] = workloads;
  if (!first) return '';
  const { name, before = 0, after = 0 } = first;
  const others = rest.length === 0 ? '' : `, and ${rest.length} more`;
  return `${shownName(name, 40)} ${signedQuantity(metric, after - before)}${others}`;
}

function changeTable({ metric, isLikely, workloads }: Contributions, most: number): string {
  const columns: readonly Column[] = [
    { title: 'Workload', align: 'left' },
    {
      title: `${isLikely ? `Likely ${metric}` : capitalised(metric)}, typical → now`,
      align: 'right',
    },
    { title: 'Why', align: 'left' },
  ];
  return table(
    columns,
    workloads.slice(0, most).map((one) => [nameOf(one.name), beforeAfter(metric, one), whyOf(one)]),
  );
}

function beforeAfter(metric: Metric, { before, after }: Contribution): string {
  const [from, to] = [before, after].map((amount) =>
    amount === undefined ? '–' : formatQuantity(metric, amount),
  );
  const relative = before && after !== undefined ? formatRelative(before, after) : '';
  return `${from} → ${to}${relative && `<br>${relative}`}`;
}

const whyOf = ({ why }: Contribution): string =>
  why.length === 0 ? 'about the same' : escapeText(why.join(', '));

function amountTable(verdict: Verdict, most: number): string {
  const parts = workloadsByContribution(verdict);
  const hasShares = parts.some((part) => shareOfLimit(part, verdict) !== undefined);
  const columns: readonly Column[] = [
    { title: 'Workload', align: 'left' },
    { title: 'Energy', align: 'right' },
    { title: 'Emissions', align: 'right' },
    ...(hasShares ? [{ title: 'Of the limit', align: 'right' } as const] : []),
  ];
  return table(
    columns,
    parts
      .slice(0, most)
      .map((part) => [
        nameOf(part.name),
        formatSum('energy', part),
        formatSum('emissions', part),
        ...(hasShares ? [formatShareOf(part, verdict)] : []),
      ]),
  );
}

function formatShareOf(part: Workload, verdict: Verdict): string {
  const share = shareOfLimit(part, verdict);
  return share === undefined ? '–' : formatShareOfLimit(share);
}

const nameOf = (name: string): string => wrappingCode(shownName(name, longestName));
