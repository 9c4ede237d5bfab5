import { exceeds, formatQuantity, type Metric, unitFor } from '../../units.ts';
import { gas } from '../text/amounts.ts';
import { dayOf } from '../text/day.ts';
import { codeBlock } from '../text/markdown.ts';
import { shownName, truncate } from '../text/sanitize.ts';
import type { Trend, TrendPoint } from './trend-series.ts';
import { limitInWords } from './trend-words.ts';

/** What fits side by side in the width of a comment. */
const mostPoints = 30;
/** Dates below the bars; more would touch each other. */
const mostDates = 6;

/** Middle tones that hold on GitHub's light and its dark canvas. */
export const tones = {
  past: '#e5534b',
  within: '#4a90d9',
  limit: '#e09b2d',
  /** Stands on bars. */
  usual: '#57606a',
  pace: '#8b949e',
} as const;

export const config = (colours: readonly string[]) =>
  `config:
  xyChart:
    width: 840
    height: 280
    titleFontSize: 16
    xAxis:
      showTick: false
    yAxis:
      labelFontSize: 12
      titleFontSize: 14
      showTick: false
  themeVariables:
    xyChart:
      backgroundColor: "transparent"
      plotColorPalette: "${colours.join(', ')}"`;

/** One plot of a chart: its colour, and its values in the metric's base unit. */
export interface Series {
  readonly kind: 'bar' | 'line';
  readonly colour: string;
  readonly values: readonly number[];
}

/** What a chart is drawn from. */
export interface Chart {
  readonly metric: Metric;
  readonly title: string;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
}

/** A chart in a block of code. */
export function draw({ metric, title, labels, series }: Chart): string {
  const largest = Math.max(0, ...series.flatMap(({ values }) => values));
  const [unit, factor] = unitFor(metric, largest);
  const scaled = (values: readonly number[]) =>
    values.map((value) => plain(value / factor)).join(', ');
  const lines = [
    '---',
    config(series.map(({ colour }) => colour)),
    '---',
    'xychart-beta',
    `  title ${quoted(title)}`,
    `  x-axis [${distinct(labels).map(quoted).join(', ')}]`,
    `  y-axis ${quoted(unit + gas[metric])} 0 --> ${plain((largest * 1.1) / factor || 1)}`,
    ...series.map(({ kind, values }) => `  ${kind} [${scaled(values)}]`),
  ];
  return codeBlock('mermaid', lines.join('\n'));
}

/** A chart of a trend: bars for runs, lines for the limit and the usual run; nothing for less than two runs. */
export function trendChart(trend: Trend): string | undefined {
  const points = trend.points.slice(-mostPoints);
  if (points.length < 2) return undefined;
  const { metric, limit, baseline } = trend;
  const values = points.map(({ value }) => value);
  const over = limit !== undefined && values.some((value) => exceeds(value, limit));
  const level = (at: number) => points.map(() => at);
  return draw({
    metric,
    title: titleOf(trend),
    labels: labelsOf(points),
    series: [
      // Bars are drawn over each other: of the whole in red, what is within the limit is painted blue.
      ...(over ? [{ kind: 'bar', colour: tones.past, values } as const] : []),
      {
        kind: 'bar',
        colour: tones.within,
        values: values.map((value) => Math.min(value, limit ?? value)),
      },
      ...(baseline
        ? [{ kind: 'line', colour: tones.usual, values: level(baseline.median) } as const]
        : []),
      ...(limit === undefined
        ? []
        : [{ kind: 'line', colour: tones.limit, values: level(limit) } as const]),
    ],
  });
}

function titleOf(trend: Trend): string {
  const { metric, subject, branch, limit, baseline } = trend;
  const usual = baseline && `grey: usual ${formatQuantity(metric, baseline.median)}`;
  return [
    `${metric.charAt(0).toUpperCase()}${metric.slice(1)} of ${shownName(subject, 28)} on ${shownName(branch, 20)}`,
    ...(limit === undefined ? [] : [`orange: ${limitInWords(trend)}`]),
    ...(usual ? [usual] : []),
  ].join(' · ');
}

/** Dates where they fit; `this run` under the judged one. */
function labelsOf(points: readonly TrendPoint[]): readonly string[] {
  return spaced(points.map(({ at, judged }) => (judged ? 'this run' : dayOf(at))));
}

/** As many labels as do not touch each other, counted from the last; the rest blank. */
export function spaced(labels: readonly string[]): readonly string[] {
  const step = Math.ceil(labels.length / mostDates);
  return labels.map((label, index) => ((labels.length - 1 - index) % step === 0 ? label : ''));
}

/** None empty and each different, by what cannot be seen: Mermaid merges equal ones. */
const distinct = (labels: readonly string[]): readonly string[] =>
  labels.map((label, index) => label + '\u200b'.repeat(index + 1));

/** A decimal number without an exponent, which Mermaid would not read. */
function plain(value: number): string {
  return Math.abs(value) < 1e21 ? String(Number(value.toFixed(4))) : BigInt(value).toString();
}

/** Mermaid's string: what could end it or start a directive is written as its entity code. */
export function quoted(text: string): string {
  return `"${truncate(text, 100).replace(/["#;%`\\{}<>&]/g, (character) => `#${character.charCodeAt(0)};`)}"`;
}
