import { group } from 'd3-array';
import type { LedgerRow } from '../../ledger/row.ts';
import { formatCount, formatNumber, formatQuantity, unitFor } from '../../units.ts';
import { emissionsText, energyText, massText } from '../figure-text.ts';
import { type Figures, type Slice, workloadsOf } from '../figures.ts';
import { factorOfRow } from '../methods.ts';
import { monthName, monthsIn, shortMonth } from '../report-period.ts';
import { totalOf } from '../totals.ts';
import {
  day,
  type Html,
  link,
  name,
  paragraph,
  repositoryName,
  section,
  table,
  text,
} from './elements.ts';

/** With more rows, a browser takes long to open the page; the largest rows of each month are kept. */
const mostRows = 20_000;
const keptPerMonth = 10;

/** From a figure to the runs it sums, and from a run to its commit, its report and its factor. */
export function evidenceSection(figures: Figures): Html {
  const { rows } = figures;
  const perMonth = rows.length > mostRows ? keptPerMonth : undefined;
  const groups = (['measured', 'estimated', 'rate'] as const).flatMap((kind) =>
    workloadsOf(rows.filter((row) => row.kind === kind)).map((slice) => ({ kind, slice })),
  );
  return section(
    'evidence',
    'Evidence',
    paragraph(
      `Each figure of this page is a sum of these ${formatCount(rows.length)} ledger rows. A row leads to its workflow run and commit, to the SHA-256 of the report it was read from, and to its emission factor. The command <code>carbon-budget-gate verify</code> calculates them again.`,
    ),
    perMonth
      ? paragraph(
          `Of each workload and month only the ${keptPerMonth} rows with the most emissions are listed here. The ledger has all of them.`,
        )
      : '',
    paragraph(
      'On paper the rows are left out: they are in the HTML file and in the ledger.',
      'paper',
    ),
    ...(groups.filter(({ kind }) => kind !== 'rate').length > 0 ? matrices(figures, groups) : ['']),
    ...groups.map(({ slice, kind }, index) => details(slice, kind, index, perMonth)),
  );
}

interface Grouped {
  readonly kind: LedgerRow['kind'];
  readonly slice: Slice;
}

/**
 * Emissions by workload and month, one table per twelve
 * months, with a link from each figure to its rows.
 */
function matrices({ period }: Figures, groups: readonly Grouped[]): readonly Html[] {
  const months = monthsIn(period);
  const years = Array.from({ length: Math.ceil(months.length / 12) }, (_, index) =>
    months.slice(index * 12, index * 12 + 12),
  );
  const cells = groups.map(({ slice }) => group(slice.rows, (row) => row.period));
  const largest = Math.max(
    0,
    ...groups.flatMap(({ kind }, index) =>
      kind === 'rate'
        ? []
        : [...(cells[index]?.values() ?? [])].map((rows) => totalOf(rows).sums.emissionsKg ?? 0),
    ),
  );
  const [unit, factor] = unitFor('emissions', largest * 1e3);
  return years.map((own) =>
    table(
      `Emissions in ${unit} CO₂e, by workload and month. Each figure leads to its rows.`,
      [
        { title: 'Workload' },
        ...own.map((month) => ({ title: shortMonth(month), numeric: true as const })),
      ],
      groups.flatMap(({ kind, slice }, index) =>
        kind === 'rate'
          ? []
          : [
              [
                `${title(slice)}${kind === 'estimated' ? ' (estimated)' : ''}`,
                ...own.map((month) => {
                  const rows = cells[index]?.get(month);
                  if (!rows) return '';
                  const { sums, missing } = totalOf(rows);
                  const bound = missing.emissionsKg > 0 ? '≥ ' : '';
                  const shown =
                    sums.emissionsKg === undefined
                      ? '–'
                      : bound + formatNumber((sums.emissionsKg * 1e3) / factor);
                  return `<a href="#${idOf(index, month)}" aria-label="${monthName(month)}: ${shown}">${shown}</a>`;
                }),
              ],
            ],
      ),
      { className: 'small' },
    ),
  );
}

const idOf = (index: number, month: string): string => `rows-${index + 1}-${month}`;

const title = ({ name: workload, repository }: Slice): Html =>
  repository === undefined
    ? name(workload, 30)
    : `${name(workload, 30)}<br><span class="muted">${repositoryName(repository)}</span>`;

/** @param perMonth most rows of a month, those with the most emissions; all if absent */
function details(
  slice: Slice,
  kind: LedgerRow['kind'],
  index: number,
  perMonth: number | undefined,
): Html {
  const months = [...group(slice.rows, (row) => row.period)].sort(([a], [b]) => (a < b ? -1 : 1));
  const sum =
    kind === 'rate'
      ? 'rates per hour'
      : `${energyText(slice.total)}, ${emissionsText(slice.total)} CO₂e`;
  return [
    '<details>',
    `<summary>${slice.repository === undefined ? '' : `${repositoryName(slice.repository)} · `}${name(slice.name)}, ${kind}: ${formatCount(slice.rows.length)} rows, ${sum}</summary>`,
    ...months.map(([month, rows]) => rowsTable(month, rows, idOf(index, month), perMonth)),
    '</details>',
  ].join('\n');
}

function rowsTable(
  month: string,
  rows: readonly LedgerRow[],
  id: string,
  perMonth: number | undefined,
): Html {
  const shown = perMonth
    ? rows.toSorted((a, b) => (b.emissionsKg ?? 0) - (a.emissionsKg ?? 0)).slice(0, perMonth)
    : rows;
  return table(
    `${monthName(month)}: ${shown.length < rows.length ? `${shown.length} of ` : ''}${formatCount(rows.length)} rows`,
    [
      ...[{ title: 'Run' }, { title: 'Judged' }, { title: 'Commit' }],
      ...[
        { title: 'Energy', numeric: true as const },
        { title: 'Emissions', numeric: true as const },
      ],
      ...[{ title: 'Factor' }, { title: 'Budget' }, { title: 'SHA-256 of the report' }],
    ],
    shown.map((row) => [
      `${link(String(row.runId), row.runUrl)}${row.attempt > 1 ? `, attempt ${row.attempt}` : ''}`,
      day(row.at),
      commit(row),
      row.energyKwh === undefined ? '–' : formatQuantity('energy', row.energyKwh),
      row.emissionsKg === undefined ? '–' : massText(row.emissionsKg),
      factor(row),
      row.verdict,
      hashes(row),
    ]),
    { id, className: 'small' },
  );
}

/** The commit's page is beside that of the run. */
function commit({ sha, runUrl }: LedgerRow): Html {
  const short = `<code>${text(sha.slice(0, 10))}</code>`;
  const repository = /^(https:\/\/[\w.-]+(?::\d+)?\/[\w.-]+\/[\w.-]+)\/actions\/runs\/\d/.exec(
    runUrl ?? '',
  )?.[1];
  return repository !== undefined && /^[0-9a-f]{7,64}$/.test(sha)
    ? link(short, `${repository}/commit/${sha}`)
    : short;
}

function factor(row: LedgerRow): Html {
  const value =
    row.carbonIntensity === undefined ? '' : `${formatNumber(row.carbonIntensity)} g/kWh, `;
  return `${value}${name(factorOfRow(row), 60)}`;
}

function hashes({ reportSha256 = [], hash }: LedgerRow): Html {
  const reports = reportSha256.map((one) => `<span class="hash">${text(one)}</span>`);
  const own =
    hash === undefined ? '' : `<br><span class="hash muted">row ${text(hash.slice(0, 16))}…</span>`;
  return reports.length === 0 ? `not recorded${own}` : `${reports.join('<br>')}${own}`;
}
