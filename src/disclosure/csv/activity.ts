import { group } from 'd3-array';
import type { LedgerRow } from '../../ledger/row.ts';
import { factorOfRow } from '../methods.ts';
import { type Total, totalOf } from '../totals.ts';

/** What one workload used in a month, for one kind, scope and location of the electricity. */
export interface Activity {
  readonly month: string;
  readonly repository?: string;
  /** Part of the repository's name before the slash. */
  readonly organisation?: string;
  readonly workload: string;
  readonly kind: LedgerRow['kind'];
  readonly scope?: LedgerRow['scope'];
  readonly scope3Category?: number;
  readonly zone?: string;
  readonly factor: string;
  readonly methods: readonly string[];
  readonly total: Total;
  /** When the latest of its runs was judged. */
  readonly latest: string;
}

/** Activity rows by month, repository and workload, without rates, which belong to no month. */
export function activities(rows: readonly LedgerRow[]): readonly Activity[] {
  const found = group(
    rows.filter(({ kind }) => kind !== 'rate'),
    (row) =>
      JSON.stringify([
        ...[row.period, row.repository ?? '', row.workload, row.kind],
        ...[row.scope, row.scope3Category, row.factorZone, factorOfRow(row)],
      ]),
  );
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => {
      const { period, repository, workload, kind, scope, scope3Category, factorZone } =
        own[0] as LedgerRow;
      return {
        ...{ month: period, workload, kind, factor: factorOfRow(own[0] as LedgerRow) },
        ...(repository !== undefined && {
          repository,
          organisation: repository.split('/')[0] ?? '',
        }),
        ...(scope !== undefined && { scope }),
        ...(scope3Category !== undefined && { scope3Category }),
        ...(factorZone !== undefined && { zone: factorZone }),
        methods: [...new Set(own.map(({ method }) => method))].sort(),
        total: totalOf(own),
        latest:
          own
            .map(({ at }) => at)
            .sort()
            .at(-1) ?? '',
      };
    });
}
