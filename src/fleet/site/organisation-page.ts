import { formatCount, formatPercent, formatQuantity } from '../../units.ts';
import type { Fleet } from '../fleet.ts';
import { budgetCards, ownBudgetTable } from './budgets.ts';
import { countCell, emissionsCell, energyCell } from './cells.ts';
import { monthBars, monthChart } from './charts.ts';
import { html, type Markup, tableOf } from './html.ts';
import { pageOf, section } from './page.ts';
import {
  moverTable,
  overrideTable,
  qualityTable,
  repositoryLines,
  repositoryTable,
  shortName,
} from './tables.ts';
import { teamTable } from './teams.ts';

/** The first page: the organisation. */
export function organisationPage(fleet: Fleet): string {
  const { organisation, month, totals, budgets, overrides, quality, ownBudgets } = fleet;
  const lines = repositoryLines(fleet);
  const hasOwn = ownBudgets.length > 0;
  return pageOf(
    {
      title: organisation || 'All repositories',
      lead: `Emissions of CI in ${month}, as the repositories’ own gates recorded them.`,
      path: [],
      body: [
        cards(fleet, lines.length),
        section(
          'months',
          'By month',
          monthChart('Emissions by month', monthBars(totals)),
          monthTable(fleet),
        ),
        budgets.length > 0
          ? section('budgets', `Budgets in ${month}`, budgetCards(budgets, month))
          : undefined,
        hasOwn
          ? section('own-budgets', 'Budgets of repositories', ownBudgetTable(ownBudgets, ''))
          : undefined,
        fleet.members.length > 0 ? section('teams', 'Teams', teamTable(fleet)) : undefined,
        section(
          'repositories',
          'Repositories',
          html`<label class="filter" hidden>Filter <input type="search" data-filters="repository-list" aria-describedby="repository-count" autocomplete="off"> <span id="repository-count" role="status" class="note"></span></label><div id="repository-list">${repositoryTable(lines, '')}</div>`,
        ),
        section(
          'movers',
          'Top movers',
          html`<p class="note">28 days to ${fleet.stretch.to}, against the 28 days before.</p>`,
          moverTable(fleet),
        ),
        section('unbudgeted', 'Without a budget', unbudgetedTable(fleet)),
        section('alarms', 'False alarms', alarmTable(fleet)),
        section('overrides', 'Overrides', overrideTable(overrides, '')),
        section('quality', 'Data quality', qualityTable(quality, ''), rejectedNote(fleet)),
      ],
    },
    fleet,
  );
}

function cards(
  { totals, month, previous, unbudgeted, overrides, quality }: Fleet,
  count: number,
): Markup {
  const of = (period: string, kind: string) =>
    totals.find((row) => row.period === period && row.kind === kind);
  const [measured, estimated] = [of(month, 'measured'), of(month, 'estimated')];
  const before = of(previous, 'measured');
  const runs = quality.reduce((sum, row) => sum + row.runCount, 0);
  const card = (figure: string, label: string) =>
    html`<li><strong>${figure}</strong><span>${label}</span></li>`;
  const change =
    measured?.emissions && before?.emissions
      ? `${formatPercent(measured.emissions / before.emissions - 1, 'always')} against ${previous.replace('-', '\u2011')}`
      : 'measured';
  return html`<ul class="cards">${[
    card(
      amount(measured?.emissions),
      measured?.emissions && before?.emissions ? `CO₂e measured, ${change}` : 'CO₂e measured',
    ),
    card(amount(estimated?.emissions), 'CO₂e estimated'),
    card(
      measured?.energy == null ? 'unknown' : formatQuantity('energy', measured.energy),
      'energy measured',
    ),
    card(formatCount(count), 'repositories'),
    card(formatCount(runs), 'runs of workloads'),
    card(formatCount(unbudgeted.length), 'repositories without a budget'),
    card(formatCount(overrides.length), 'overrides in two months'),
  ]}</ul>`;
}

const amount = (kilograms: number | null | undefined): string =>
  kilograms == null ? 'unknown' : formatQuantity('emissions', kilograms * 1000);

const monthTable = ({ totals }: Fleet): Markup =>
  html`<details><summary>The figures as a table</summary>${tableOf(
    'Emissions by month',
    [
      { title: 'Month', cell: ({ period }) => period },
      { title: 'Figures', cell: ({ kind }) => kind },
      { title: 'CO₂e', align: 'right', cell: ({ emissions }) => emissionsCell(emissions) },
      { title: 'Energy', align: 'right', cell: ({ energy }) => energyCell(energy) },
      { title: 'Runs', align: 'right', cell: ({ runCount }) => countCell(runCount) },
      {
        title: 'Without emissions',
        align: 'right',
        cell: (one) => countCell(one.withoutEmissions),
      },
      { title: 'Over budget', align: 'right', cell: ({ overCount }) => countCell(overCount) },
    ],
    totals.toReversed(),
    'No rows.',
  )}</details>`;

const unbudgetedTable = ({ unbudgeted }: Fleet): Markup =>
  tableOf(
    'Repositories without a budget',
    [
      {
        title: 'Repository',
        cell: ({ repository }) => shortName(repository),
      },
      { title: 'Runs', align: 'right', cell: ({ runCount }) => countCell(runCount) },
      {
        title: 'Measured',
        align: 'right',
        cell: ({ measuredEmissions }) => emissionsCell(measuredEmissions),
      },
      {
        title: 'Estimated',
        align: 'right',
        cell: ({ estimatedEmissions }) => emissionsCell(estimatedEmissions),
      },
    ],
    unbudgeted,
    'Every repository with runs has a budget.',
  );

const alarmTable = ({ falseAlarms }: Fleet): Markup =>
  tableOf(
    'Failures, and how many were overridden or turned green on a re-run',
    [
      { title: 'Month', cell: ({ failedPeriod }) => failedPeriod },
      { title: 'Failed runs', align: 'right', cell: ({ failures }) => countCell(failures) },
      { title: 'Overridden', align: 'right', cell: ({ overridden }) => countCell(overridden) },
      {
        title: 'Green on a re-run',
        align: 'right',
        cell: ({ rerunToGreen }) => countCell(rerunToGreen),
      },
      {
        title: 'Share',
        align: 'right',
        cell: ({ failures, overridden, rerunToGreen }) => ({
          content: formatPercent((overridden + rerunToGreen) / failures),
          sort: (overridden + rerunToGreen) / failures,
        }),
      },
    ],
    falseAlarms.toReversed(),
    'No run has failed.',
  );

function rejectedNote({ rejected, failed }: Fleet): Markup | undefined {
  if (rejected.length + failed.length === 0) return undefined;
  return html`<p class="note">${formatCount(rejected.length)} lines of ledgers are not rows and were left out; ${formatCount(failed.length)} repositories could not be read.</p>`;
}
