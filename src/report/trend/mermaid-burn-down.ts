import { type CountableTimeInterval, utcDay, utcMonday } from 'd3-time';
import { whatIsLeft } from '../text/budget-remaining.ts';
import { dayOf, periodName } from '../text/calendar.ts';
import { draw, spaced, tones } from './mermaid.ts';
import type { BurnDown } from './trend-series.ts';

/**
 * In place of a value that is not there, as a part of the limit: Mermaid leaves this much room below
 * zero, so that a bar of 0 would be seen, and knows no gaps.
 */
const unseen = -0.033;
/** Bars for days, weeks where a period is long. */
const mostDays = 31;

/** A Mermaid chart of what was left of a period's budget at the end of each day or week, against an even pace. */
export function burnDownChart(burnDown: BurnDown): string {
  const { metric, limit, from, to } = burnDown;
  const spans = spansOf(burnDown);
  const length = to.getTime() - from.getTime();
  return draw({
    metric,
    title: `${periodName(burnDown)}: ${whatIsLeft(burnDown)} · grey: an even pace`,
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

/** The days or weeks, of which the first and the last may be a part. */
function spansOf({ from, to }: BurnDown): readonly Span[] {
  const step: CountableTimeInterval = utcDay.count(from, to) > mostDays ? utcMonday : utcDay;
  const begins = [from, ...step.range(step.offset(step.floor(from), 1), to)];
  return begins.map((begin, index) => ({ begin, end: begins[index + 1] ?? to }));
}

/** What was left at its end; no bar where that is to come, or where nothing was left. */
function leftAfter({ begin, end }: Span, { limit, steps }: BurnDown): number {
  const now = steps.at(-1)?.at ?? begin;
  const used = steps.findLast(({ at }) => at < end)?.used ?? 0;
  return begin > now || used >= limit ? unseen * limit : limit - used;
}
