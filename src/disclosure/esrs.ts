import { fsum } from 'd3-array';
import { parseAdvice } from '../ledger/advice-cell.ts';
import type { LedgerRow } from '../ledger/row.ts';
import { ratesLeftOut, type Written } from './csv/csv-report.ts';
import { type Cell, csv } from './csv/write.ts';
import type { Figures, KindFigures } from './figures.ts';
import first from './mappings/esrs-2023.json' with { type: 'json' };
import amended from './mappings/esrs-2026-08-30.json' with { type: 'json' };
import vsme from './mappings/vsme.json' with { type: 'json' };
import { methodStatement } from './methods.ts';
import { firstDay, lastDay } from './report-period.ts';
import { type Total, totalOf } from './totals.ts';

/** Element names of a taxonomy; null if it has none, or none is known to us. */
interface Mapping {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly prefix: string;
  readonly energy: Readonly<Record<'requirement' | 'unit' | 'total', string>> &
    Readonly<Record<'fossil' | 'nuclear' | 'renewable', string | null>>;
  readonly emissions: Readonly<
    Record<'requirement' | 'unit' | 'scope1' | 'scope2Location' | 'scope3', string>
  > &
    Readonly<Record<'scope2Market' | 'scope3Axis', string | null>> & {
      readonly scope3Members: Readonly<Record<string, string>>;
    };
  readonly actions: Readonly<Record<'requirement' | 'unit', string>> &
    Readonly<Record<'expected' | 'achieved', string | null>>;
  readonly method: { readonly requirement: string };
}

export const taxonomies: Readonly<Record<'2026' | '2023' | 'vsme', Mapping>> = {
  '2026': amended,
  '2023': first,
  vsme,
};
export type TaxonomyName = keyof typeof taxonomies;
export const taxonomyNames = Object.keys(taxonomies) as readonly TaxonomyName[];

/** A figure with its element. `status` says whether it is complete. */
interface EsrsRow {
  readonly requirement: string;
  readonly element: string | null;
  readonly axis?: string | null;
  readonly member?: string | undefined;
  readonly label: string;
  readonly kind?: string;
  readonly value?: Cell;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly unit?: string;
  readonly status: 'reported' | 'lower bound' | 'unknown' | 'not declared' | 'text';
  readonly rows?: number;
  readonly note: string;
}

const header = [
  ...['taxonomy', 'requirement', 'element', 'axis', 'member', 'label', 'period_start'],
  ...['period_end', 'kind', 'value', 'low', 'high', 'unit', 'status', 'ledger_rows', 'note'],
];

/** ESRS-ready rows: inputs for a sustainability statement, not a statement. */
export function esrsReport(figures: Figures, name: TaxonomyName): Written {
  const mapping = taxonomies[name];
  const { from, to } = figures.period;
  const rows: readonly EsrsRow[] = [
    ...figures.kinds.flatMap((kind, index) => energyRows(kind, mapping, index === 0)),
    ...figures.kinds.flatMap((kind, index) =>
      emissionRows(kind, figures.rows, mapping, index === 0),
    ),
    ...actionRows(figures, mapping),
    ...methodStatement(figures).map((text) => methodRow(text, mapping)),
    ...figures.gaps.map((text) => methodRow(`Data gap. ${text}`, mapping)),
  ];
  const table = rows.map((row): readonly Cell[] => [
    ...[mapping.id, row.requirement, qualified(row.element, mapping)],
    ...[qualified(row.axis, mapping), qualified(row.member, mapping), row.label],
    ...[firstDay(from), lastDay(to), row.kind, row.value, row.low, row.high, row.unit],
    ...[row.status, row.rows, row.note],
  ]);
  const notes = [
    `These are ESRS-ready rows with the names of: ${mapping.title} (${mapping.status}). They are inputs for a statement, not a statement, and no claim of compliance.`,
    ...ratesLeftOut(figures),
  ];
  return { text: csv(header, table), notes };
}

const qualified = (name: string | null | undefined, { prefix }: Mapping): string | undefined =>
  name ? `${prefix}:${name}` : undefined;

/** Energy of own machines; a hosted runner's energy does not belong to own operations. */
function energyRows(
  { kind, scopes }: KindFigures,
  { energy }: Mapping,
  isFirst: boolean,
): readonly EsrsRow[] {
  const own = totalOf(scopes.flatMap(({ rows }) => rows.filter(({ scope }) => scope === 2)));
  if (own.rows === 0 && !isFirst) return [];
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

function emissionRows(
  { kind, scopes }: KindFigures,
  all: readonly LedgerRow[],
  { emissions }: Mapping,
  isFirst: boolean,
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
    ...(scope2.rows > 0 || isFirst ? scope2Rows(scope2, base, all, emissions) : []),
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
  { scope2Location, scope2Market }: Mapping['emissions'],
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

/** Savings from advice that was followed, and expected savings from advice that was not. */
function actionRows({ savings, rows }: Figures, { actions }: Mapping): readonly EsrsRow[] {
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
  { requirement, unit, expected }: Mapping['actions'],
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

const methodRow = (text: string, { method }: Mapping): EsrsRow => ({
  ...{ requirement: method.requirement, element: null, status: 'text', label: 'Method' },
  note: text,
});
