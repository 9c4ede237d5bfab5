import { formatCount, formatPercent } from '../../units.ts';
import { massText, shareRange } from '../figure-text.ts';
import type { Figures } from '../figures.ts';
import {
  governanceSentences,
  outcomeWords,
  realisedText,
  rulesText,
  verdictsOf,
} from '../sentences.ts';
import {
  bullets,
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
import { budgetsChart, savingsChart } from './governance-charts.ts';

const numeric = true as const;

export function budgetsSection({ budgets: all }: Figures): Html {
  const sum = verdictsOf(all);
  return section(
    'budgets',
    'Budgets kept and broken',
    budgetsChart(all),
    table(
      'Run results by verdict',
      [
        ...[{ title: 'Workload' }, { title: 'Repository' }],
        ...['Within', 'Near', 'Over', 'No figure', 'No budget'].map((title) => ({
          title,
          numeric,
        })),
        { title: 'Furthest over' },
      ],
      all.map(({ workload, repository, verdicts, worst }) => [
        name(workload),
        repositoryName(repository),
        ...[
          verdicts.within,
          verdicts.near,
          verdicts.over,
          verdicts.missing,
          verdicts.unbudgeted,
        ].map(formatCount),
        worst ? overText(worst) : '',
      ]),
      {
        foot: [
          [
            'All',
            '',
            ...[sum.within, sum.near, sum.over, sum.missing, sum.unbudgeted].map(formatCount),
            '',
          ],
        ],
      },
    ),
  );
}

function overText(row: Figures['rows'][number]): Html {
  const { budget, runId, runUrl } = row;
  const excess = excessText(row);
  return `${excess === '' ? '' : `${excess} `}in run ${link(String(runId), runUrl)}${budget === undefined ? '' : `, ${name(budget, 30)}`}`;
}

/** `+24%` over an amount, `+24%, allowed +10%` of an increase. */
function excessText({ budgetUsed, budgetLimit, budgetPer }: Figures['rows'][number]): string {
  if (budgetUsed === undefined || !budgetLimit || budgetPer === 'tokens') return '';
  if (budgetPer === 'baseline')
    return `${formatPercent(budgetUsed, 'always')}, allowed ${formatPercent(budgetLimit, 'always')},`;
  return formatPercent(budgetUsed / budgetLimit - 1, 'always');
}

/** More of them would push the rest of the page away. */
const mostOverrides = 15;

export function governanceSection(figures: Figures): Html {
  const newest = figures.overridden.toReversed();
  const rest = newest.slice(mostOverrides);
  const caption = 'Runs over budget that somebody with write access, not the author, let through';
  return section(
    'governance',
    'Governance',
    bullets(governanceSentences(figures).map(text)),
    newest.length === 0 ? '' : overrideTable(caption, newest.slice(0, mostOverrides)),
    rest.length === 0
      ? ''
      : `<details><summary>${formatCount(rest.length)} earlier overrides</summary>\n${overrideTable(`${caption}, earlier`, rest)}\n</details>`,
  );
}

const overrideTable = (caption: string, rows: Figures['overridden']): Html =>
  table(
    caption,
    [
      ...[{ title: 'Run' }, { title: 'Workload' }, { title: 'By' }, { title: 'On' }],
      { title: 'Reason' },
    ],
    rows.map((row) => [
      link(String(row.runId), row.runUrl),
      name(row.workload),
      name(row.overrideBy ?? ''),
      day(row.overrideAt ?? row.at),
      row.overrideReason === undefined || row.overrideReason.trim() === ''
        ? 'none given'
        : text(row.overrideReason.slice(0, 600)),
    ]),
  );

export function savingsSection({ savings: all }: Figures): Html {
  return section(
    'savings',
    'Advice followed',
    ...(all.length === 0
      ? [
          paragraph(
            'No setting changed after advice on it, so no saving can be shown. Advice that nobody follows saves nothing.',
          ),
        ]
      : [
          paragraph(
            'A setting changed after the gate had advised it, and later runs were measured. Realised shares compare medians, with a 95% interval from the spread of both sides. They are in the totals already and lower nothing further.',
          ),
          savingsChart(all),
          table(
            'Predicted and realised savings',
            [
              ...[{ title: 'Workload' }, { title: 'What changed' }, { title: 'Compared' }],
              ...[
                { title: 'Runs', numeric },
                { title: 'Predicted', numeric },
              ],
              ...[
                { title: 'Realised', numeric },
                { title: 'Avoided (CO₂e)', numeric },
                { title: 'Result' },
              ],
            ],
            all.map((saving) => [
              `${name(saving.workload)}<br><span class="muted">${repositoryName(saving.repository)}</span>`,
              `${text(saving.setting)}: ${name(saving.from)} → ${name(saving.to)}, ${link(day(saving.at), saving.runUrl)}; advice: ${text(rulesText(saving))}`,
              text(saving.figure),
              `${saving.runsBefore} + ${saving.runsAfter}`,
              saving.predicted ? shareRange(saving.predicted.low, saving.predicted.high) : '–',
              saving.realised ? realisedText(saving.realised) : '–',
              saving.avoidedKg ? massText(Math.max(0, saving.avoidedKg.likely)) : '–',
              outcomeWords[saving.outcome],
            ]),
          ),
        ]),
  );
}
