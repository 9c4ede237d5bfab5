import type { LedgerRow } from '../../ledger/row.ts';
import type { KindFigures } from '../figures.ts';
import { type Total, totalOf } from '../totals.ts';
import type { EsrsRow } from './esrs-row.ts';
import type { Taxonomy } from './taxonomies.ts';

/** What to do where no row declares a scope. */
export type IfNone = 'state it' | 'omit';

/** Energy of own machines; a hosted runner's energy does not belong to own operations. */
export function energyRows(
  { kind, scopes }: KindFigures,
  { energy }: Taxonomy,
  ifNone: IfNone,
): readonly EsrsRow[] {
  const own = totalOf(scopes.flatMap(({ rows }) => rows.filter(({ scope }) => scope === 2)));
  if (own.rows === 0 && ifNone === 'omit') return [];
  const { requirement, unit } = energy;
  const total: EsrsRow = {
    ...{ requirement, unit, kind, element: energy.total },
    label: 'Energy consumption of own machines',
    ...figureOf(own, 'energyKwh', 'energy', 1e3),
    note: own.rows === 0 ? 'No row declares scope 2.' : 'Workflow runs on own machines only.',
  };
  const sources = (['fossil', 'nuclear', 'renewable'] as const).flatMap((source): EsrsRow[] =>
    energy[source] === null || own.rows === 0
      ? []
      : [
          {
            ...{ requirement, unit, kind, element: energy[source], status: 'unknown' },
            label: `of it from ${source} sources`,
            note: 'The ledger has no mix of sources; take it from the supplier or the grid operator.',
          },
        ],
  );
  return [total, ...sources];
}

export function emissionRows(
  { kind, scopes }: KindFigures,
  all: readonly LedgerRow[],
  { emissions }: Taxonomy,
  ifNone: IfNone,
): readonly EsrsRow[] {
  const rowsOf = (wanted: LedgerRow['scope']) =>
    scopes.flatMap(({ rows }) => rows.filter(({ scope }) => scope === wanted));
  const { requirement, unit } = emissions;
  const base = { requirement, unit, kind };
  const [scope1, scope2, none] = [rowsOf(1), rowsOf(2), rowsOf(undefined)].map(totalOf) as [
    Total,
    Total,
    Total,
  ];
  const categories = new Set(rowsOf(3).map(({ scope3Category }) => scope3Category));
  const scope3 = [...categories].map((category): EsrsRow => {
    const total = totalOf(rowsOf(3).filter((row) => row.scope3Category === category));
    return {
      ...{ ...base, element: emissions.scope3, axis: emissions.scope3Axis },
      member: category === undefined ? undefined : emissions.scope3Members[category],
      label: `Gross scope 3 emissions${category === undefined ? '' : `, category ${category}`}, location-based factors`,
      ...figureOf(total, 'emissionsKg', 'emissions', 1e3),
      note: 'Hosted runners, cloud services and APIs of language models; embodied emissions are not in it.',
    };
  });
  return [
    ...(scope1.rows > 0
      ? [
          {
            ...{ ...base, element: emissions.scope1, label: 'Gross scope 1 emissions' },
            ...figureOf(scope1, 'emissionsKg', 'emissions', 1e3),
            note: 'Fuel burnt for own machines, as declared.',
          },
        ]
      : []),
    ...(scope2.rows > 0 || ifNone === 'state it' ? scope2Rows(scope2, base, all, emissions) : []),
    ...scope3,
    ...(none.rows > 0
      ? [
          {
            ...{ ...base, element: null, label: 'Emissions without a declared scope' },
            ...figureOf(none, 'emissionsKg', 'emissions', 1e3),
            status: 'not declared' as const,
            note: 'In no total above; declare scope: in the budget file.',
          },
        ]
      : []),
  ];
}

/** Location-based and market-based figures are separate; neither replaces the other. */
const scope2Rows = (
  total: Total,
  base: Pick<EsrsRow, 'requirement' | 'unit' | 'kind'>,
  all: readonly LedgerRow[],
  { scope2Location, scope2Market }: Taxonomy['emissions'],
): readonly EsrsRow[] => [
  {
    ...{ ...base, element: scope2Location, label: 'Gross scope 2 emissions, location-based' },
    ...figureOf(total, 'emissionsKg', 'emissions', 1e3),
    note: marginalNote(all) ?? (total.rows === 0 ? 'No row declares scope 2.' : ''),
  },
  {
    ...{ ...base, element: scope2Market, label: 'Gross scope 2 emissions, market-based' },
    ...figureOf(total, 'emissionsMarketKg', 'emissions', 1e3),
    note:
      total.sums.emissionsMarketKg === undefined
        ? 'Blank: no row states it, since the gate knows no contracts for power. It is not the location-based figure, and not zero.'
        : '',
  },
];

/** The GHG Protocol bars marginal factors from scope 2. */
const marginalNote = (rows: readonly LedgerRow[]): string | undefined =>
  rows.some(({ scope, factorKind }) => scope === 2 && factorKind === 'marginal')
    ? 'Contains rows with marginal factors, which scope 2 does not allow: calculate them again.'
    : undefined;

function figureOf(
  total: Total,
  column: 'energyKwh' | 'emissionsKg' | 'emissionsMarketKg',
  metric: 'energy' | 'emissions',
  factor: number,
): Pick<EsrsRow, 'value' | 'low' | 'high' | 'status' | 'rows'> {
  const value = total.sums[column];
  if (value === undefined) return { status: 'unknown', rows: total.rows };
  const { range } = total;
  const bounds =
    metric === 'energy'
      ? [range?.energyLowKwh, range?.energyHighKwh]
      : [range?.emissionsLowKg, range?.emissionsHighKg];
  const [low, high] = column === 'emissionsMarketKg' ? [] : bounds;
  return {
    value: value / factor,
    ...(low !== undefined && { low: low / factor }),
    ...(high !== undefined && { high: high / factor }),
    status: total.missing[column] > 0 ? 'lower bound' : 'reported',
    rows: total.rows,
  };
}
