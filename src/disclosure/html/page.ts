import { createHash } from 'node:crypto';
import { escapeHtml } from '../../report/text/markdown.ts';
import { formatCount, formatNumber, formatPercent, formatQuantity } from '../../units.ts';
import type { Figures, KindFigures, Slice } from '../figures.ts';
import { factorName, intensityRange, methodStatement } from '../method.ts';
import { briefName, monthName, periodName, type ReportPeriod } from '../period.ts';
import {
  changeText,
  emissionsText,
  energyText,
  intensityText,
  massText,
  shareRange,
} from '../text.ts';
import {
  cautions,
  claims,
  inShort,
  outcomeWords,
  realisedText,
  rulesText,
  signedMass,
  verdictsOf,
} from '../words.ts';
import {
  budgetsChart,
  changeChart,
  monthsChart,
  perUnit,
  savingsChart,
  workloadsChart,
} from './charts.ts';
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
import { evidence } from './evidence.ts';
import { style } from './style.ts';

const numeric = true as const;
const thenName = (before: ReportPeriod) => briefName(before, 'the period before');

/** The page by itself: it loads nothing, runs nothing, and the same rows give the same bytes. */
export function htmlReport(figures: Figures): string {
  const title = `Energy and emissions of software, ${periodName(figures.period)}`;
  const allowed = createHash('sha256').update(style).digest('base64');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${allowed}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<h1>${escapeHtml(title)}</h1>`,
    paragraph(subtitle(figures), 'muted'),
    '</header>',
    '<main>',
    ...inShort(figures).map((sentence, index) =>
      paragraph(text(sentence), index === 0 ? 'lead' : undefined),
    ),
    ...figures.kinds.map((kind) => cards(kind, figures)),
    changes(figures),
    months(figures),
    workloads(figures),
    scopes(figures),
    budgets(figures),
    overrides(figures),
    savings(figures),
    sci(figures),
    rates(figures),
    section('gaps', 'What is missing', gapList(figures)),
    method(figures),
    section('claims', 'What may be said from these figures', bullets(claims.map(text))),
    evidence(figures),
    '</main>',
    '</body>',
    '</html>',
    '',
  ]
    .filter((part) => part !== '')
    .join('\n')
    .concat('\n');
}

function subtitle({ repositories, rows, period }: Figures): Html {
  const shown = repositories.slice(0, 12).map((one) => name(one));
  const more = repositories.length > 12 ? ` and ${repositories.length - 12} more` : '';
  const of = shown.length > 0 ? `${shown.join(', ')}${more} · ` : '';
  return `${of}${monthName(period.from)} to ${monthName(period.to)}, UTC · ${formatCount(rows.length)} ledger rows · Carbon Budget Gate`;
}

const card = (what: string, figure: string, note: Html = ''): Html =>
  `<li><span class="what">${escapeHtml(what)}</span><span class="figure">${escapeHtml(figure)}</span>${note === '' ? '' : `<span class="note">${note}</span>`}</li>`;

function cards(
  { kind, total, earlier }: KindFigures,
  { budgets: all, before, kinds }: Figures,
): Html {
  const { kept, budgeted } = verdictsOf(all);
  const against = (column: 'energyKwh' | 'emissionsKg') => {
    const change = changeText(total.sums[column], earlier?.sums[column]);
    return change === '–' ? 'no earlier figure' : `${change} against ${thenName(before)}`;
  };
  const { range } = total;
  const between = (low: number, high: number, format: (value: number) => string) =>
    `${escapeHtml(format(low))} to ${escapeHtml(format(high))}; `;
  const energyRange = range
    ? between(range.energyLowKwh, range.energyHighKwh, (kwh) => formatQuantity('energy', kwh))
    : '';
  const massRange = range ? between(range.emissionsLowKg, range.emissionsHighKg, massText) : '';
  return [
    kinds.length > 1
      ? `<h3>${kind === 'measured' ? 'Measured' : 'Estimated, apart from what is measured'}</h3>`
      : '',
    '<ul class="cards">',
    card(`Energy, ${kind}`, energyText(total), energyRange + against('energyKwh')),
    card(
      'Emissions (CO₂e), location-based',
      emissionsText(total),
      massRange + against('emissionsKg'),
    ),
    card(
      'Carbon intensity',
      intensityText(total),
      earlier ? `${escapeHtml(intensityText(earlier))} before` : 'of all energy',
    ),
    kind === 'measured' || kinds.length === 1
      ? card(
          'Budgets kept',
          budgeted > 0 ? formatPercent(kept / budgeted) : '–',
          `${formatCount(kept)} of ${formatCount(budgeted)} run results`,
        )
      : card('Run results', formatCount(total.rows), `of ${formatCount(total.runs)} runs`),
    '</ul>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function changes(figures: Figures): Html {
  const { kinds, before, period } = figures;
  const [then, now] = [thenName(before), briefName(period, 'this period')];
  const parts = kinds.flatMap(({ kind, change }) => {
    if (!change) return [];
    const row = (title: string, grams: number) => [
      title,
      signedMass(grams / 1e3),
      change.fromKg > 0 ? formatPercent(grams / 1e3 / change.fromKg, 'always') : '–',
    ];
    return [
      changeChart(kind, change, then, now),
      table(
        `What changed the emissions from ${then} to ${now}, ${kind} (CO₂e)`,
        [{ title: 'Cause' }, { title: 'Change', numeric }, { title: `Of ${then}`, numeric }],
        [
          row('More or less energy', change.parts.energy),
          row('Energy that moved between workloads on different grids', change.parts.mix),
          row('A cleaner or dirtier grid', change.parts.grid),
        ],
        { foot: [row('All', (change.toKg - change.fromKg) * 1e3)] },
      ),
    ];
  });
  const note =
    'Energy is what the software and its teams control; the grid is not. The parts add up to the change (LMDI-I, additive).';
  return section(
    'change',
    'Energy against grid',
    ...(parts.length > 0
      ? [paragraph(note), ...parts, bullets(cautions(figures).map(text))]
      : [
          paragraph(
            `There are no rows of ${text(periodName(before))} to compare with, so the change of the emissions is unknown.`,
          ),
        ]),
  );
}

function months({ kinds, before }: Figures): Html {
  const parts = kinds.flatMap((kind) => {
    const { months: own, earlierMonths, earlier, total } = kind;
    return [
      monthsChart(kind),
      table(
        `Energy and emissions by month, ${kind.kind}`,
        [
          { title: 'Month' },
          ...['Runs', 'Energy', 'Emissions (CO₂e)', 'Intensity'].map((title) => ({
            title,
            numeric,
          })),
          ...(earlier ? [{ title: `Emissions, ${thenName(before)}`, numeric }] : []),
        ],
        own.map((slice, index) => [
          monthName(slice.name),
          formatCount(slice.total.runs),
          ...figureCells(slice),
          ...(earlier ? [emissionsText((earlierMonths[index] as Slice).total)] : []),
        ]),
        {
          foot: [
            [
              'All',
              formatCount(total.runs),
              ...figureCells({ total }),
              ...(earlier ? [emissionsText(earlier)] : []),
            ],
          ],
        },
      ),
    ];
  });
  return section('months', 'By month', ...parts);
}

const figureCells = ({ total }: Pick<Slice, 'total'>): readonly Html[] => [
  energyText(total),
  emissionsText(total),
  intensityText(total),
];

function workloads({ kinds, repositories }: Figures): Html {
  const parts = kinds.flatMap((kind) => [
    workloadsChart(kind),
    table(
      `Energy and emissions by workload, ${kind.kind}`,
      [
        { title: 'Workload' },
        ...(repositories.length > 0 ? [{ title: 'Repository' }] : []),
        ...['Runs', 'Energy', 'Emissions (CO₂e)', 'Intensity', 'Share'].map((title) => ({
          title,
          numeric,
        })),
      ],
      kind.workloads.map((slice) => [
        name(slice.name),
        ...(repositories.length > 0 ? [repositoryName(slice.repository)] : []),
        formatCount(slice.total.runs),
        ...figureCells(slice),
        shareOf(slice.total.sums.emissionsKg, kind.total.sums.emissionsKg),
      ]),
    ),
  ]);
  return section('workloads', 'By workload', ...parts);
}

const shareOf = (part: number | undefined, all: number | undefined): string =>
  part === undefined || !all ? '–' : formatPercent(part / all);

function scopes({ kinds }: Figures): Html {
  const parts = kinds.map(({ kind, scopes: own, total }) =>
    table(
      `Emissions by scope of the GHG Protocol, ${kind} (CO₂e)`,
      [
        { title: 'Scope' },
        ...['Energy', 'Location-based', 'Market-based', 'Embodied, apart'].map((title) => ({
          title,
          numeric,
        })),
      ],
      own.map((slice) => [text(capital(slice.name)), ...scopeCells(slice)]),
      { foot: [['All', ...scopeCells({ total })]] },
    ),
  );
  return section(
    'scopes',
    'By scope',
    paragraph(
      'Hosted runners, cloud services and APIs of language models are scope 3, category 1. Own machines are scope 2. A dash is unknown, not zero.',
    ),
    ...parts,
  );
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const scopeCells = ({ total }: Pick<Slice, 'total'>): readonly Html[] => [
  energyText(total),
  emissionsText(total),
  emissionsText(total, 'emissionsMarketKg'),
  emissionsText(total, 'embodiedKg'),
];

function budgets({ budgets: all }: Figures): Html {
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

function overrides({ overridden }: Figures): Html {
  const newest = overridden.toReversed();
  const rest = newest.slice(mostOverrides);
  const caption = 'Runs over budget that somebody with write access, not the author, let through';
  return section(
    'overrides',
    'Overrides',
    ...(newest.length === 0
      ? [paragraph('No run over its budget was let through by an override.')]
      : [overrideTable(caption, newest.slice(0, mostOverrides))]),
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

function savings({ savings: all }: Figures): Html {
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

function sci({ sci: scores }: Figures): Html {
  if (scores.length === 0) return '';
  return section(
    'sci',
    'Software Carbon Intensity',
    paragraph(
      '(E · I + M) per R, by ISO/IEC 21031. Without embodied emissions it is only the operational part.',
    ),
    table(
      'Emissions per functional unit',
      [
        ...[{ title: 'Workload' }, { title: 'Kind' }, { title: 'R, counted' }],
        ...['E', 'I', 'E · I', 'M', 'Per R'].map((title) => ({ title, numeric })),
      ],
      scores.map((score) => [
        name(score.workload),
        score.kind,
        `${formatNumber(score.units)} × ${name(score.unit, 24)}`,
        formatQuantity('energy', score.energyKwh),
        `${formatNumber(score.carbonIntensity)} g/kWh`,
        perUnit(score.operationalG),
        score.embodiedG === undefined ? 'unknown' : perUnit(score.embodiedG),
        score.embodiedG === undefined
          ? `≥ ${perUnit(score.gramsPerUnit)}, operational only`
          : perUnit(score.gramsPerUnit),
      ]),
    ),
  );
}

function rates({ rates: all }: Figures): Html {
  if (all.length === 0) return '';
  return section(
    'rates',
    'What keeps running',
    paragraph('Rates as last stated in this period. They are in no total of this page.'),
    table(
      'Rates per month of 730 hours',
      [
        { title: 'Workload' },
        { title: 'Repository' },
        { title: 'Energy', numeric },
        { title: 'Emissions (CO₂e)', numeric },
      ],
      all.map((row) => [
        name(row.workload),
        repositoryName(row.repository),
        row.energyKwh === undefined ? '–' : formatQuantity('energy', row.energyKwh * 730),
        row.emissionsKg === undefined ? '–' : massText(row.emissionsKg * 730),
      ]),
    ),
  );
}

const gapList = ({ gaps }: Figures): Html =>
  gaps.length === 0
    ? paragraph('Every row has energy, emissions, a scope and the hash of its report.')
    : bullets(gaps.map(text));

function method(figures: Figures): Html {
  const { methods, factors, rows } = figures;
  const offsets = rows.filter(({ offsetsClaimedKg }) => offsetsClaimedKg !== undefined);
  return section(
    'method',
    'Method',
    ...methodStatement(figures).map((one) => {
      const [head = '', ...rest] = one.split('. ');
      return rest.length > 0 && head.length < 20
        ? paragraph(`<strong>${text(head)}.</strong> ${text(rest.join('. '))}`)
        : paragraph(text(one));
    }),
    table(
      'How the rows were measured',
      [
        ...[{ title: 'Method' }, { title: 'Kind' }, { title: 'Basis' }],
        ...[
          { title: 'Rows', numeric },
          { title: 'Energy', numeric },
        ],
      ],
      methods.map((use) => [
        name(use.method, 90),
        use.kind,
        use.basis,
        formatCount(use.rows),
        use.energyKwh === undefined ? '–' : formatQuantity('energy', use.energyKwh),
      ]),
    ),
    table(
      'Emission factors',
      [
        ...[{ title: 'Source, zone, year' }, { title: 'Kind' }],
        ...[
          { title: 'Rows', numeric },
          { title: 'Carbon intensity', numeric },
        ],
      ],
      factors.map((use) => [
        name(factorName(use), 90),
        text(
          [use.kind, use.basis, use.dataset].filter((part) => part !== undefined).join(', ') ||
            'not stated',
        ),
        formatCount(use.rows),
        intensityRange(use),
      ]),
    ),
    offsets.length === 0
      ? ''
      : paragraph(
          `Offsets or certificates that measuring tools claim: ${massText(offsets.reduce((sum, { offsetsClaimedKg = 0 }) => sum + offsetsClaimedKg, 0))} CO₂e in ${formatCount(offsets.length)} rows. They are deducted from nothing here.`,
        ),
  );
}
