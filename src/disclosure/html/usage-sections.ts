import { formatCount, formatPercent } from '../../units.ts';
import { emissionsText, energyText, intensityText } from '../figure-text.ts';
import type { Figures, Slice } from '../figures.ts';
import { briefName, earlierName, monthName, periodName } from '../report-period.ts';
import { cautions, signedMass } from '../sentences.ts';
import {
  bullets,
  type Html,
  name,
  paragraph,
  repositoryName,
  section,
  table,
  text,
} from './elements.ts';
import { changeChart, monthsChart, workloadsChart } from './usage-charts.ts';

const numeric = true as const;

export function changeSection(figures: Figures): Html {
  const { kinds, before, period } = figures;
  const [then, now] = [earlierName(before), briefName(period, 'this period')];
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

export function monthsSection({ kinds, before }: Figures): Html {
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
          ...(earlier ? [{ title: `Emissions, ${earlierName(before)}`, numeric }] : []),
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

export function workloadsSection({ kinds, repositories }: Figures): Html {
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

export function scopesSection({ kinds }: Figures): Html {
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
