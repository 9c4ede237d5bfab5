import { fsum } from 'd3-array';
import { parseAdvice } from '../../ledger/advice-cell.ts';
import type { LedgerRow } from '../../ledger/row.ts';
import type { Figures } from '../figures.ts';
import type { EsrsRow } from './esrs-row.ts';
import type { Taxonomy } from './taxonomies.ts';

/** Savings from advice that was followed, and expected savings from advice that was not. */
export function actionRows({ savings, rows }: Figures, { actions }: Taxonomy): readonly EsrsRow[] {
  const { requirement, unit } = actions;
  const achieved = savings.flatMap((saving): EsrsRow[] => {
    const { workload, repository, setting, from, to, rules, avoidedKg, runsInPeriod, outcome } =
      saving;
    if (!avoidedKg || avoidedKg.low <= 0) return [];
    return [
      {
        ...{ requirement, unit, element: actions.achieved, kind: saving.kind },
        label: `Achieved: ${setting} of ${repository === undefined ? '' : `${repository}, `}${workload} changed from ${from} to ${to}`,
        value: avoidedKg.likely / 1e3,
        low: avoidedKg.low / 1e3,
        high: avoidedKg.high / 1e3,
        status: 'reported',
        rows: runsInPeriod,
        note: `Against the runs before the change, 95% interval; ${outcome}; advice: ${rules.join(', ')}. Not deducted from gross emissions, which are lower already.`,
      },
    ];
  });
  const isFollowed = (row: LedgerRow, rule: string) =>
    savings.some(
      (saving) =>
        saving.workload === row.workload &&
        saving.repository === row.repository &&
        saving.rules.includes(rule) &&
        saving.at > row.at,
    );
  return [...achieved, ...expectedRows(rows, isFollowed, actions)];
}

/** The last advice per rule and workload, extrapolated to the runs of the period. */
function expectedRows(
  rows: readonly LedgerRow[],
  isFollowed: (row: LedgerRow, rule: string) => boolean,
  { requirement, unit, expected }: Taxonomy['actions'],
): readonly EsrsRow[] {
  const latest = new Map<string, { row: LedgerRow; low: number; high: number }>();
  for (const row of rows)
    for (const cell of row.advice ?? []) {
      const advice = parseAdvice(cell);
      if (advice?.predicted && row.kind !== 'rate' && !isFollowed(row, advice.rule))
        latest.set(`${advice.rule} in ${row.repository ?? ''} ${row.workload}`, {
          row,
          ...advice.predicted,
        });
    }
  return [...latest].flatMap(([name, { row, low, high }]): EsrsRow[] => {
    const same = rows.filter(
      ({ repository, workload, kind }) =>
        repository === row.repository && workload === row.workload && kind === row.kind,
    );
    const kg = fsum(same, ({ emissionsKg = 0 }) => emissionsKg);
    return [
      {
        ...{ requirement, unit, element: expected, kind: row.kind },
        label: `Expected, if followed: ${name}`,
        low: (kg * low) / 1e3,
        high: (kg * high) / 1e3,
        status: 'reported',
        rows: same.length,
        note: 'Predicted shares of what the runs of this period emitted. Advice overlaps: do not add the rows up.',
      },
    ];
  });
}
