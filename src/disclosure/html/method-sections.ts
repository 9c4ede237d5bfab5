import { formatCount, formatNumber, formatQuantity } from '../../units.ts';
import { embodiedText, massText, perUnit, scoreText } from '../figure-text.ts';
import type { Figures } from '../figures.ts';
import { factorName, intensityRange, methodStatement } from '../methods.ts';
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

const numeric = true as const;

export function sciSection({ sci: scores }: Figures): Html {
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
        embodiedText(score),
        scoreText(score),
      ]),
    ),
  );
}

export function ratesSection({ rates: all }: Figures): Html {
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

export const gapList = ({ gaps }: Figures): Html =>
  gaps.length === 0
    ? paragraph('Every row has energy, emissions, a scope and the hash of its report.')
    : bullets(gaps.map(text));

export function methodSection(figures: Figures): Html {
  const { methods, factors } = figures;
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
  );
}
