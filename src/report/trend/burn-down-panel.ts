import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import { utcTicks } from 'd3-time';
import { projectedUse } from '../../compare/history/period.ts';
import { exceeds, formatQuantity, unitFor } from '../../units.ts';
import { metricSuffix } from '../text/amounts.ts';
import { whatIsLeft } from '../text/budget-remaining.ts';
import { dayOf, periodName } from '../text/calendar.ts';
import { shownName } from '../text/sanitize.ts';
import { axisLength, box, lines, round, segment, sides, text, width } from './svg.ts';
import type { BurnDown } from './trend-series.ts';

/** Height of the panel in user units. */
export const burnDownHeight = 218;
const plot = { top: 70, bottom: 182 };

type Step = readonly [x: number, y: number];

interface Panel {
  readonly burnDown: BurnDown;
  readonly unit: string;
  readonly axis: ScaleLinear<number, number>;
  /** From a moment, clamped to the period. */
  readonly x: (at: Date) => number;
  /** From what is left, in the metric's base unit. */
  readonly y: (left: number) => number;
  /** What was left after each run, starting with the whole limit; one step per pixel. */
  readonly steps: readonly Step[];
}

/** What is left of a period's budget over time, an even pace, and the day on which the budget runs out. */
export function drawBurnDown(burnDown: BurnDown): string {
  const panel = panelOf(burnDown);
  return lines(
    segment('frame', 0, 0, width, 0),
    heading(panel),
    overdrawn(panel),
    grid(panel),
    dates(panel),
    evenPace(panel),
    projection(panel),
    used(panel),
    today(panel),
    end(panel),
  );
}

function panelOf(burnDown: BurnDown): Panel {
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

function stepsOf({ from, limit, steps }: BurnDown, x: Panel['x'], y: Panel['y']): readonly Step[] {
  const byPixel = new Map([[Math.round(x(from)), y(limit)]]);
  let last = -Infinity;
  for (const { at, used } of steps) {
    last = Math.max(last, Math.round(x(at)));
    if (Number.isFinite(last)) byPixel.set(last, y(limit - used));
  }
  const begin = [x(from), y(limit)] as const;
  return [begin, ...byPixel];
}

function heading({ burnDown, unit }: Panel): string {
  const { metric, subject, limit } = burnDown;
  const of = `${unit}${metricSuffix[metric]} left of ${formatQuantity(metric, limit)}, ${shownName(subject, 44)}`;
  return lines(
    text('heading', 16, 27, `${periodName(burnDown)}: ${whatIsLeft(burnDown)}`),
    text('', 16, 46, of),
  );
}

function grid({ axis }: Panel): string {
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

function dates({ burnDown: { from, to }, x }: Panel): string {
  return lines(
    ...utcTicks(from, new Date(to.getTime() - 1), 5).map((day) =>
      text('', x(day), plot.bottom + 20, dayOf(day.toISOString()), 'middle'),
    ),
  );
}

/** The area below zero has a label, so that the meaning does not depend on colour. */
function overdrawn({ burnDown: { limit, used }, y }: Panel): string {
  if (!exceeds(used, limit)) return '';
  return lines(
    box('overdrawn', sides.left, y(0), sides.right, plot.bottom),
    text('over-label', sides.left + 8, plot.bottom - 8, 'over budget'),
  );
}

const used = ({ steps }: Panel): string => {
  const path = line<Step>(
    ([x]) => x,
    ([, y]) => y,
  );
  return `<path class="line" d="${path.curve(curveStepAfter).digits(1)(steps)}"/>`;
};

function evenPace({ burnDown: { from, to, limit }, x, y }: Panel): string {
  return segment('pace', x(from), y(limit), x(to), y(0));
}

/** At the recent pace: to the day on which nothing is left, or to the period's end. */
function projection({ burnDown, x, y }: Panel): string {
  const { from, to, limit, used, runsOut, steps, pace } = burnDown;
  const now = steps.at(-1)?.at ?? from;
  if (exceeds(used, limit) || pace === undefined) return '';
  const [until, left] =
    runsOut === undefined ? [to, limit - projectedUse(burnDown, to)] : [runsOut, 0];
  return segment('projection', x(now), y(limit - used), x(until), y(Math.max(left, 0)));
}

function today({ burnDown: { limit, used }, steps }: Panel): string {
  const [x, y] = steps.at(-1) ?? [sides.left, plot.top];
  const past = exceeds(used, limit) ? ' past' : '';
  return lines(
    `<circle class="halo${past}" cx="${round(x)}" cy="${round(y)}" r="8"/>`,
    `<circle class="${past ? 'over' : 'within'}" cx="${round(x)}" cy="${round(y)}" r="4.2"/>`,
  );
}

/** The day on which the budget runs out or ran out. */
function end({ burnDown: { runsOut }, x, y }: Panel): string {
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
