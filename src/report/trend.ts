import { ticks } from 'd3-array';
import { type ScaleLinear, scaleLinear, scalePoint } from 'd3-scale';
import { area, line, symbol, symbolDiamond2 } from 'd3-shape';
import { exceeds, formatPercent, formatQuantity, unitFor } from '../units.ts';
import { formatAmount, gas } from './amount.ts';
import { dayOf } from './day.ts';
import { escapeHtml } from './markdown.ts';
import type { Trend, TrendPoint } from './trend-series.ts';
import { style } from './trend-style.ts';
import { shownName } from './visible.ts';

/** In user units; text of 13 stays readable when the picture is 400 pixels wide. */
const size = { width: 520, height: 280 };
const plot = { left: 52, right: 500, top: 72, bottom: 244 };
/** Older runs are left out: their marks would touch. */
const mostPoints = 60;

/** Where everything of one trend goes. */
interface Frame {
  readonly trend: Trend;
  readonly points: readonly TrendPoint[];
  readonly unit: string;
  /** The axis, in its unit. */
  readonly axis: ScaleLinear<number, number>;
  readonly x: (index: number) => number;
  /** Of a value in the metric's base unit. */
  readonly y: (value: number) => number;
}

/** A trend as SVG that follows the reader's light or dark scheme; the same trend gives the same bytes. */
export function drawTrend(trend: Trend): string {
  const frame = frameOf(trend);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escapeHtml(titleOf(trend))}</title>`,
    `<desc id="desc">${escapeHtml(describe(frame))}</desc>`,
    `<style>${style}</style>`,
    `<rect class="canvas" x="0.5" y="0.5" width="${size.width - 1}" height="${size.height - 1}" rx="6"/>`,
    heading(frame),
    grid(frame),
    dates(frame),
    course(frame),
    budgetLine(frame),
    ...frame.points.map((_, index) => mark(frame, index)),
    judgedValue(frame),
    note(frame),
    '</svg>',
  ];
  return `${parts.filter((part) => part !== '').join('\n')}\n`;
}

function frameOf(trend: Trend): Frame {
  const points = trend.points.slice(-mostPoints);
  const largest = Math.max(trend.limit ?? 0, ...points.map(({ value }) => value));
  const [unit, factor] = unitFor(trend.metric, largest);
  const axis = scaleLinear()
    .domain([0, (largest / factor) * 1.08 || 1])
    .nice(4)
    .range([plot.bottom, plot.top]);
  const across = scalePoint<number>()
    .domain(points.map((_, index) => index))
    .range([plot.left, plot.right])
    .padding(points.length > 1 ? 0.5 : 0);
  return {
    trend,
    points,
    unit,
    axis,
    x: (index) => across(index) ?? plot.left,
    y: (value) => axis(value / factor),
  };
}

function heading({ trend, unit }: Frame): string {
  const of = `${unit}${gas[trend.metric]} per run, ${shownName(trend.subject, 44)}`;
  return [text('heading', 16, 28, titleOf(trend)), text('', 16, 48, of)].join('\n');
}

function grid({ axis }: Frame): string {
  return axis
    .ticks(4)
    .map((tick) => {
      const y = round(axis(tick));
      const label = axis.tickFormat(4)(tick);
      return `<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}"/>\n${text('', plot.left - 8, y + 4.5, label, 'end')}`;
    })
    .join('\n');
}

/** A few dates, each under its run and none twice in a row. */
function dates({ points, x }: Frame): string {
  const every = ticks(0, Math.max(points.length - 1, 0), 5).filter(Number.isInteger);
  const last = { label: '' };
  return every
    .map((index) => {
      const label = dayOf(points[index]?.at ?? '');
      if (label === last.label) return '';
      last.label = label;
      return text('', x(index), plot.bottom + 20, label, 'middle');
    })
    .filter((label) => label !== '')
    .join('\n');
}

function course({ points, x, y }: Frame): string {
  if (points.length < 2) return '';
  const indexes = points.map((_, index) => index);
  const valueAt = (index: number) => y(points[index]?.value ?? 0);
  const under = area<number>(x, plot.bottom, valueAt).digits(1)(indexes);
  const over = line<number>(x, valueAt).digits(1)(indexes);
  return `<path class="area" d="${under}"/>\n<path class="line" d="${over}"/>`;
}

function budgetLine({ trend: { limit, metric }, y }: Frame): string {
  if (limit === undefined) return '';
  const at = round(y(limit));
  const label = `budget ${formatQuantity(metric, limit)}`;
  // A label on the line itself would sooner or later stand on a run; so it is a key at the top.
  return [
    dashed(plot.left, plot.right, at),
    text('limit-label', plot.right - 34, 28, label, 'end'),
    dashed(plot.right - 26, plot.right, 23.5),
  ].join('\n');
}

function dashed(from: number, to: number, y: number): string {
  return `<line class="limit" x1="${from}" x2="${to}" y1="${y}" y2="${y}"/>`;
}

/** A run: a dot, or a diamond past the limit, so that colour is not needed; the judged one is larger in a ring. */
function mark({ points, trend: { limit }, x, y }: Frame, index: number): string {
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

/** The judged figure stands on the side of its run that the line does not come from. */
function judgedValue({ points, trend: { metric }, x, y }: Frame): string {
  const index = points.findIndex(({ judged }) => judged);
  const point = points[index];
  if (point === undefined) return '';
  const label = formatQuantity(metric, point.value);
  const before = points[index - 1];
  if (before === undefined) return text('value', x(index), y(point.value) - 18, label, 'middle');
  const falls = before.value > point.value && y(point.value) < plot.bottom - 30;
  const side = falls ? 28 : -18;
  return text('value', Math.min(x(index) + 14, plot.right), y(point.value) + side, label, 'end');
}

function note({ points }: Frame): string {
  if (points.length > 1) return '';
  const middle = (plot.left + plot.right) / 2;
  return points.length === 1
    ? text('', middle, plot.bottom - 10, 'The history begins with this run.', 'middle')
    : text('', middle, (plot.top + plot.bottom) / 2, 'No run has been measured yet.', 'middle');
}

function titleOf({ metric, branch }: Trend): string {
  return `${metric.charAt(0).toUpperCase()}${metric.slice(1)} on ${shownName(branch, 36)}`;
}

/** What the picture says, for those who do not see it. */
function describe({ points, trend: { metric, limit, subject } }: Frame): string {
  const last = points.at(-1);
  if (last === undefined) return 'No run has been measured yet.';
  const runs = `${points.length} ${points.length === 1 ? 'run' : 'runs'} of ${shownName(subject)}`;
  const latest = `the last one ${formatAmount(metric, last.value)} on ${dayOf(last.at)}`;
  if (limit === undefined) return `${runs}, ${latest}.`;
  const over = points.filter(({ value }) => exceeds(value, limit)).length;
  const share = limit > 0 ? `, ${formatPercent(last.value / limit)}` : '';
  return `${runs}, ${latest}${share} of the budget of ${formatAmount(metric, limit)}; ${over} over it.`;
}

function text(
  kind: string,
  x: number,
  y: number,
  content: string,
  anchor?: 'middle' | 'end',
): string {
  const classes = kind === '' ? '' : ` class="${kind}"`;
  const anchored = anchor === undefined ? '' : ` text-anchor="${anchor}"`;
  return `<text${classes} x="${round(x)}" y="${round(y)}"${anchored}>${escapeHtml(content)}</text>`;
}

/** A tenth of a unit is finer than a pixel. */
function round(value: number): number {
  return Number(value.toFixed(1));
}
