import { windowAt } from '../grid/window.ts';
import { tones, xyChart } from '../report/text/mermaid.ts';
import { shownName } from '../report/text/sanitize.ts';
import type { Choice, RankedPlace } from './choice.ts';
import type { Start } from './place-figures.ts';
import { unit } from './wording.ts';

const mostRegions = 12;
const mostBars = 24;
const hour = 3_600_000;

/** The forecast with its window if there is one, else the regions side by side. */
export function chart({ ranking, chosen, start }: Choice): string | undefined {
  if (start) return forecastChart(start, chosen);
  return ranking.length > 1 ? regionChart(ranking.slice(0, mostRegions)) : undefined;
}

/** Stacked bars: the part of a range above its low end is orange. */
function regionChart(ranking: readonly RankedPlace[]): string {
  const straddles = ranking.some(({ range }) => range.low < range.high);
  const highs = ranking.map(({ range }) => Math.round(range.high));
  const lows = ranking.map(({ range }) => Math.round(range.low));
  return xyChart({
    title: 'Carbon intensity by region',
    key: straddles ? ['orange: what it may be'] : [],
    labels: ranking.map(({ place }) => shownName(place.name, 24)),
    unit,
    top: topOf(highs),
    series: [
      ...(straddles ? [{ kind: 'bar', colour: tones.limit, values: highs } as const] : []),
      { kind: 'bar', colour: tones.within, values: lows },
    ],
  });
}

/** Bars of equal length. Those outside the window are painted over, so that only the window is green. */
function forecastChart({ steps, window }: Start, { place }: RankedPlace): string | undefined {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return undefined;
  const bars = barsOf(steps, first.start, last.end);
  const values = bars.map(({ value }) => Math.round(value));
  const outside = bars.map(({ at }, index) =>
    at < window.start || at >= window.end ? (values[index] ?? 0) : 0,
  );
  return xyChart({
    title: `Forecast for ${shownName(place.name, 40)}, UTC`,
    key: ['green: the window'],
    labels: bars.map(({ at }) => new Date(at).toISOString().slice(11, 16)),
    unit,
    top: topOf(values),
    series: [
      { kind: 'bar', colour: tones.chosen, values },
      { kind: 'bar', colour: tones.within, values: outside },
    ],
  });
}

/** Means over whole hours, or over several hours if one bar per hour would be too many. */
function barsOf(steps: Start['steps'], from: number, until: number) {
  const length = Math.max(1, Math.ceil((until - from) / hour / mostBars)) * hour;
  const begin = Math.floor(from / length) * length;
  const starts = Array.from(
    { length: Math.ceil((until - begin) / length) },
    (_, index) => begin + index * length,
  );
  return starts.flatMap((at) => {
    const [start, end] = [Math.max(at, from), Math.min(at + length, until)];
    const mean = windowAt(steps, start, end - start);
    return mean ? [{ at: start, value: mean.carbonIntensity as number }] : [];
  });
}

const topOf = (values: readonly number[]) => Math.ceil(Math.max(1, ...values) * 1.1);
