import { scaleBand, scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { escapeHtml } from '../../report/text/markdown.ts';
import { box, round, segment, text } from '../../report/trend/svg.ts';
import { formatNumber, formatQuantity, unitFor } from '../../units.ts';
import { lastDayOf } from '../fleet.ts';
import type { JudgedBudget } from '../judged-budget.ts';
import { type Markup, raw } from './html.ts';

/** Emissions of a month in kg; absent: unknown. */
export interface MonthBar {
  readonly period: string;
  readonly measured: number | null;
  readonly estimated: number | null;
}

/** Months with measured and estimated emissions. */
export function monthBars(
  rows: readonly {
    readonly period: string;
    readonly kind: string;
    readonly emissions: number | null;
  }[],
): readonly MonthBar[] {
  const periods = [...new Set(rows.map(({ period }) => period))].sort();
  const of = (period: string, kind: string) =>
    rows.find((row) => row.period === period && row.kind === kind)?.emissions ?? null;
  return periods.map((period) => ({
    period,
    measured: of(period, 'measured'),
    estimated: of(period, 'estimated'),
  }));
}

/** In user units; text of 13 stays readable when the picture is 350 pixels wide. */
const width = 480;
const plot = { left: 54, right: 470, top: 40, bottom: 190 };
/** Most months that are drawn: more would touch. */
const mostMonths = 13;

/** Emissions by month: measured and estimated side by side. */
export function monthChart(label: string, all: readonly MonthBar[]): Markup {
  const months = all.slice(-mostMonths);
  const largest = Math.max(
    ...months.flatMap(({ measured, estimated }) => [measured ?? 0, estimated ?? 0]),
    0,
  );
  if (months.length === 0 || largest === 0) return raw('');
  const [unit, factor] = unitFor('emissions', largest * 1000);
  const y = scaleLinear([0, (largest * 1000) / factor], [plot.bottom, plot.top]).nice(4);
  const x = scaleBand(
    months.map(({ period }) => period),
    [plot.left, plot.right],
  ).padding(0.28);
  const kinds = (['measured', 'estimated'] as const).filter((kind) =>
    months.some((month) => month[kind] !== null),
  );
  const wide = x.bandwidth() / kinds.length;
  const bars = months.flatMap((month) =>
    kinds.flatMap((kind, index) => {
      const amount = month[kind];
      if (amount === null) return [];
      const from = (x(month.period) ?? 0) + index * wide;
      return [box(kind, from, y(0), from + wide - 1, y((amount * 1000) / factor))];
    }),
  );
  const every = Math.ceil(months.length / 6);
  return picture(
    label,
    width,
    222,
    ...grid(y.ticks(4), y, plot),
    ...bars,
    segment('zero', plot.left, y(0), plot.right, y(0)),
    ...months.flatMap(({ period }, index) =>
      (months.length - 1 - index) % every === 0
        ? [text('', (x(period) ?? 0) + x.bandwidth() / 2, plot.bottom + 20, period, 'middle')]
        : [],
    ),
    text('', 8, 20, `${unit} CO₂e`),
    ...legend(kinds),
  );
}

function legend(kinds: readonly ('measured' | 'estimated')[]): readonly string[] {
  return kinds.flatMap((kind, index) => {
    const left = plot.right - (kinds.length - index) * 100;
    return [box(kind, left, 10, left + 11, 21), text('', left + 16, 20, kind)];
  });
}

const grid = (
  ticks: readonly number[],
  y: (value: number) => number,
  { left, right }: { readonly left: number; readonly right: number },
) =>
  ticks.flatMap((tick) => [
    segment('grid', left, y(tick), right, y(tick)),
    text('', left - 8, y(tick) + 4, formatNumber(tick), 'end'),
  ]);

const small = { left: 50, right: 344, top: 30, bottom: 150, width: 360, height: 176 };

/** How much of a budget was used by each day, with the limit and an even pace. */
export function burnDown(budget: JudgedBudget, month: string): Markup {
  const { progress, limit, metric, name } = budget;
  const days = Number(lastDayOf(month).slice(8));
  const highest = Math.max(limit, ...progress.map(({ used }) => used));
  if (highest === 0 || progress.length === 0) return raw('');
  const [unit, factor] = unitFor(metric, highest);
  const y = scaleLinear([0, (highest * 1.06) / factor], [small.bottom, small.top]);
  const x = scaleLinear([0, days], [small.left, small.right]);
  const points = [
    { day: 0, used: 0 },
    ...progress.map(({ day, used }) => ({ day: Number(day.slice(8)), used })),
  ];
  const across = ({ day }: { day: number }) => round(x(day));
  const up = ({ used }: { used: number }) => round(y(used / factor));
  const shape = area<(typeof points)[number]>(across, y(0), up).curve(curveStepAfter)(points) ?? '';
  const stroke = line<(typeof points)[number]>(across, up).curve(curveStepAfter)(points) ?? '';
  return picture(
    `${name}: used by day in ${month}, limit ${formatQuantity(metric, limit)}`,
    small.width,
    small.height,
    ...grid(y.ticks(3), y, small),
    `<path class="area" d="${shape}"/>`,
    segment('pace', x(0), y(0), x(days), y(limit / factor)),
    `<path class="line" d="${stroke}"/>`,
    segment('limit', small.left, y(limit / factor), small.right, y(limit / factor)),
    segment('zero', small.left, y(0), small.right, y(0)),
    ...[1, 8, 15, 22, days].map((day) =>
      text(
        '',
        x(day),
        small.bottom + 20,
        `${month}-${String(day).padStart(2, '0')}`.slice(5),
        'middle',
      ),
    ),
    text('', 8, 18, metric === 'emissions' ? `${unit} CO₂e` : unit),
  );
}

/** A bar that shows a share of the limit. */
export function bar({ share = 0, level }: Pick<JudgedBudget, 'share' | 'level'>): Markup {
  const filled = round(Math.min(1, share) * 100);
  return raw(
    `<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8" rx="1"/><rect class="fill ${level}" width="${filled}" height="8" rx="1"/></svg>`,
  );
}

const picture = (label: string, wide: number, high: number, ...parts: readonly string[]): Markup =>
  raw(
    `<svg class="picture" viewBox="0 0 ${wide} ${high}" role="img" aria-label="${escapeHtml(label)}">\n${parts.join('\n')}\n</svg>`,
  );
