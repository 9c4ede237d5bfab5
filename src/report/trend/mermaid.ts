import { exceeds, formatQuantity, type Metric, unitFor } from '../../units.ts';
import { gas } from '../text/amounts.ts';
import { dayOf } from '../text/calendar.ts';
import { shownName } from '../text/sanitize.ts';
import { type Series, xyChart } from '../text/xy-chart.ts';
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
  typical: '#57606a',
  pace: '#8b949e',
} as const;

/** A chart of one metric, with values in its base unit. */
export interface Chart {
  readonly metric: Metric;
  readonly title: string;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
}

/** A chart in a Markdown code block, in the unit that suits its largest value. */
export function draw({ metric, title, labels, series }: Chart): string {
  const largest = Math.max(0, ...series.flatMap(({ values }) => values));
  const [unit, factor] = unitFor(metric, largest);
  return xyChart({
    title,
    labels,
    unit: unit + gas[metric],
    top: (largest * 1.1) / factor || 1,
    series: series.map(({ values, ...plot }) => ({
      ...plot,
      values: values.map((value) => value / factor),
    })),
  });
}

/** A chart of a trend: bars for runs, lines for the limit and the typical run; nothing for less than two runs. */
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
        ? [{ kind: 'line', colour: tones.typical, values: level(baseline.median) } as const]
        : []),
      ...(limit === undefined
        ? []
        : [{ kind: 'line', colour: tones.limit, values: level(limit) } as const]),
    ],
  });
}

function titleOf(trend: Trend): string {
  const { metric, subject, branch, limit, baseline } = trend;
  const typical = baseline && `grey: typical ${formatQuantity(metric, baseline.median)}`;
  return [
    `${metric.charAt(0).toUpperCase()}${metric.slice(1)} of ${shownName(subject, 28)} on ${shownName(branch, 20)}`,
    ...(limit === undefined ? [] : [`orange: ${limitInWords(trend)}`]),
    ...(typical ? [typical] : []),
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
