import { group, sort } from 'd3-array';
import type { LedgerRow } from '../ledger/row.ts';
import { type RealisedSaving, realisedSavings } from '../ledger/savings.ts';
import { type Change, changeBetween } from './change.ts';
import { type GapData, gapsIn } from './gaps.ts';
import type { MergedLedgers } from './merge-ledgers.ts';
import { type FactorUse, factorsIn, type MethodUse, methodsIn } from './methods.ts';
import { isIn, monthsIn, periodBefore, type ReportPeriod } from './report-period.ts';
import { type SciScore, sciScores } from './sci.ts';
import { type Total, totalOf } from './totals.ts';

/** Everything in a report, calculated once for all formats. */
export interface Figures {
  readonly period: ReportPeriod;
  readonly before: ReportPeriod;
  /** The requested repositories, or all with rows. */
  readonly repositories: readonly string[];
  /** Rows of the period that count, oldest first. */
  readonly rows: readonly LedgerRow[];
  /** What runs used: measured, then estimated; never added to each other. */
  readonly kinds: readonly KindFigures[];
  /** Services that keep running, per hour; never added to runs. */
  readonly rates: readonly LedgerRow[];
  readonly budgets: readonly BudgetUse[];
  readonly overridden: readonly LedgerRow[];
  readonly savings: readonly RealisedSaving[];
  readonly sci: readonly SciScore[];
  readonly methods: readonly MethodUse[];
  readonly factors: readonly FactorUse[];
  readonly gaps: readonly string[];
}

export type SummedKind = Exclude<LedgerRow['kind'], 'rate'>;

export interface KindFigures {
  readonly kind: SummedKind;
  readonly total: Total;
  /** Totals of the period before; absent if it has no rows of this kind. */
  readonly earlier?: Total;
  readonly change?: Change;
  /** Every month of the period, including those without rows. */
  readonly months: readonly Slice[];
  readonly earlierMonths: readonly Slice[];
  /** Most emissions first. */
  readonly workloads: readonly Slice[];
  readonly scopes: readonly Slice[];
}

/** A group of rows of one kind. */
export interface Slice {
  readonly name: string;
  readonly repository?: string;
  readonly rows: readonly LedgerRow[];
  readonly total: Total;
}

/** How often the budgets of a workload were kept. */
export interface BudgetUse {
  readonly repository?: string;
  readonly workload: string;
  readonly verdicts: Readonly<Record<LedgerRow['verdict'], number>>;
  /** The row that was furthest over its limit. */
  readonly worst?: LedgerRow;
}

/**
 * @param repositories only these; all where none is named
 * @param unread lines that could not be read, by place
 */
export function figuresOf(
  merged: MergedLedgers,
  period: ReportPeriod,
  repositories: readonly string[],
  unread: readonly string[],
): Figures {
  const wanted = new Set(repositories);
  const own = (row: LedgerRow) => wanted.size === 0 || wanted.has(row.repository ?? '');
  const known = merged.rows.filter(own);
  const rows = known.filter((row) => isIn(period, row.period));
  const before = periodBefore(period);
  const earlier = known.filter((row) => isIn(before, row.period));
  const kinds = (['measured', 'estimated'] as const).flatMap((kind) => {
    const is = (row: LedgerRow) => row.kind === kind;
    return rows.some(is)
      ? [kindFigures(kind, rows.filter(is), earlier.filter(is), period, before)]
      : [];
  });
  const found: GapData = {
    ...{ period, rows, kinds, unread },
    unnamed: merged.rows.filter(
      (row) => !own(row) && row.repository === undefined && isIn(period, row.period),
    ).length,
    ...{ superseded: merged.superseded.filter((row) => own(row) && isIn(period, row.period)) },
    conflicts: merged.conflicts.filter(({ kept }) => own(kept) && isIn(period, kept.period)),
  };
  const named = [...new Set(rows.flatMap(({ repository }) => repository ?? []))].sort();
  return {
    ...{ period, before, rows, kinds },
    repositories: repositories.length > 0 ? repositories : named,
    rates: latestRates(rows.filter(({ kind }) => kind === 'rate')),
    budgets: budgetsOf(rows),
    overridden: rows.filter(({ overrideBy }) => overrideBy !== undefined),
    savings: realisedSavings(known, (row) => isIn(period, row.period)),
    sci: sciScores(rows),
    methods: methodsIn(rows),
    factors: factorsIn(rows),
    gaps: gapsIn(found, repositories),
  };
}

function kindFigures(
  kind: SummedKind,
  rows: readonly LedgerRow[],
  earlier: readonly LedgerRow[],
  period: ReportPeriod,
  before: ReportPeriod,
): KindFigures {
  const change = changeBetween(earlier, rows);
  return {
    kind,
    total: totalOf(rows),
    ...(earlier.length > 0 && { earlier: totalOf(earlier) }),
    ...(change && { change }),
    months: byMonth(rows, period),
    earlierMonths: byMonth(earlier, before),
    workloads: workloadsOf(rows),
    scopes: scopesOf(rows),
  };
}

function byMonth(rows: readonly LedgerRow[], period: ReportPeriod): readonly Slice[] {
  const found = group(rows, (row) => row.period);
  return monthsIn(period).map((month) => sliceOf(month, found.get(month) ?? []));
}

export function workloadsOf(rows: readonly LedgerRow[]): readonly Slice[] {
  const found = group(rows, ({ repository, workload }) => JSON.stringify([repository, workload]));
  const slices = [...found.values()].map((own): Slice => {
    const { workload, repository } = own[0] as LedgerRow;
    return { ...sliceOf(workload, own), ...(repository !== undefined && { repository }) };
  });
  return sort(slices, ({ total }) => -(total.sums.emissionsKg ?? 0));
}

/** `scope 2`, `scope 3, category 1`, `not declared`. */
export function scopeName({ scope, scope3Category }: LedgerRow): string {
  if (scope === undefined) return 'scope not declared';
  const category =
    scope === 3 && scope3Category !== undefined ? `, category ${scope3Category}` : '';
  return `scope ${scope}${category}`;
}

const scopesOf = (rows: readonly LedgerRow[]): readonly Slice[] =>
  [...group(rows, scopeName)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, own]) => sliceOf(name, own));

const sliceOf = (name: string, rows: readonly LedgerRow[]): Slice => ({
  ...{ name, rows },
  total: totalOf(rows),
});

/** Of each service the last rate. */
function latestRates(rows: readonly LedgerRow[]): readonly LedgerRow[] {
  const latest = new Map(
    rows.map((row) => [JSON.stringify([row.repository, row.workload]), row] as const),
  );
  return [...latest.values()];
}

function budgetsOf(rows: readonly LedgerRow[]): readonly BudgetUse[] {
  return workloadsOf(rows).map(({ name, repository, rows: own }) => {
    const verdicts = { over: 0, missing: 0, near: 0, within: 0, unbudgeted: 0 };
    for (const { verdict } of own) verdicts[verdict] += 1;
    const [worst] = sort(
      own.filter((row) => row.verdict === 'over' && row.budgetLimit && row.budgetUsed),
      ({ budgetUsed = 0, budgetLimit = 1 }) => -budgetUsed / budgetLimit,
    );
    return {
      ...(repository !== undefined && { repository }),
      ...{ workload: name, verdicts },
      ...(worst && { worst }),
    };
  });
}
