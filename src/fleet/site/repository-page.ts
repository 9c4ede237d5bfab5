import { formatQuantity } from '../../units.ts';
import type { Fleet } from '../fleet.ts';
import type { RunRow, WorkloadRow } from '../query-rows.ts';
import { ofLimit, ownBudgetTable } from './budgets.ts';
import {
  changeCell,
  countCell,
  emissionsCell,
  energyCell,
  type Level,
  levelCell,
  timeCell,
} from './cells.ts';
import { monthBars, monthChart } from './charts.ts';
import { externalLink, html, type Markup, tableOf } from './html.ts';
import { pageOf, section } from './page.ts';
import { overrideTable, qualityTable, shortName } from './tables.ts';

/** Filters rows of one repository. */
export interface RepositoryData {
  readonly repository: string;
  readonly workloads: readonly WorkloadRow[];
  readonly runs: readonly RunRow[];
}

/** A repository's page: its workloads, and the last runs of each. */
export function repositoryPageOf(
  { repository, workloads, runs }: RepositoryData,
  fleet: Fleet,
): string {
  const own = <T extends { readonly repository: string }>(rows: readonly T[]) =>
    rows.filter((row) => row.repository === repository);
  const budgets = own(fleet.ownBudgets);
  const overrides = own(fleet.overrides);
  return pageOf(
    {
      title: shortName(repository),
      lead: html`${externalLink('On GitHub', `${serverOf(runs)}/${repository}`)} · figures of ${fleet.month}`,
      path: [{ label: fleet.organisation || 'All repositories', href: '../index.html' }],
      body: [
        section(
          'months',
          'By month',
          monthChart('Emissions by month', monthBars(own(fleet.months))),
        ),
        section('workloads', 'Workloads', workloadTable(workloads)),
        budgets.length > 0
          ? section('own-budgets', 'Budgets of a period', ownBudgetTable(budgets, '../'))
          : undefined,
        section('runs', 'Last runs', ...workloads.map((one) => runsOf(one, runs))),
        overrides.length > 0
          ? section('overrides', 'Overrides', overrideTable(overrides, '../'))
          : undefined,
        section('quality', 'Data quality', qualityTable(own(fleet.quality), '../')),
      ],
    },
    fleet,
  );
}

/** The server of the runs: an organisation may have its own. */
function serverOf(runs: readonly RunRow[]): string {
  const address = runs.find(({ runUrl }) => runUrl !== null)?.runUrl ?? '';
  return URL.canParse(address) ? new URL(address).origin : 'https://github.com';
}

const workloadTable = (workloads: readonly WorkloadRow[]): Markup =>
  tableOf(
    'Workloads',
    [
      { title: 'Workload', cell: ({ workload }) => shortName(workload) },
      { title: 'Figures', cell: ({ kind }) => kind },
      { title: 'Last verdict', cell: ({ lastVerdict }) => levelCell(lastVerdict as Level) },
      { title: 'CO₂e', align: 'right', cell: ({ emissions }) => emissionsCell(emissions) },
      {
        title: 'Month before',
        align: 'right',
        cell: (one) => changeCell(one.emissions, one.emissionsBefore),
      },
      { title: 'Energy', align: 'right', cell: ({ energy }) => energyCell(energy) },
      { title: 'Runs', align: 'right', cell: ({ runCount }) => countCell(runCount) },
      { title: 'Last run', cell: ({ lastAt }) => timeCell(lastAt) },
    ],
    workloads,
    'No workload.',
  );

function runsOf({ workload, kind }: WorkloadRow, runs: readonly RunRow[]): Markup {
  const own = runs.filter((run) => run.workload === workload && run.kind === kind);
  if (own.length === 0) return html``;
  const label = kind === 'rate' ? 'per hour' : kind;
  return html`<details><summary><h3>${shortName(workload)}</h3><span class="note">${label}, ${own.length} runs</span></summary>${tableOf(
    `Last runs of ${shortName(workload)}, ${label}`,
    [
      {
        title: 'Run',
        cell: ({ judgedAt, runUrl }) => ({
          content: externalLink(`${judgedAt.slice(0, 10)} ${judgedAt.slice(11, 16)}`, runUrl),
          sort: judgedAt,
        }),
      },
      { title: 'Verdict', cell: ({ verdict }) => levelCell(verdict as Level) },
      { title: 'CO₂e', align: 'right', cell: ({ emissionsKg }) => emissionsCell(emissionsKg) },
      { title: 'Energy', align: 'right', cell: ({ energyKwh }) => energyCell(energyKwh) },
      {
        title: 'Duration',
        align: 'right',
        cell: ({ durationS }) =>
          durationS === null
            ? { content: '–', sort: '' }
            : { content: formatQuantity('duration', durationS), sort: durationS },
      },
      {
        title: 'Budget',
        align: 'right',
        cell: (one) => ofLimit(one.budgetMetric, one.budgetUsed, one.budgetLimit),
      },
      { title: 'Commit', cell: ({ sha }) => sha.slice(0, 7) },
      {
        title: 'On',
        cell: ({ branch, pullRequest }) =>
          pullRequest === null
            ? shortName(branch, 30)
            : `#${pullRequest} into ${shortName(branch, 30)}`,
      },
    ],
    own,
    'No run.',
  )}</details>`;
}
