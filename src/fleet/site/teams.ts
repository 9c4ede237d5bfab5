import type { Fleet } from '../fleet.ts';
import { teamPage } from './addresses.ts';
import { budgetCards } from './budgets.ts';
import { changeCell, countCell, emissionsCell } from './cells.ts';
import { html, type Markup, tableOf } from './html.ts';
import { pageOf, section } from './page.ts';
import {
  overrideTable,
  qualityTable,
  repositoryLines,
  repositoryTable,
  shortName,
} from './tables.ts';

/** The teams on the organisation's page, each with a link to its own. */
export function teamTable({ teams, members }: Fleet): Markup {
  const names = [...new Set(members.map(([team]) => team))];
  const of = (team: string, kind: string) =>
    teams.find((one) => one.team === team && one.kind === kind);
  return tableOf(
    'Teams',
    [
      { title: 'Team', cell: (team) => html`<a href="${teamPage(team)}">${shortName(team)}</a>` },
      {
        title: 'Repositories',
        align: 'right',
        cell: (team) => countCell(members.filter(([one]) => one === team).length),
      },
      {
        title: 'Measured',
        align: 'right',
        cell: (team) => emissionsCell(of(team, 'measured')?.emissions ?? null),
      },
      {
        title: 'Month before',
        align: 'right',
        cell: (team) =>
          changeCell(
            of(team, 'measured')?.emissions ?? null,
            of(team, 'measured')?.emissionsBefore ?? null,
          ),
      },
      {
        title: 'Estimated',
        align: 'right',
        cell: (team) => emissionsCell(of(team, 'estimated')?.emissions ?? null),
      },
      {
        title: 'Over budget',
        align: 'right',
        cell: (team) =>
          countCell(
            (of(team, 'measured')?.overCount ?? 0) + (of(team, 'estimated')?.overCount ?? 0),
          ),
      },
    ],
    names,
    'No team.',
  );
}

/** A team's page: its budgets and repositories. */
export function teamPageOf(team: string, fleet: Fleet): string {
  const members = new Set(fleet.members.filter(([one]) => one === team).map(([, name]) => name));
  const lines = repositoryLines(fleet).filter(({ repository }) => members.has(repository));
  const budgets = fleet.budgets.filter(
    ({ subject }) => subject.kind === 'team' && subject.team === team,
  );
  const overrides = fleet.overrides.filter(({ repository }) => members.has(repository));
  return pageOf(
    {
      title: shortName(team),
      lead: `A team of ${members.size} repositories; figures of ${fleet.month}.`,
      path: [{ label: fleet.organisation || 'All repositories', href: '../index.html' }],
      body: [
        budgets.length > 0
          ? section('budgets', `Budgets in ${fleet.month}`, budgetCards(budgets, fleet.month))
          : undefined,
        section('repositories', 'Repositories', repositoryTable(lines, '../')),
        section('overrides', 'Overrides', overrideTable(overrides, '../')),
        section(
          'quality',
          'Data quality',
          qualityTable(
            fleet.quality.filter(({ repository }) => members.has(repository)),
            '../',
          ),
        ),
      ],
    },
    fleet,
  );
}
