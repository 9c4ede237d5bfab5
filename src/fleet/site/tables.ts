import { shownName } from '../../report/text/sanitize.ts';
import { formatCount, formatPercent, formatQuantity } from '../../units.ts';
import type { Fleet } from '../fleet.ts';
import type { RepositoryRow } from '../query-rows.ts';
import { repositoryPage } from './addresses.ts';
import {
  changeCell,
  countCell,
  emissionsCell,
  energyCell,
  type Level,
  levelCell,
  timeCell,
} from './cells.ts';
import { type Column, externalLink, html, type Markup, tableOf } from './html.ts';

/** Names from outside, truncated. */
export const shortName = (name: string, length = 80): string => shownName(name, length);

/** A link to the page of the row's repository. @param root relative path to the site's first page */
export const repositoryColumn = (root: string): Column<{ readonly repository: string }> => ({
  title: 'Repository',
  cell: ({ repository }) => ({
    content: html`<a href="${root}${repositoryPage(repository)}">${shortName(repository)}</a>`,
    sort: repository,
  }),
});

/** A repository in the month, with measured and estimated figures. */
export interface RepositoryLine {
  readonly repository: string;
  readonly measured: RepositoryRow | undefined;
  readonly estimated: RepositoryRow | undefined;
  readonly level: Level;
}

const levels = [
  ['over', 'overCount'],
  ['missing', 'missingCount'],
  ['near', 'nearCount'],
  ['within', 'withinCount'],
] as const;

/** Each repository once, with its worst verdict of the month. */
export function repositoryLines({ repositories }: Fleet): readonly RepositoryLine[] {
  const names = [...new Set(repositories.map(({ repository }) => repository))];
  return names.map((repository) => {
    const rows = repositories.filter((one) => one.repository === repository);
    const worst = levels.find(([, count]) => rows.some((row) => row[count] > 0));
    return {
      repository,
      measured: rows.find(({ kind }) => kind === 'measured'),
      estimated: rows.find(({ kind }) => kind === 'estimated'),
      level: worst?.[0] ?? 'unbudgeted',
    };
  });
}

const runCount = ({ measured, estimated }: RepositoryLine) =>
  (measured?.runCount ?? 0) + (estimated?.runCount ?? 0);
const overCount = ({ measured, estimated }: RepositoryLine) =>
  (measured?.overCount ?? 0) + (estimated?.overCount ?? 0);

/** @param root relative path to the site's first page */
export const repositoryTable = (lines: readonly RepositoryLine[], root: string): Markup =>
  tableOf(
    'Repositories',
    [
      repositoryColumn(root),
      { title: 'Verdict', cell: ({ level }) => levelCell(level) },
      {
        title: 'Measured',
        align: 'right',
        cell: ({ measured }) => emissionsCell(measured?.emissions ?? null),
      },
      {
        title: 'Month before',
        align: 'right',
        cell: ({ measured }) =>
          changeCell(measured?.emissions ?? null, measured?.emissionsBefore ?? null),
      },
      {
        title: 'Estimated',
        align: 'right',
        cell: ({ estimated }) => emissionsCell(estimated?.emissions ?? null),
      },
      {
        title: 'Energy, measured',
        align: 'right',
        cell: ({ measured }) => energyCell(measured?.energy ?? null),
      },
      { title: 'Runs', align: 'right', cell: (one) => countCell(runCount(one)) },
      { title: 'Over', align: 'right', cell: (one) => countCell(overCount(one)) },
    ],
    lines.toSorted((a, b) => (b.measured?.emissions ?? -1) - (a.measured?.emissions ?? -1)),
    'No repository has a row in the ledger.',
  );

export const moverTable = ({ movers, stretch }: Fleet): Markup =>
  tableOf(
    `Top movers: 28 days to ${stretch.to}, against the 28 before`,
    [
      {
        title: 'Workload',
        cell: ({ repository, workload }) => ({
          content: html`<a href="${repositoryPage(repository)}">${shortName(repository)}</a> ${shortName(workload)}`,
          sort: `${repository} ${workload}`,
        }),
      },
      { title: 'Figures', cell: ({ kind }) => kind },
      {
        title: 'Before',
        align: 'right',
        cell: ({ earlierEmissions }) => emissionsCell(earlierEmissions),
      },
      {
        title: 'Now',
        align: 'right',
        cell: ({ recentEmissions }) => emissionsCell(recentEmissions),
      },
      {
        title: 'Difference',
        align: 'right',
        cell: ({ difference }) => ({
          content: html`<span class="${difference > 0 ? 'up' : 'down'}">${difference > 0 ? '+' : '−'}${formatQuantity('emissions', Math.abs(difference) * 1000)}</span>`,
          sort: difference,
        }),
      },
    ],
    movers,
    'No workload has figures for both stretches.',
  );

export const qualityTable = (quality: Fleet['quality'], root: string): Markup =>
  tableOf(
    'Data quality by repository',
    [
      repositoryColumn(root),
      { title: 'Runs', align: 'right', cell: (one) => countCell(one.runCount) },
      shareColumn('Estimated', ({ estimatedCount }) => estimatedCount),
      shareColumn('Without emissions', ({ withoutEmissions }) => withoutEmissions),
      shareColumn('Without energy', ({ withoutEnergy }) => withoutEnergy),
      shareColumn('Factor without source', ({ withoutFactorSource }) => withoutFactorSource),
      shareColumn('Gaps', ({ gapCount }) => gapCount),
      shareColumn('Warnings', ({ warningCount }) => warningCount),
      shareColumn('Not chained', ({ unchainedCount }) => unchainedCount),
      { title: 'Methods', align: 'right', cell: (one) => countCell(one.methodCount) },
    ],
    quality,
    'No run in this month.',
  );

/** How many of the runs, and their share. */
const shareColumn = (
  title: string,
  count: (row: Fleet['quality'][number]) => number,
): Column<Fleet['quality'][number]> => ({
  title,
  align: 'right',
  cell: (row) => shareCell(count(row), row.runCount),
});

const shareCell = (part: number, whole: number) =>
  part === 0
    ? { content: '0', sort: 0 }
    : { content: `${formatCount(part)} (${formatPercent(part / whole)})`, sort: part / whole };

export const overrideTable = (overrides: Fleet['overrides'], root: string): Markup =>
  tableOf(
    'Runs that were let through over budget',
    [
      { title: 'When', cell: ({ judgedAt }) => timeCell(judgedAt) },
      {
        title: 'Run',
        cell: ({ repository, workload }) =>
          html`<a href="${root}${repositoryPage(repository)}">${shortName(repository)}</a> ${shortName(workload)}`,
      },
      {
        title: 'On',
        cell: ({ branch, pullRequest, runUrl }) =>
          externalLink(pullRequest === null ? shortName(branch, 40) : `#${pullRequest}`, runUrl),
      },
      { title: 'CO₂e', align: 'right', cell: ({ emissionsKg }) => emissionsCell(emissionsKg) },
      { title: 'By', cell: ({ overrideBy }) => shortName(overrideBy, 40) },
      { title: 'Reason', cell: ({ overrideReason }) => shortName(overrideReason ?? '–', 120) },
    ],
    overrides,
    'No run was let through over budget.',
  );
