import { shownName } from '../report/text/sanitize.ts';
import { formatCount, formatPercent, formatQuantity } from '../units.ts';
import type { Fleet } from './fleet.ts';
import type { JudgedBudget } from './judged-budget.ts';

/** The content of fleet.json: everything except single runs. */
export function fleetJson(fleet: Fleet): string {
  const { budgets, lastRuns: _, ...rest } = fleet;
  return jsonOf({ ...rest, budgets: budgets.map(withoutList) });
}

/** The content of budgets.json: the budgets alone, from which the gates of the repositories warn. */
export function budgetsJson({ organisation, at, month, budgets }: Fleet): string {
  const judged = budgets.map(({ progress: _, ...budget }) => withoutList(budget));
  return jsonOf({ organisation, at, month, budgets: judged });
}

const jsonOf = (content: object) =>
  `${JSON.stringify({ schemaVersion: 1, ...content }, null, 2)}\n`;

/** A budget without the list of its repositories' patterns, which the fleet's file has. */
const withoutList = <B extends Pick<JudgedBudget, 'subject'>>({ subject, ...budget }: B) => ({
  ...budget,
  subject: subject.kind === 'repositories' ? { kind: subject.kind } : subject,
});

const words = {
  over: 'over',
  missing: 'incomplete',
  near: 'near',
  within: 'within',
} as const satisfies Record<JudgedBudget['level'], string>;

/** `Vision: 182 kg of 200 kg in 2026-11 (91%), near`. */
function describeBudget(budget: JudgedBudget, month: string): string {
  const { name, metric, limit, used, share, level, unknownRuns } = budget;
  const amount = used === undefined ? 'unknown' : formatQuantity(metric, used);
  const part = share === undefined ? '' : ` (${formatPercent(share)})`;
  const gap = unknownRuns > 0 ? `; ${formatCount(unknownRuns)} runs without ${metric}` : '';
  return `${shownName(name)}: ${amount} of ${formatQuantity(metric, limit)} in ${month}${part}, ${words[level]}${gap}`;
}

/** What the command prints. */
export function summaryOf(fleet: Fleet, output: string): string {
  const { month, budgets, rejected, failed, rowCount } = fleet;
  const repositories = new Set(fleet.repositories.map(({ repository }) => repository)).size;
  const totals = fleet.totals
    .filter(({ period }) => period === month)
    .map(
      ({ kind, runCount, emissions, withoutEmissions }) =>
        `${month}, ${kind}: ${emissions === null ? 'emissions unknown' : formatQuantity('emissions', emissions * 1000)} in ${formatCount(runCount)} runs of workloads${withoutEmissions > 0 ? `, ${formatCount(withoutEmissions)} of them without emissions` : ''}`,
    );
  return [
    `${formatCount(rowCount)} rows of ${formatCount(repositories)} repositories.`,
    ...totals,
    ...budgets.map((budget) => describeBudget(budget, month)),
    ...(rejected.length > 0
      ? [
          `${formatCount(rejected.length)} lines are not rows of a ledger: ${output}/rejected.jsonl lists them.`,
        ]
      : []),
    ...failed.map(({ name, why }) => `${name} could not be read: ${why}.`),
    ...(failed.length > 0 ? ['Run it again to continue.'] : []),
    `Written to ${output}: fleet.json, and the site in site/index.html.`,
    '',
  ].join('\n');
}
