import { type Cell, csv } from '../csv/write.ts';
import type { Figures } from '../figures.ts';
import { methodStatement } from '../methods.ts';
import { firstDay, lastDay } from '../report-period.ts';
import { type ReportText, ratesLeftOut } from '../report-text.ts';
import { actionRows } from './actions.ts';
import { emissionRows, energyRows, type IfNone } from './energy-and-emissions.ts';
import type { EsrsRow } from './esrs-row.ts';
import { type Taxonomy, type TaxonomyName, taxonomies } from './taxonomies.ts';

const header = [
  ...['taxonomy', 'requirement', 'element', 'axis', 'member', 'label', 'period_start'],
  ...['period_end', 'kind', 'value', 'low', 'high', 'unit', 'status', 'ledger_rows', 'note'],
];

/** ESRS-ready rows: inputs for a sustainability statement, not a statement. */
export function esrsReport(figures: Figures, name: TaxonomyName): ReportText {
  const taxonomy = taxonomies[name];
  const { from, to } = figures.period;
  const rows: readonly EsrsRow[] = [
    ...figures.kinds.flatMap((kind, index) => energyRows(kind, taxonomy, ifNone(index))),
    ...figures.kinds.flatMap((kind, index) =>
      emissionRows(kind, figures.rows, taxonomy, ifNone(index)),
    ),
    ...actionRows(figures, taxonomy),
    ...methodStatement(figures).map((text) => methodRow(text, taxonomy)),
    ...figures.gaps.map((text) => methodRow(`Data gap. ${text}`, taxonomy)),
  ];
  const table = rows.map((row): readonly Cell[] => [
    ...[taxonomy.id, row.requirement, qualified(row.element, taxonomy)],
    ...[qualified(row.axis, taxonomy), qualified(row.member, taxonomy), row.label],
    ...[firstDay(from), lastDay(to), row.kind, row.value, row.low, row.high, row.unit],
    ...[row.status, row.rows, row.note],
  ]);
  const notes = [
    `These are ESRS-ready rows with the names of: ${taxonomy.title} (${taxonomy.status}). They are inputs for a statement, not a statement, and no claim of compliance.`,
    ...ratesLeftOut(figures),
  ];
  return { text: csv(header, table), notes };
}

const qualified = (name: string | null | undefined, { prefix }: Taxonomy): string | undefined =>
  name ? `${prefix}:${name}` : undefined;

/** A report states once that nothing is declared, not for every kind of figures. */
const ifNone = (index: number): IfNone => (index === 0 ? 'state it' : 'omit');

const methodRow = (text: string, { method }: Taxonomy): EsrsRow => ({
  ...{ requirement: method.requirement, element: null, status: 'text', label: 'Method' },
  note: text,
});
