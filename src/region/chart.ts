import { windowAt } from '../grid/window.ts';
import { codeBlock } from '../report/text/markdown.ts';
import { shownName } from '../report/text/sanitize.ts';
import { config, quoted } from '../report/trend/mermaid.ts';
import type { Choice, RankedPlace } from './choice.ts';
import type { Start } from './gather.ts';
import { unit } from './wording.ts';

/** Middle tones that hold on light and dark: what may be, what is sure, what is chosen. */
const [perhaps, sure, best] = ['#e09b2d', '#4a90d9', '#57ab5a'];
const mostRegions = 12;
const mostBars = 24;

/** The forecast with its window where there is one, else the regions side by side. */
export function chart({ ranking, chosen, start }: Choice): string | undefined {
  if (start) return forecastChart(start, chosen);
  return ranking.length > 1 ? regionChart(ranking.slice(0, mostRegions)) : undefined;
}

/** Bars over each other: what a straddling region may have stands out above what it surely has. */
function regionChart(ranking: readonly RankedPlace[]): string {
  const straddles = ranking.some(({ range }) => range.low < range.high);
  const names = ranking.map(({ place }) => shownName(place.name, 24));
  const title = `Carbon intensity by region${straddles ? ', orange: what it may be' : ''}`;
  return draw(title, names, [
    ...(straddles ? [{ colour: perhaps, values: ranking.map(({ range }) => range.high) }] : []),
    { colour: sure, values: ranking.map(({ range }) => range.low) },
  ]);
}

/** The forecast in bars of equal length; those outside of the window are painted over, so that it stays green. */
function forecastChart({ steps, window }: Start, { place }: RankedPlace): string | undefined {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return undefined;
  const bars = barsOf(steps, first.start, last.end);
  const outside = ({ at }: { at: number }) => at < window.start || at >= window.end;
  return draw(
    `Forecast for ${shownName(place.name, 24)}, UTC, green: the window`,
    bars.map(({ at }) => new Date(at).toISOString().slice(11, 16)),
    [
      { colour: best, values: bars.map(({ value }) => value) },
      { colour: sure, values: bars.map((bar) => (outside(bar) ? bar.value : 0)) },
    ],
  );
}

const hour = 3_600_000;

/** Means over whole hours, several of them where there are more than fit. */
function barsOf(steps: Start['steps'], from: number, until: number) {
  const length = Math.max(1, Math.ceil((until - from) / hour / mostBars)) * hour;
  const begin = Math.floor(from / length) * length;
  const starts = Array.from({ length: Math.ceil((until - begin) / length) }, (_, index) => ({
    at: begin + index * length,
  }));
  return starts.flatMap(({ at }) => {
    const [start, end] = [Math.max(at, from), Math.min(at + length, until)];
    const mean = windowAt(steps, start, end - start);
    return mean ? [{ at: start, value: mean.carbonIntensity as number }] : [];
  });
}

interface Series {
  readonly colour: string | undefined;
  readonly values: readonly number[];
}

function draw(title: string, labels: readonly string[], series: readonly Series[]): string {
  const top = Math.max(1, ...series.flatMap(({ values }) => values)) * 1.1;
  // Mermaid merges equal labels: what cannot be seen tells them apart.
  const axis = labels.map((label, index) => quoted(label + '\u200b'.repeat(index)));
  return codeBlock(
    'mermaid',
    [
      '---',
      config(series.map(({ colour }) => colour ?? '')),
      '---',
      'xychart-beta',
      `  title ${quoted(title)}`,
      `  x-axis [${axis.join(', ')}]`,
      `  y-axis ${quoted(unit)} 0 --> ${Math.ceil(top)}`,
      ...series.map(({ values }) => `  bar [${values.map(Math.round).join(', ')}]`),
    ].join('\n'),
  );
}
