import { ticks } from 'd3-array';
import { type ScaleLinear, scaleLinear, scalePoint } from 'd3-scale';
import { area, line, symbol, symbolDiamond2 } from 'd3-shape';
import { exceeds, formatQuantity, unitFor } from '../../units.ts';
import { metricSuffix } from '../text/amounts.ts';
import { dayOf } from '../text/calendar.ts';
import { shownName } from '../text/sanitize.ts';
import { axisLength, box, lines, round, segment, sides, text } from './svg.ts';
import { limitInWords, titleOf } from './trend-in-words.ts';
import type { Trend, TrendPoint } from './trend-series.ts';

/** Older runs are left out, because their marks would touch. */
const mostPoints = 60;
/** A noise band far above all runs would flatten them; it is clipped at this multiple of the highest. */
const tallestBand = 1.5;

/** The panel of the runs, and the scales that place everything on it. */
export interface RunsPanel {
  readonly trend: Trend;
  readonly points: readonly TrendPoint[];
  readonly unit: string;
  readonly plot: { readonly top: number; readonly bottom: number };
  readonly height: number;
  /** The y-axis, in `unit`. */
  readonly axis: ScaleLinear<number, number>;
  readonly x: (index: number) => number;
  /** From a value in the metric's base unit. */
  readonly y: (value: number) => number;
}

export function runsPanelOf(trend: Trend): RunsPanel {
  const points = trend.points.slice(-mostPoints);
  const hasKey = trend.limit !== undefined || trend.baseline !== undefined;
  const top = hasKey ? 92 : 72;
  const plot = { top, bottom: top + 168 };
  const largest = largestOf(trend, points);
  const [unit, factor] = unitFor(trend.metric, largest);
  const axis = scaleLinear()
    .domain([0, axisLength((largest / factor) * 1.08)])
    .nice(4)
    .range([plot.bottom, plot.top])
    .clamp(true);
  const across = scalePoint<number>()
    .domain(points.map((_, index) => index))
    .range([sides.left, sides.right])
    .padding(points.length > 1 ? 0.5 : 0);
  return {
    ...{ trend, points, unit, plot, height: plot.bottom + 36, axis },
    x: (index) => across(index) ?? sides.left,
    y: (value) => axis(value / factor),
  };
}

function largestOf({ limit = 0, baseline }: Trend, points: readonly TrendPoint[]): number {
  const highest = Math.max(limit, baseline?.median ?? 0, ...points.map(({ value }) => value));
  const band = baseline ? baseline.median + baseline.band : 0;
  return Math.max(highest, Math.min(band, highest * tallestBand) || 0);
}

/** The runs in order, with the typical run, the noise band and the limit. */
export function drawRuns(panel: RunsPanel): string {
  return lines(
    heading(panel),
    key(panel),
    noiseBand(panel),
    grid(panel),
    dates(panel),
    typicalLine(panel),
    path(panel),
    limitLine(panel),
    ...panel.points.map((_, index) => mark(panel, index)),
    judgedValue(panel),
    emptyNote(panel),
  );
}

function heading({ trend, unit }: RunsPanel): string {
  const of = `${unit}${metricSuffix[trend.metric]} per ${trend.ratePer ?? 'run'}, ${shownName(trend.subject, 44)}`;
  return lines(text('heading', 16, 28, titleOf(trend)), text('', 16, 47, of));
}

/** How far chance may move a run: up to the alarm threshold, and as far down, but not below zero. */
function noiseBand({ trend: { baseline }, y }: RunsPanel): string {
  if (!baseline || !(baseline.band > 0)) return '';
  const { median, band } = baseline;
  const lowest = Math.max(median - band, 0);
  return box('band', sides.left, y(median + band), sides.right, y(lowest));
}

function typicalLine({ trend: { baseline }, y }: RunsPanel): string {
  if (!baseline) return '';
  return segment('typical', sides.left, y(baseline.median), sides.right, y(baseline.median));
}

function limitLine({ trend: { limit }, y }: RunsPanel): string {
  return limit === undefined ? '' : segment('limit', sides.left, y(limit), sides.right, y(limit));
}

const swatch = { width: 26, height: 12 };

/** What the lines mean. It has a row of its own, because labels on the lines would cover runs. */
function key({ trend }: RunsPanel): string {
  const { metric, baseline } = trend;
  const drawn = [
    ...(trend.limit === undefined ? [] : [{ kind: 'limit', label: limitInWords(trend) }]),
    ...(baseline
      ? [{ kind: 'typical', label: `typical ${formatQuantity(metric, baseline.median)}` }]
      : []),
    ...(baseline && baseline.band > 0 ? [{ kind: 'band', label: 'within noise' }] : []),
  ];
  const starts = [16, 202, 358];
  return lines(...drawn.map(({ kind, label }, index) => keyEntry(kind, label, starts[index] ?? 0)));
}

function keyEntry(kind: string, label: string, x: number): string {
  const y = 66;
  const [end, half] = [x + swatch.width, swatch.height / 2];
  const sample =
    kind === 'band' ? box(kind, x, y - half, end, y + half) : segment(kind, x, y, end, y);
  return lines(sample, text(`${kind}-label`, end + 8, y + 4.5, label));
}

function grid({ axis }: RunsPanel): string {
  return lines(
    ...axis.ticks(4).map((tick) => {
      const y = axis(tick);
      const label = axis.tickFormat(4)(tick);
      return lines(
        segment('grid', sides.left, y, sides.right, y),
        text('', sides.left - 8, y + 4.5, label, 'end'),
      );
    }),
  );
}

/** A few dates, each under its run; a date that repeats is shown once. */
function dates({ points, x, plot }: RunsPanel): string {
  const every = ticks(0, Math.max(points.length - 1, 0), 5).filter(Number.isInteger);
  const last = { label: '' };
  const labels = every.map((index) => {
    const label = dayOf(points[index]?.at ?? '');
    if (label === last.label) return '';
    last.label = label;
    return text('', x(index), plot.bottom + 20, label, 'middle');
  });
  return lines(...labels);
}

function path({ points, x, y, plot, trend: { baseline } }: RunsPanel): string {
  if (points.length < 2) return '';
  const indexes = points.map((_, index) => index);
  const valueAt = (index: number) => y(points[index]?.value ?? 0);
  const under = area<number>(x, plot.bottom, valueAt).digits(1)(indexes);
  const over = line<number>(x, valueAt).digits(1)(indexes);
  // Readers would confuse an area below the line with the noise band.
  return lines(
    baseline ? '' : `<path class="area" d="${under}"/>`,
    `<path class="line" d="${over}"/>`,
  );
}

/** A dot, or a diamond above the limit, so that the meaning does not depend on colour. The judged run is larger, in a ring. */
function mark({ points, trend: { limit }, x, y }: RunsPanel, index: number): string {
  const { value, judged } = points[index] as TrendPoint;
  const past = limit !== undefined && exceeds(value, limit);
  const [cx, cy] = [round(x(index)), round(y(value))];
  const scale = judged ? 2 : 1;
  const shape = past
    ? `<path class="over" transform="translate(${cx},${cy})" d="${symbol(symbolDiamond2, 44 * scale).digits(2)()}"/>`
    : `<circle class="within" cx="${cx}" cy="${cy}" r="${3 * Math.sqrt(scale)}"/>`;
  const ring = `<circle class="halo${past ? ' past' : ''}" cx="${cx}" cy="${cy}" r="${past ? 11 : 8}"/>`;
  return judged ? `${ring}\n${shape}` : shape;
}

/** The judged value, on the side of its mark where the line does not pass. */
function judgedValue({ points, trend: { metric }, x, y, plot }: RunsPanel): string {
  const index = points.findIndex(({ judged }) => judged);
  const point = points[index];
  if (point === undefined) return '';
  const label = formatQuantity(metric, point.value);
  const before = points[index - 1];
  if (before === undefined) return text('value', x(index), y(point.value) - 18, label, 'middle');
  const falls = before.value > point.value && y(point.value) < plot.bottom - 30;
  const side = falls ? 28 : -18;
  return text('value', Math.min(x(index) + 14, sides.right), y(point.value) + side, label, 'end');
}

function emptyNote({ points, plot }: RunsPanel): string {
  if (points.length > 1) return '';
  const middle = (sides.left + sides.right) / 2;
  return points.length === 1
    ? text('', middle, plot.bottom - 10, 'The history begins with this run.', 'middle')
    : text('', middle, (plot.top + plot.bottom) / 2, 'No run has been measured yet.', 'middle');
}
