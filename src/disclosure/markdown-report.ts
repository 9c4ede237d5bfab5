import { blocks, escapeText, left, link, right, table } from '../report/text/markdown.ts';
import { formatCount } from '../units.ts';
import {
  changeText,
  emissionsText,
  energyText,
  intensityText,
  massText,
  shareRange,
} from './figure-text.ts';
import type { Figures, KindFigures, Slice } from './figures.ts';
import { methodStatement } from './methods.ts';
import { monthName, periodName } from './report-period.ts';
import {
  cautions,
  governanceSentences,
  outcomeWords,
  realisedText,
  rulesText,
  signedMass,
  summarySentences,
} from './sentences.ts';

/** A job summary may have a megabyte; the page has all workloads. */
const mostWorkloads = 50;

/** The report for a job summary or an issue; the page has the evidence. */
export function markdownReport(figures: Figures): string {
  const { period, overridden, savings, gaps } = figures;
  return `${blocks(
    `# Energy and emissions of software, ${periodName(period)}`,
    ...summarySentences(figures).map(escapeText),
    ...figures.kinds.flatMap((kind) => kindBlocks(kind, figures)),
    bullets(cautions(figures).map(escapeText)),
    '## Governance',
    bullets(governanceSentences(figures).map(escapeText)),
    overridden.length > 0 ? overrideTable(figures) : '',
    savings.length > 0 ? '## Advice followed' : '',
    savings.length > 0 ? savingsTable(figures) : '',
    '## What is missing',
    gaps.length > 0
      ? bullets(gaps.map(escapeText))
      : 'Every row has energy, emissions, a scope and the hash of its report.',
    '## Method',
    ...methodStatement(figures).map(escapeText),
  ).trim()}\n`;
}

const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

function kindBlocks(kind: KindFigures, { before }: Figures): readonly string[] {
  const { change, workloads, months, scopes, total, earlier } = kind;
  const shown = workloads.slice(0, mostWorkloads);
  const rest = workloads.length - shown.length;
  const row = (name: string, slice: Pick<Slice, 'total'>) => [
    name,
    formatCount(slice.total.runs),
    energyText(slice.total),
    emissionsText(slice.total),
    intensityText(slice.total),
  ];
  const columns = [right('Runs'), right('Energy'), right('CO₂e'), right('Intensity')];
  return [
    `## ${kind.kind === 'measured' ? 'Measured' : 'Estimated'}`,
    earlier
      ? `Against ${periodName(before)}: energy ${changeText(total.sums.energyKwh, earlier.sums.energyKwh)}, emissions ${changeText(total.sums.emissionsKg, earlier.sums.emissionsKg)}.`
      : '',
    change
      ? table(
          [left('Cause of the change'), right('CO₂e')],
          [
            ['More or less energy', signedMass(change.parts.energy / 1e3)],
            ['Energy that moved between workloads', signedMass(change.parts.mix / 1e3)],
            ['A cleaner or dirtier grid', signedMass(change.parts.grid / 1e3)],
          ],
        )
      : '',
    table(
      [left('Month'), ...columns],
      [...months.map((slice) => row(monthName(slice.name), slice)), row('**All**', { total })],
    ),
    table(
      [left('Workload'), left('Repository'), ...columns],
      shown.map((slice) => {
        const [name = '', ...cells] = row(escapeText(slice.name), slice);
        return [name, escapeText(slice.repository ?? 'not recorded'), ...cells];
      }),
    ),
    rest > 0 ? `${formatCount(rest)} more workloads are in the other formats.` : '',
    table(
      [left('Scope'), right('Energy'), right('Location-based'), right('Market-based')],
      scopes.map((slice) => [
        slice.name,
        energyText(slice.total),
        emissionsText(slice.total),
        emissionsText(slice.total, 'emissionsMarketKg'),
      ]),
    ),
  ].filter((part) => part !== '');
}

const overrideTable = ({ overridden }: Figures): string =>
  table(
    [left('Run'), left('Workload'), left('By'), left('Reason')],
    overridden.map((row) => [
      link(String(row.runId), row.runUrl),
      escapeText(row.workload),
      escapeText(row.overrideBy ?? ''),
      escapeText((row.overrideReason ?? '').slice(0, 300) || 'none given'),
    ]),
  );

const savingsTable = ({ savings }: Figures): string =>
  table(
    [
      ...[left('Workload'), left('What changed'), right('Runs'), right('Predicted')],
      ...[right('Realised, 95%'), right('Avoided CO₂e'), left('Result')],
    ],
    savings.map((saving) => [
      escapeText(saving.workload),
      `${saving.setting}: ${escapeText(saving.from)} → ${escapeText(saving.to)} (${rulesText(saving)})`,
      `${saving.runsBefore} + ${saving.runsAfter}`,
      saving.predicted ? shareRange(saving.predicted.low, saving.predicted.high) : '–',
      saving.realised ? realisedText(saving.realised) : '–',
      saving.avoidedKg ? massText(Math.max(0, saving.avoidedKg.likely)) : '–',
      outcomeWords[saving.outcome],
    ]),
  );
