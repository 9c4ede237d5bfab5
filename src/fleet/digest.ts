import { code, left, link, right, table } from '../report/text/markdown.ts';
import { formatCount, formatPercent, formatQuantity } from '../units.ts';
import type { Fleet } from './fleet.ts';
import type { JudgedBudget } from './judged-budget.ts';

/** Most lines in each table. */
const mostLines = 10;

const kilograms = (amount: number | null): string =>
  amount === null ? 'unknown' : formatQuantity('emissions', amount * 1000);

/** The weekly digest, as Markdown. */
export function digest(fleet: Fleet): string {
  const { week } = fleet;
  return [
    `## Carbon digest, ${week.middle} to ${week.to}`,
    ...weekLines(fleet),
    ...budgetSection(fleet),
    ...moverSection(fleet),
    ...alarmSection(fleet),
    ...gapsSection(fleet),
    '',
  ].join('\n\n');
}

function weekLines({ weekTotals }: Fleet): readonly string[] {
  if (weekTotals.length === 0) return ['No run was recorded in these two weeks.'];
  const rows = weekTotals.map((one) => [
    one.kind,
    kilograms(one.emissions),
    change(one.emissions, one.emissionsBefore),
    one.energy === null ? 'unknown' : formatQuantity('energy', one.energy),
    formatCount(one.runCount),
    formatCount(one.overCount),
    formatCount(one.withoutEmissions),
  ]);
  return [
    table(
      [
        left('Figures'),
        right('CO₂e'),
        right('Week before'),
        right('Energy'),
        right('Runs'),
        right('Over budget'),
        right('Without emissions'),
      ],
      rows,
    ),
  ];
}

const change = (now: number | null, before: number | null): string =>
  now === null || before === null || before === 0
    ? kilograms(before)
    : `${kilograms(before)} (${formatPercent(now / before - 1, 'always')})`;

const marks: Readonly<Record<JudgedBudget['level'], string>> = {
  over: '❌ over',
  missing: '❓ incomplete',
  near: '⚠️ near',
  within: '✅ within',
};

function budgetSection({ budgets, month }: Fleet): readonly string[] {
  if (budgets.length === 0) return [];
  const rows = budgets.map((one) => [
    code(one.name),
    one.used === undefined ? 'unknown' : formatQuantity(one.metric, one.used),
    formatQuantity(one.metric, one.limit),
    one.share === undefined ? '' : formatPercent(one.share),
    one.unknownRuns > 0
      ? `${marks[one.level]}: ${formatCount(one.unknownRuns)} runs without ${one.metric}`
      : marks[one.level],
  ]);
  return [
    `### Budgets in ${month}`,
    table([left('Budget'), right('Used'), right('Limit'), right('Share'), left('State')], rows),
  ];
}

function moverSection({ movers, stretch }: Fleet): readonly string[] {
  if (movers.length === 0) return [];
  const rows = movers
    .slice(0, mostLines)
    .map((one) => [
      `${code(one.repository)} ${code(one.workload)}`,
      one.kind,
      kilograms(one.earlierEmissions),
      kilograms(one.recentEmissions),
      `${one.difference > 0 ? '+' : '−'}${kilograms(Math.abs(one.difference))}`,
    ]);
  return [
    `### Top movers, 28 days to ${stretch.to} against the 28 before`,
    table(
      [left('Workload'), left('Figures'), right('Before'), right('Now'), right('Difference')],
      rows,
    ),
  ];
}

/** How many failures were false alarms, which shows whether the gate can be trusted. */
function alarmSection({ falseAlarms, overrides }: Fleet): readonly string[] {
  const recent = falseAlarms.slice(-3).toReversed();
  if (recent.length === 0) return ['### False alarms', 'No run has failed.'];
  const rows = recent.map(({ failedPeriod, failures, overridden, rerunToGreen }) => [
    failedPeriod,
    formatCount(failures),
    formatCount(overridden),
    formatCount(rerunToGreen),
    formatPercent((overridden + rerunToGreen) / failures),
  ]);
  const latest = overrides.slice(0, 5).map(({ repository, workload, overrideReason, runUrl }) => {
    const why = overrideReason ? `: ${code(overrideReason)}` : '';
    return `- ${link(code(repository), runUrl ?? undefined)} ${code(workload)}${why}`;
  });
  return [
    '### False alarms',
    table(
      [
        left('Month'),
        right('Failed runs'),
        right('Overridden'),
        right('Green on a re-run'),
        right('Share'),
      ],
      rows,
    ),
    ...(latest.length > 0 ? [`Latest overrides:\n\n${latest.join('\n')}`] : []),
  ];
}

function gapsSection({ unbudgeted, month, failed }: Fleet): readonly string[] {
  const names = unbudgeted.slice(0, mostLines).map(({ repository }) => `- ${code(repository)}`);
  const more = unbudgeted.length > mostLines ? `\n- and ${unbudgeted.length - mostLines} more` : '';
  return [
    ...(names.length > 0
      ? [`### Repositories without a budget in ${month}`, `${names.join('\n')}${more}`]
      : []),
    ...(failed.length > 0
      ? [`${failed.length} repositories could not be read in this roll-up.`]
      : []),
  ];
}
