import { fsum } from 'd3-array';
import type { RealisedSaving } from '../ledger/savings.ts';
import { list } from '../list.ts';
import { formatCount, formatPercent } from '../units.ts';
import type { Change } from './change.ts';
import { emissionsText, energyText, massText, shareRange } from './figure-text.ts';
import type { BudgetUse, Figures, KindFigures } from './figures.ts';
import { periodName } from './report-period.ts';

/** A summary in at most three sentences of plain text. */
export function summarySentences(figures: Figures): readonly string[] {
  const { kinds, period, repositories, rows } = figures;
  if (rows.length === 0) return [`The ledger has no rows for ${periodName(period)}.`];
  const of =
    repositories.length === 1
      ? repositories[0]
      : repositories.length === 0
        ? 'the repository'
        : `${repositories.length} repositories`;
  return [
    ...kinds.map(
      (one, index) =>
        `${index === 0 ? `${during(period)}, workflow runs of ${of}` : 'Apart from that, runs'} used ${energyText(one.total)} and emitted ${emissionsText(one.total)} CO₂e (${one.kind})${comparedWith(one, figures)}.`,
    ),
    ...kinds.slice(0, 1).flatMap(({ change }) => (change ? [changeSentence(change)] : [])),
    budgetsSentence(figures.budgets),
  ];
}

/** `In 2026`, `From July 2025 to December 2026`. */
function during(period: Figures['period']): string {
  const name = periodName(period);
  return `${name.includes(' to ') ? 'From' : 'In'} ${name}`;
}

function comparedWith({ total, earlier }: KindFigures, { before }: Figures): string {
  const [now, then] = [total.sums.emissionsKg, earlier?.sums.emissionsKg];
  if (now === undefined || !then) return '';
  const share = now / then - 1;
  const than = `than in ${periodName(before)}`;
  const shown = formatPercent(Math.abs(share));
  if (shown === '0%') return `, about as much as in ${periodName(before)}`;
  return `, ${shown} ${share > 0 ? 'more' : 'less'} ${than}`;
}

function changeSentence({ parts, fromKg, toKg }: Change): string {
  const part = (grams: number, more: string, less: string) =>
    `${grams > 0 ? more : less} (${signedMass(grams / 1e3)})`;
  const all = [
    part(parts.energy, 'more energy', 'less energy'),
    part(
      parts.mix,
      'a shift to workloads on dirtier grids',
      'a shift to workloads on cleaner grids',
    ),
    part(parts.grid, 'a dirtier grid', 'a cleaner grid'),
  ];
  return `The change of ${signedMass(toKg - fromKg)} splits into ${list(all, 'and')}.`;
}

/** `+34.6 g`, `−54.6 g`. */
export function signedMass(kg: number): string {
  const sign = kg > 0 ? '+' : kg < 0 ? '−' : '±';
  return `${sign}${massText(Math.abs(kg))}`;
}

/** Verdicts of all rows. */
export function verdictsOf(budgets: readonly BudgetUse[]) {
  const sum = { over: 0, missing: 0, near: 0, within: 0, unbudgeted: 0 };
  for (const { verdicts } of budgets)
    for (const verdict of Object.keys(sum) as (keyof typeof sum)[])
      sum[verdict] += verdicts[verdict];
  const budgeted = sum.over + sum.missing + sum.near + sum.within;
  return { ...sum, budgeted, kept: sum.near + sum.within };
}

function budgetsSentence(budgets: readonly BudgetUse[]): string {
  const { budgeted, kept, over } = verdictsOf(budgets);
  if (budgeted === 0) return 'No run had a budget.';
  const all = `${formatCount(budgeted)} run results with a budget`;
  return `Of ${all}, ${formatCount(kept)} (${formatPercent(kept / budgeted)}) kept it and ${formatCount(over)} were over.`;
}

/** Cautions about a comparison with the period before. */
export function cautions({ kinds, before, period }: Figures): readonly string[] {
  return kinds.flatMap(({ kind, change, months, total }) => {
    if (!change) return [];
    const [known, all] = [change.earlierMonths, months.length];
    const explained = change.toKg / (total.sums.emissionsKg ?? change.toKg);
    return [
      ...(explained < 0.995
        ? [
            `The parts explain ${massText(change.toKg)} of the ${emissionsText(total)} of kind ${kind}: the other rows lack energy.`,
          ]
        : []),
      ...(known < all
        ? [
            `${periodName(before)} has rows of kind ${kind} in ${known} of ${all} months only, so the change against it is partly a change of coverage.`,
          ]
        : []),
      ...(change.otherMethod >= 0.01
        ? [
            `${formatPercent(change.otherMethod)} of the energy of kind ${kind} in ${periodName(period)} was measured in a way that ${periodName(before)} did not use: that part of the change may come from the method.`,
          ]
        : []),
    ];
  });
}

/** What an outcome means, in a few words. */
export const outcomeWords: Readonly<Record<RealisedSaving['outcome'], string>> = {
  'too few runs': 'too few runs yet',
  'another tool': 'measured by another tool',
  'no saving shown': 'no saving beyond noise',
  less: 'less than predicted',
  'as predicted': 'as predicted',
  more: 'more than predicted',
  saved: 'saved; nothing was predicted',
};

/** What the rows show of how the figures are governed, and no more. Plain text. */
export function governanceSentences({ overridden, methods, rows }: Figures): readonly string[] {
  const people = new Set(overridden.map(({ overrideBy }) => overrideBy)).size;
  const claimed = rows.flatMap(({ offsetsClaimedKg }) => offsetsClaimedKg ?? []);
  const hashed = rows.filter(({ reportSha256 = [] }) => reportSha256.length > 0).length;
  const chained = rows.filter(({ hash }) => hash !== undefined).length;
  const counted = (count: number, one: string, many: string) =>
    count === 1 ? `1 ${one}` : `${formatCount(count)} ${many}`;
  return [
    'Who may change a budget: whoever may merge into the branch that it applies to. A pull request is judged by the budget file of its base branch, so it cannot relax its own budget.',
    overridden.length === 0
      ? 'Exceptions: no run over its budget was let through by an override.'
      : `Exceptions: ${counted(overridden.length, 'run result', 'run results')} over budget ${overridden.length === 1 ? 'was' : 'were'} let through by ${counted(people, 'person', 'people')} with write access, none of them the author; the reasons are listed.`,
    `Method: ${counted(methods.length, 'way', 'ways')} of measuring. Another way starts a new baseline.`,
    `Evidence: of ${counted(rows.length, 'row', 'rows')}, ${formatCount(hashed)} have the SHA-256 of their report, and ${formatCount(chained)} are chained by hash, so that a changed byte is found.`,
    claimed.length === 0
      ? 'Offsets: no measuring tool claims any, and none is deducted.'
      : `Offsets: measuring tools claim ${massText(fsum(claimed))} CO₂e of offsets or certificates in ${counted(claimed.length, 'row', 'rows')}. They are deducted from nothing.`,
    'Social matters: these figures say nothing about them.',
  ];
}

/** What may be said, and what not; docs/claims.md has more. */
export const claims: readonly string[] = [
  'You may say what the ledger shows: energy and emissions of these runs, by this method, in this period, with what is missing.',
  'Do not call it the footprint of a product or a company, and do not call anything carbon neutral, climate friendly or net zero on its grounds.',
  'A lower figure is a saving only where the work stayed the same; the decomposition and the figures per functional unit show whether it did.',
];

/** `21% (17–24%)`. */
export function realisedText({
  share,
  low,
  high,
}: NonNullable<RealisedSaving['realised']>): string {
  const range = shareRange(low, high);
  return range === formatPercent(share) ? range : `${formatPercent(share)} (${range})`;
}

/** `quantisation and largest-tier`. */
export const rulesText = ({ rules }: RealisedSaving): string => list(rules, 'and');
