import {
  formatCount,
  formatPercent,
  formatQuantity,
  isTokens,
  type Metric,
  metrics,
} from '../../units.ts';
import type { Fleet } from '../fleet.ts';
import type { JudgedBudget } from '../judged-budget.ts';
import { levelMark } from './cells.ts';
import { bar, burnDown } from './charts.ts';
import { html, type Markup, tableOf } from './html.ts';
import { repositoryColumn, shortName } from './tables.ts';

/** Budgets of the fleet, each with a chart of its use. */
export function budgetCards(budgets: readonly JudgedBudget[], month: string): Markup {
  const cards = budgets.map((budget) => {
    const { name, level, used, metric, limit, share, unknownRuns, repositories, figures } = budget;
    const amount = used === undefined ? 'unknown' : formatQuantity(metric, used);
    return html`<article class="budget"><h3><span>${shortName(name)}</span>${levelMark(level)}</h3>
<p>${amount} of ${formatQuantity(metric, limit)} ${metric}${share === undefined ? '' : `, ${formatPercent(share)}`}</p>
${bar(budget)}
<p class="note">${figures} figures of ${formatCount(repositories.length)} repositories${unknownRuns > 0 ? `; ${formatCount(unknownRuns)} runs without ${metric}` : ''}</p>
${burnDown(budget, month)}</article>`;
  });
  return html`<div class="budgets">${cards}</div>`;
}

/** `1.2 kg of 5 kg`, for a metric that may be of a newer version. */
export function ofLimit(metric: string | null, used: number | null, limit: number | null): string {
  const known = metrics.find((one): one is Metric => one === metric);
  if (known === undefined || used === null || limit === null) return '–';
  const tokens = isTokens(known) ? ` ${known}` : '';
  return `${formatQuantity(known, used)} of ${formatQuantity(known, limit)}${tokens}`;
}

export const ownBudgetTable = (budgets: Fleet['ownBudgets'], root: string): Markup =>
  tableOf(
    'The repositories’ own budgets of a period',
    [
      repositoryColumn(root),
      { title: 'Branch', cell: ({ branch }) => shortName(branch, 40) },
      { title: 'Budget', cell: ({ budget }) => shortName(budget, 60) },
      { title: 'Per', cell: ({ budgetPer }) => shortName(budgetPer, 20) },
      {
        title: 'Used',
        align: 'right',
        cell: ({ budgetMetric, used, limitAmount }) => ({
          content: ofLimit(budgetMetric, used, limitAmount),
          sort: limitAmount > 0 ? used / limitAmount : '',
        }),
      },
      {
        title: 'Share',
        align: 'right',
        cell: ({ used, limitAmount }) =>
          limitAmount > 0
            ? { content: formatPercent(used / limitAmount), sort: used / limitAmount }
            : { content: '–', sort: '' },
      },
    ],
    budgets.toSorted((a, b) => b.used / b.limitAmount - a.used / a.limitAmount).slice(0, 100),
    'No repository has a budget for a period.',
  );
