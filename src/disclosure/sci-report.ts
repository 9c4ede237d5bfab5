import { code, escapeText, left, right, table } from '../report/text/markdown.ts';
import { formatCount, formatNumber, formatQuantity } from '../units.ts';
import { embodiedText, perUnit, scoreText } from './figure-text.ts';
import type { Figures } from './figures.ts';
import { factorName, intensityRange } from './methods.ts';
import { periodName } from './report-period.ts';
import type { ReportText } from './report-text.ts';

/** The scores with all their inputs, as Markdown. */
export function sciReport(figures: Figures): ReportText {
  const { sci, period, factors, methods } = figures;
  const parts = [
    `# Software Carbon Intensity, ${periodName(period)}`,
    'SCI = (E · I + M) per R, ISO/IEC 21031:2024. Offsets, certificates and contracts for power lower none of it: I is location-based.',
    sci.length === 0
      ? 'No row counts functional units. Name one in the budget file, such as `functional-unit: { name: inference, from: calls }`.'
      : table(
          [
            ...[left('Repository'), left('Workload'), left('Kind'), left('R'), right('Count of R')],
            ...[right('E'), right('I'), right('E · I'), right('M'), right('SCI per R')],
          ],
          sci.map((score) => [
            escapeText(score.repository ?? 'not recorded'),
            escapeText(score.workload),
            score.kind,
            escapeText(score.unit),
            formatNumber(score.units),
            formatQuantity('energy', score.energyKwh),
            `${formatNumber(score.carbonIntensity)} g/kWh`,
            perUnit(score.operationalG),
            embodiedText(score),
            scoreText(score),
          ]),
        ),
    '## Boundary',
    'Workflow runs only: training, evaluation, tests and builds. For SCI for AI, training and evaluation belong to the provider boundary, and inference in production, which no workflow measures, to the consumer boundary.',
    ...sci
      .filter(({ without }) => without > 0)
      .map(
        ({ workload, without, rows }) =>
          `- ${escapeText(workload)}: ${formatCount(without)} of ${formatCount(without + rows)} rows are left out because they lack energy, emissions or the count of R.`,
      ),
    '## Coefficients',
    ...factors.map(
      (use) =>
        `- I: ${escapeText(factorName(use))}, ${intensityRange(use)}, ${formatCount(use.rows)} rows`,
    ),
    ...methods.map(
      (use) => `- E: ${code(use.method)}, ${use.basis}, ${formatCount(use.rows)} rows`,
    ),
    '- M: the share of a device’s embodied emissions in the duration of the run, from `device:` in the budget file; unknown where none is declared.',
  ];
  return { text: `${joined(parts)}\n`, notes: [] };
}

/** Blocks separated by a blank line, and list items without one. */
const joined = (parts: readonly string[]): string =>
  parts.reduce(
    (all, part, index) =>
      all + (part.startsWith('- ') && parts[index - 1]?.startsWith('- ') ? '\n' : '\n\n') + part,
  );
