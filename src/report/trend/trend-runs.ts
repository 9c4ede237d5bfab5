import { ticks } from 'd3-array';
import { area, line, symbol, symbolDiamond2 } from 'd3-shape';
import { exceeds, formatQuantity } from '../../units.ts';
import { gas } from '../text/amounts.ts';
import { dayOf } from '../text/calendar.ts';
import { shownName } from '../text/sanitize.ts';
import { lines, round, segment, text } from './svg.ts';
import { type Frame, sides } from './trend-frame.ts';
import { keys, limitLine, noiseBand, typicalLine } from './trend-limits.ts';
import type { TrendPoint } from './trend-series.ts';
import { titleOf } from './trend-words.ts';

/** The runs, one after the other, with what is typical and what is allowed. */
export function drawRuns(frame: Frame): string {
  return lines(
    heading(frame),
    keys(frame),
    noiseBand(frame),
    grid(frame),
    dates(frame),
    typicalLine(frame),
    course(frame),
    limitLine(frame),
    ...frame.points.map((_, index) => mark(frame, index)),
    judgedValue(frame),
    note(frame),
  );
}

function heading({ trend, unit }: Frame): string {
  const of = `${unit}${gas[trend.metric]} per ${trend.ratePer ?? 'run'}, ${shownName(trend.subject, 44)}`;
  return lines(text('heading', 16, 28, titleOf(trend)), text('', 16, 47, of));
}

function grid({ axis }: Frame): string {
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

/** A few dates, each under its run and none twice in a row. */
function dates({ points, x, plot }: Frame): string {
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

function course({ points, x, y, plot, trend: { baseline } }: Frame): string {
  if (points.length < 2) return '';
  const indexes = points.map((_, index) => index);
  const valueAt = (index: number) => y(points[index]?.value ?? 0);
  const under = area<number>(x, plot.bottom, valueAt).digits(1)(indexes);
  const over = line<number>(x, valueAt).digits(1)(indexes);
  // An area below the line and a band across it would be taken for one another.
  return lines(
    baseline ? '' : `<path class="area" d="${under}"/>`,
    `<path class="line" d="${over}"/>`,
  );
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
function judgedValue({ points, trend: { metric }, x, y, plot }: Frame): string {
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

function note({ points, plot }: Frame): string {
  if (points.length > 1) return '';
  const middle = (sides.left + sides.right) / 2;
  return points.length === 1
    ? text('', middle, plot.bottom - 10, 'The history begins with this run.', 'middle')
    : text('', middle, (plot.top + plot.bottom) / 2, 'No run has been measured yet.', 'middle');
}
