import { createHash } from 'node:crypto';
import { escapeHtml } from '../../report/text/markdown.ts';
import { formatCount, formatPercent, formatQuantity } from '../../units.ts';
import { changeText, emissionsText, energyText, intensityText, massText } from '../figure-text.ts';
import type { Figures, KindFigures } from '../figures.ts';
import { earlierName, monthName, periodName } from '../report-period.ts';
import { claims, summarySentences, verdictsOf } from '../sentences.ts';
import { bullets, type Html, name, paragraph, section, text } from './elements.ts';
import { evidenceSection } from './evidence-section.ts';
import { budgetsSection, governanceSection, savingsSection } from './governance-sections.ts';
import { gapList, methodSection, ratesSection, sciSection } from './method-sections.ts';
import { style } from './style.ts';
import { changeSection, monthsSection, scopesSection, workloadsSection } from './usage-sections.ts';

/** A self-contained page: it loads and runs nothing, and the same rows give the same bytes. */
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
    ...summarySentences(figures).map((sentence, index) =>
      paragraph(text(sentence), index === 0 ? 'lead' : undefined),
    ),
    ...figures.kinds.map((kind) => cards(kind, figures)),
    changeSection(figures),
    monthsSection(figures),
    workloadsSection(figures),
    scopesSection(figures),
    budgetsSection(figures),
    governanceSection(figures),
    savingsSection(figures),
    sciSection(figures),
    ratesSection(figures),
    section('gaps', 'What is missing', gapList(figures)),
    methodSection(figures),
    section('claims', 'What may be said from these figures', bullets(claims.map(text))),
    evidenceSection(figures),
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
    return change === '–' ? 'no earlier figure' : `${change} against ${earlierName(before)}`;
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
