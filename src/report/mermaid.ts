import { exceeds, formatQuantity, type Metric, unitFor } from '../units.ts';
import { gas } from './amount.ts';
import { dayOf } from './day.ts';
import { codeBlock } from './markdown.ts';
import type { Trend, TrendPoint } from './trend-series.ts';
import { cut, shownName } from './visible.ts';

/** What fits side by side in the width of a comment. */
const mostPoints = 30;
/** Dates below the bars; more would touch each other. */
const mostDates = 6;

/** Middle tones that hold on GitHub's light and its dark canvas: past the limit, within it, the limit. */
const palette = ['#e5534b', '#4a90d9', '#e09b2d'];

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

/** A Mermaid chart of a trend in a block of code: bars for runs, a line for the limit; nothing for less than two runs. */
export function trendChart(trend: Trend): string | undefined {
  const points = trend.points.slice(-mostPoints);
  if (points.length < 2) return undefined;
  const [unit, factor] = axisUnit(trend.metric, points, trend.limit);
  const scaled = (values: readonly number[]) =>
    `[${values.map((value) => plain(value / factor)).join(', ')}]`;
  const { limit } = trend;
  const over = limit !== undefined && points.some(({ value }) => exceeds(value, limit));
  const values = points.map(({ value }) => value);
  const within = values.map((value) => Math.min(value, limit ?? value));
  const lines = [
    '---',
    config(palette.filter((_, series) => series > 0 || over)),
    '---',
    'xychart-beta',
    `  title ${quoted(titleOf(trend))}`,
    `  x-axis [${labels(points).map(quoted).join(', ')}]`,
    `  y-axis ${quoted(unit + gas[trend.metric])} 0 --> ${plain(top(points, limit) / factor)}`,
    // Bars are drawn over each other: of the whole in red, what is within the limit is painted blue.
    ...(over ? [`  bar ${scaled(values)}`] : []),
    `  bar ${scaled(within)}`,
    ...(limit === undefined ? [] : [`  line ${scaled(points.map(() => limit))}`]),
  ];
  return codeBlock('mermaid', lines.join('\n'));
}

function titleOf({ metric, subject, branch, limit }: Trend): string {
  const what = metric.charAt(0).toUpperCase() + metric.slice(1);
  const line = limit === undefined ? '' : `, line: budget of ${formatQuantity(metric, limit)}`;
  return `${what} of ${shownName(subject, 40)} on ${shownName(branch, 40)}${line}`;
}

/** One unit for the whole axis: that of its largest value. */
export function axisUnit(
  metric: Metric,
  points: readonly TrendPoint[],
  limit: number | undefined,
): [unit: string, factor: number] {
  return unitFor(metric, Math.max(limit ?? 0, ...points.map(({ value }) => value)));
}

/** Dates where they fit and change; the rest blank, but none empty and each different: Mermaid merges equal ones. */
function labels(points: readonly TrendPoint[]): readonly string[] {
  const step = Math.ceil(points.length / mostDates);
  return points.map((point, index) => {
    const fromEnd = points.length - 1 - index;
    const dated = point.judged ? 'this run' : fromEnd % step === 0 ? dayOf(point.at) : '';
    return dated + '\u200b'.repeat(index + 1);
  });
}

function top(points: readonly TrendPoint[], limit = 0): number {
  return Math.max(limit, ...points.map(({ value }) => value)) * 1.1 || 1;
}

/** A decimal number without an exponent, which Mermaid would not read. */
function plain(value: number): string {
  return String(Number(value.toFixed(4)));
}

/** Mermaid's string: what could end it or start a directive is written as its entity code. */
export function quoted(text: string): string {
  return `"${cut(text, 100).replace(/["#;%`\\{}<>&]/g, (character) => `#${character.charCodeAt(0)};`)}"`;
}
