import { type ScaleLinear, scaleLinear, scalePoint } from 'd3-scale';
import { unitFor } from '../../units.ts';
import type { Trend, TrendPoint } from './trend-series.ts';

/** In user units; text of 13 stays readable when the picture is 400 pixels wide. */
export const width = 520;
export const sides = { left: 52, right: 500 };
/** Older runs are left out: their marks would touch. */
const mostPoints = 60;
/** A band far beyond all runs would press them to the ground; it is cut at this multiple of the highest. */
const tallestBand = 1.5;

/** Where everything of one trend goes. */
export interface Frame {
  readonly trend: Trend;
  readonly points: readonly TrendPoint[];
  readonly unit: string;
  readonly plot: { readonly top: number; readonly bottom: number };
  readonly height: number;
  /** The axis, in its unit. */
  readonly axis: ScaleLinear<number, number>;
  readonly x: (index: number) => number;
  /** Of a value in the metric's base unit. */
  readonly y: (value: number) => number;
}

export function frameOf(trend: Trend): Frame {
  const points = trend.points.slice(-mostPoints);
  const keyed = trend.limit !== undefined || trend.baseline !== undefined;
  const top = keyed ? 92 : 72;
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
    trend,
    points,
    unit,
    plot,
    height: plot.bottom + 36,
    axis,
    x: (index) => across(index) ?? sides.left,
    y: (value) => axis(value / factor),
  };
}

/** Of a scale with ticks; d3 finds none, and fails, where their distance has no digits left. */
export const axisLength = (length: number): number => (length > 1e-99 ? length : 1);

function largestOf({ limit = 0, baseline }: Trend, points: readonly TrendPoint[]): number {
  const highest = Math.max(limit, baseline?.median ?? 0, ...points.map(({ value }) => value));
  const band = baseline ? baseline.median + baseline.band : 0;
  return Math.max(highest, Math.min(band, highest * tallestBand) || 0);
}
