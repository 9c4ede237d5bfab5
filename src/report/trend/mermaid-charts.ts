import { type CountableTimeInterval, utcDay, utcMonday } from 'd3-time';
import { exceeds, formatQuantity, type Metric, unitFor } from '../../units.ts';
import type { Findings } from '../findings.ts';
import { capitalised, metricSuffix } from '../text/amounts.ts';
import { whatIsLeft } from '../text/budget-remaining.ts';
import { dayOf, periodName } from '../text/calendar.ts';
import { blocks } from '../text/markdown.ts';
import { type Series, tones, xyChart } from '../text/mermaid.ts';
import { shownName } from '../text/sanitize.ts';
import { limitInWords } from './trend-in-words.ts';
import type { BurnDown, Trend, TrendPoint } from './trend-series.ts';

/** The trend and the burn-down of a period's budget as Mermaid, the one that decides the verdict first. */
export function charts({ trend, judgement: { decisive } }: Findings): string {
  const drawn = [trendChart(trend), trend.burnDown && burnDownChart(trend.burnDown)];
  const result = decisive?.result;
  const onPeriod = result?.kind === 'amount' && result.period !== undefined;
  return blocks(...(onPeriod ? drawn.toReversed() : drawn));
}

/** Bars that fit next to each other in a comment. */
const mostPoints = 30;
/** Dates below the bars; more would touch each other. */
const mostDates = 6;

/** Bars for runs, lines for the limit and the typical run. Undefined for fewer than two runs. */
export function trendChart(trend: Trend): string | undefined {
  const points = trend.points.slice(-mostPoints);
  if (points.length < 2) return undefined;
  const { metric, subject, branch, limit, baseline } = trend;
  const values = points.map(({ value }) => value);
  const over = limit !== undefined && values.some((value) => exceeds(value, limit));
  const level = (at: number) => points.map(() => at);
  return draw({
    metric,
    title: `${capitalised(metric)} of ${shownName(subject, 60)} on ${shownName(branch, 60)}`,
    key: keyOf(trend),
    labels: labelsOf(points),
    series: [
      // Bars overlap: the whole is red, and the part within the limit is drawn over it in blue.
      ...(over ? [{ kind: 'bar', colour: tones.above, values } as const] : []),
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

function keyOf(trend: Trend): readonly string[] {
  const { metric, limit, baseline, figures } = trend;
  return [
    ...(figures === 'likely' ? ['blue: likely figures of estimates'] : []),
    ...(limit === undefined ? [] : [`orange: ${limitInWords(trend)}`]),
    ...(baseline ? [`grey: typical ${formatQuantity(metric, baseline.median)}`] : []),
  ];
}

/** Dates, and `this run` under the judged one. */
function labelsOf(points: readonly TrendPoint[]): readonly string[] {
  return spaced(points.map(({ at, judged }) => (judged ? 'this run' : dayOf(at))));
}

/**
 * Replaces a missing value, as a share of the limit. Mermaid has no gaps, and leaves this much room
 * below zero, so that a bar of 0 would be visible.
 */
const unseen = -0.05;
/** A longer period has bars for weeks instead of days. */
const mostDays = 31;

/** Bars for what was left of a period's budget at the end of each day or week, and a line for an even pace. */
export function burnDownChart(burnDown: BurnDown): string {
  const { metric, limit, from, to } = burnDown;
  const spans = spansOf(burnDown);
  const length = to.getTime() - from.getTime();
  return draw({
    metric,
    title: `${periodName(burnDown)}: ${whatIsLeft(burnDown)}`,
    key: ['grey: even pace'],
    labels: spaced(spans.map(({ begin }) => dayOf(begin.toISOString()))),
    series: [
      { kind: 'bar', colour: tones.within, values: spans.map((span) => leftAfter(span, burnDown)) },
      {
        kind: 'line',
        colour: tones.pace,
        values: spans.map(({ end }) => limit * (1 - (end.getTime() - from.getTime()) / length)),
      },
    ],
  });
}

interface Span {
  readonly begin: Date;
  readonly end: Date;
}

/** Days or weeks; the first and the last may be incomplete. */
function spansOf({ from, to }: BurnDown): readonly Span[] {
  const step: CountableTimeInterval = utcDay.count(from, to) > mostDays ? utcMonday : utcDay;
  const begins = [from, ...step.range(step.offset(step.floor(from), 1), to)];
  return begins.map((begin, index) => ({ begin, end: begins[index + 1] ?? to }));
}

/** What was left at the end of a span; no bar for the future, or where nothing was left. */
function leftAfter({ begin, end }: Span, { limit, steps }: BurnDown): number {
  const now = steps.at(-1)?.at ?? begin;
  const used = steps.findLast(({ at }) => at < end)?.used ?? 0;
  return begin > now || used >= limit ? unseen * limit : limit - used;
}

interface Chart {
  readonly metric: Metric;
  readonly title: string;
  readonly key: readonly string[];
  readonly labels: readonly string[];
  /** In the metric's base unit. */
  readonly series: readonly Series[];
}

/** Draws the chart in the unit that fits its largest value. */
function draw({ metric, title, key, labels, series }: Chart): string {
  const largest = Math.max(0, ...series.flatMap(({ values }) => values));
  const [unit, factor] = unitFor(metric, largest);
  return xyChart({
    title,
    key,
    labels,
    unit: unit + metricSuffix[metric],
    top: (largest * 1.1) / factor || 1,
    series: series.map(({ values, ...plot }) => ({
      ...plot,
      values: values.map((value) => value / factor),
    })),
  });
}

/** Keeps as many labels as fit, counted from the last, and blanks the rest. */
function spaced(labels: readonly string[]): readonly string[] {
  const step = Math.ceil(labels.length / mostDates);
  return labels.map((label, index) => ((labels.length - 1 - index) % step === 0 ? label : ''));
}
