import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import { utcTicks } from 'd3-time';
import { projectedUse } from '../../compare/history/period.ts';
import { exceeds, formatQuantity, unitFor } from '../../units.ts';
import { gas } from '../text/amounts.ts';
import { whatIsLeft } from '../text/budget-remaining.ts';
import { dayOf, periodName } from '../text/calendar.ts';
import { shownName } from '../text/sanitize.ts';
import { box, lines, round, segment, text } from './svg.ts';
import { axisLength, sides } from './trend-frame.ts';
import type { BurnDown } from './trend-series.ts';

/** Of the panel, in the picture's user units. */
export const burnDownHeight = 218;
const plot = { top: 70, bottom: 182 };

type Step = readonly [x: number, y: number];

interface Course {
  readonly burnDown: BurnDown;
  readonly unit: string;
  readonly axis: ScaleLinear<number, number>;
  /** Of a moment, held within the period. */
  readonly x: (at: Date) => number;
  /** Of what is left, in the metric's base unit. */
  readonly y: (left: number) => number;
  /** What was left after each run, beginning with the whole limit; none twice on one pixel. */
  readonly steps: readonly Step[];
}

/** What is left of a period's budget, day by day, against an even pace, and when it will be gone. */
export function drawBurnDown(burnDown: BurnDown): string {
  const course = courseOf(burnDown);
  return lines(
    segment('frame', 0, 0, 520, 0),
    heading(course),
    overdrawn(course),
    grid(course),
    dates(course),
    evenPace(course),
    projection(course),
    used(course),
    today(course),
    end(course),
  );
}

function courseOf(burnDown: BurnDown): Course {
  const { metric, limit, used, from, to } = burnDown;
  const lowest = Math.min(0, limit - used);
  const [unit, factor] = unitFor(metric, Math.max(limit, -lowest));
  const bottom = (lowest * 1.15) / factor;
  const axis = scaleLinear()
    .domain([bottom, bottom + axisLength(limit / factor - bottom)])
    .range([plot.bottom, plot.top])
    .clamp(true);
  const across = scaleLinear([from.getTime(), to.getTime()], [sides.left, sides.right]).clamp(true);
  const x = (at: Date) => across(at);
  const y = (left: number) => axis(left / factor);
  return { burnDown, unit, axis, x, y, steps: stepsOf(burnDown, x, y) };
}

function stepsOf(
  { from, limit, steps }: BurnDown,
  x: Course['x'],
  y: Course['y'],
): readonly Step[] {
  const byPixel = new Map([[Math.round(x(from)), y(limit)]]);
  let last = -Infinity;
  for (const { at, used } of steps) {
    last = Math.max(last, Math.round(x(at)));
    if (Number.isFinite(last)) byPixel.set(last, y(limit - used));
  }
  const begin = [x(from), y(limit)] as const;
  return [begin, ...byPixel];
}

function heading({ burnDown, unit }: Course): string {
  const { metric, subject, limit } = burnDown;
  const of = `${unit}${gas[metric]} left of ${formatQuantity(metric, limit)}, ${shownName(subject, 44)}`;
  return lines(
    text('heading', 16, 27, `${periodName(burnDown)}: ${whatIsLeft(burnDown)}`),
    text('', 16, 46, of),
  );
}

function grid({ axis }: Course): string {
  return lines(
    ...axis.ticks(3).map((tick) => {
      const y = axis(tick);
      return lines(
        segment(tick === 0 ? 'zero' : 'grid', sides.left, y, sides.right, y),
        text('', sides.left - 8, y + 4.5, axis.tickFormat(3)(tick), 'end'),
      );
    }),
  );
}

function dates({ burnDown: { from, to }, x }: Course): string {
  return lines(
    ...utcTicks(from, new Date(to.getTime() - 1), 5).map((day) =>
      text('', x(day), plot.bottom + 20, dayOf(day.toISOString()), 'middle'),
    ),
  );
}

/** Below zero is marked as a field of its own, so that colour is not needed. */
function overdrawn({ burnDown: { limit, used }, y }: Course): string {
  if (!exceeds(used, limit)) return '';
  return lines(
    box('overdrawn', sides.left, y(0), sides.right, plot.bottom),
    text('over-label', sides.left + 8, plot.bottom - 8, 'over budget'),
  );
}

const used = ({ steps }: Course): string => {
  const path = line<Step>(
    ([x]) => x,
    ([, y]) => y,
  );
  return `<path class="line" d="${path.curve(curveStepAfter).digits(1)(steps)}"/>`;
};

function evenPace({ burnDown: { from, to, limit }, x, y }: Course): string {
  return segment('pace', x(from), y(limit), x(to), y(0));
}

/** At the pace of the last weeks: to the day on which nothing is left, else to the period's end. */
function projection({ burnDown, x, y }: Course): string {
  const { from, to, limit, used, runsOut, steps, pace } = burnDown;
  const now = steps.at(-1)?.at ?? from;
  if (exceeds(used, limit) || pace === undefined) return '';
  const [until, left] =
    runsOut === undefined ? [to, limit - projectedUse(burnDown, to)] : [runsOut, 0];
  return segment('projection', x(now), y(limit - used), x(until), y(Math.max(left, 0)));
}

function today({ burnDown: { limit, used }, steps }: Course): string {
  const [x, y] = steps.at(-1) ?? [sides.left, plot.top];
  const past = exceeds(used, limit) ? ' past' : '';
  return lines(
    `<circle class="halo${past}" cx="${round(x)}" cy="${round(y)}" r="8"/>`,
    `<circle class="${past ? 'over' : 'within'}" cx="${round(x)}" cy="${round(y)}" r="4.2"/>`,
  );
}

/** Where the budget is gone, or was. */
function end({ burnDown: { runsOut }, x, y }: Course): string {
  if (!runsOut) return '';
  const at = x(runsOut);
  const late = at > sides.right - 60;
  return lines(
    segment('end', at, y(0) - 6, at, y(0) + 6),
    text(
      'end-label',
      at + (late ? 0 : 6),
      y(0) - 9,
      dayOf(runsOut.toISOString()),
      late ? 'end' : undefined,
    ),
  );
}
