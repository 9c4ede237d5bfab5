import { scaleBand } from 'd3-scale';
import { line } from 'd3-shape';
import { shownName } from '../../report/text/sanitize.ts';
import type { Change } from '../change.ts';
import { massText } from '../figure-text.ts';
import type { KindFigures, Slice } from '../figures.ts';
import { monthName, shortMonth } from '../report-period.ts';
import { signedMass } from '../sentences.ts';
import {
  barRows,
  figure,
  label,
  layout,
  massAxis,
  mostBars,
  rect,
  segment,
  width,
} from './drawing.ts';
import type { Html } from './elements.ts';

const kgOf = ({ total }: Slice): number => total.sums.emissionsKg ?? 0;

/** Emissions month by month, with the same months of the period before as dashed steps. */
export function monthsChart({ kind, months, earlierMonths, earlier }: KindFigures): Html {
  const [top, bottom, left] = [28, 200, 56];
  const hasEarlier = earlier !== undefined;
  const largest = Math.max(...months.map(kgOf), ...(hasEarlier ? earlierMonths.map(kgOf) : [0]));
  if (largest === 0) return '';
  const { unit, at, scale } = massAxis(largest, bottom, top);
  const across = scaleBand<string>()
    .domain(months.map(({ name }) => name))
    .range([left, width - 8])
    .padding(0.25);
  const wide = across.bandwidth();
  const every = Math.ceil(months.length / mostBars);
  // A month without figures interrupts the line: it is unknown, not zero.
  const steps = months.flatMap(({ name }, index): Step[] => {
    const kg = earlierMonths[index]?.total.sums.emissionsKg;
    const [x, y] = [across(name) ?? 0, kg === undefined ? undefined : at(kg)];
    return [
      { x: x - wide * 0.15, y },
      { x: x + wide * 1.15, y },
    ];
  });
  return figure({
    id: `months-${kind}`,
    title: `Emissions by month, ${kind}`,
    description: `The highest month is ${monthName(highest(months).name)} with ${massText(kgOf(highest(months)))}.`,
    height: 232,
    body: [
      ...massGrid({ scale, unit }, left),
      ...months.map((month) =>
        rect('now', across(month.name) ?? 0, at(kgOf(month)), wide, bottom - at(kgOf(month))),
      ),
      hasEarlier ? `<path class="then" d="${outline(steps)}"/>` : '',
      segment('zero', left, bottom, width - 8, bottom),
      ...months.flatMap(({ name }, index) =>
        index % every === 0
          ? [
              label(
                (across(name) ?? 0) + wide / 2,
                bottom + 18,
                monthLabel(name, index, months.length),
                'middle',
              ),
            ]
          : [],
      ),
    ],
    ...(hasEarlier && { key: 'Bars: this period. Dashed: the months of the period before.' }),
  });
}

interface Step {
  readonly x: number;
  readonly y: number | undefined;
}

const outline = line<Step>(
  ({ x }) => x,
  ({ y = 0 }) => y,
)
  .defined(({ y }) => y !== undefined)
  .digits(1);

const highest = (slices: readonly Slice[]): Slice =>
  slices.reduce((best, slice) => (kgOf(slice) > kgOf(best) ? slice : best));

const monthLabel = (month: string, index: number, count: number): string =>
  count > 12 || (index === 0 && count < 12)
    ? `${shortMonth(month)} ${month.slice(2, 4)}`
    : shortMonth(month);

/** From the emissions before to those now, step by step. */
export function changeChart(kind: string, change: Change, before: string, now: string): Html {
  const { parts, fromKg, toKg } = change;
  const steps = [
    ['Energy', parts.energy / 1e3],
    ['Mix of workloads', parts.mix / 1e3],
    ['Grid', parts.grid / 1e3],
  ] as const;
  const [top, bottom, left] = [28, 200, 56];
  let level = fromKg;
  const levels = steps.map(([name, by]) => {
    const from = level;
    level += by;
    return { name, by, from, to: level };
  });
  const { unit, at, scale } = massAxis(
    Math.max(fromKg, toKg, ...levels.map(({ to }) => to)),
    bottom,
    top,
  );
  const across = scaleBand<number>()
    .domain([0, 1, 2, 3, 4])
    .range([left, width - 8])
    .padding(0.3);
  const [wide, x] = [across.bandwidth(), (index: number) => across(index) ?? 0];
  const middle = (index: number) => x(index) + wide / 2;
  const whole = (index: number, kg: number, name: string) => [
    rect('now', x(index), at(kg), wide, bottom - at(kg)),
    label(middle(index), at(kg) - 6, massText(kg), 'middle', 'strong'),
    label(middle(index), bottom + 18, shownName(name, 20), 'middle'),
  ];
  return figure({
    id: `change-${kind}`,
    title: `What changed the emissions, ${kind}`,
    description: `From ${massText(fromKg)} in ${before} to ${massText(toKg)} in ${now}: ${steps.map(([name, by]) => `${name} ${signedMass(by)}`).join(', ')}.`,
    height: 232,
    body: [
      ...massGrid({ scale, unit }, left),
      ...whole(0, fromKg, before),
      ...levels.flatMap(({ name, by, from, to }, index) => [
        segment('join', x(index) + wide, at(from), x(index + 1), at(from)),
        rect(
          by > 0 ? 'more' : 'less',
          x(index + 1),
          at(Math.max(from, to)),
          wide,
          Math.max(1, Math.abs(at(from) - at(to))),
        ),
        label(middle(index + 1), at(Math.max(from, to)) - 6, signedMass(by), 'middle', 'strong'),
        label(middle(index + 1), bottom + 18, name, 'middle'),
      ]),
      segment('join', x(3) + wide, at(level), x(4), at(level)),
      ...whole(4, toKg, now),
      segment('zero', left, bottom, width - 8, bottom),
    ],
  });
}

/** The workloads that emit most, and the rest as one bar. */
export function workloadsChart({ kind, workloads }: KindFigures): Html {
  const known = workloads.filter((slice) => kgOf(slice) > 0);
  if (known.length === 0) return '';
  const shown = known.slice(0, known.length > mostBars ? mostBars - 1 : mostBars);
  const rest = known.slice(shown.length);
  const bars = [
    ...shown.map((slice) => ({ name: nameOf(slice), kg: kgOf(slice) })),
    ...(rest.length > 0
      ? [{ name: `${rest.length} others`, kg: rest.reduce((sum, slice) => sum + kgOf(slice), 0) }]
      : []),
  ];
  const { at } = massAxis(Math.max(...bars.map(({ kg }) => kg)), layout.barsStart, layout.barsEnd);
  const { body, height } = barRows(
    bars,
    ({ name }) => name,
    ({ kg }, y, high) => [
      rect('now', layout.barsStart, y, Math.max(1, at(kg) - layout.barsStart), high),
      label(Math.max(at(kg), layout.barsStart + 1) + 6, y + 13, massText(kg), 'start', 'strong'),
    ],
  );
  return figure({
    id: `workloads-${kind}`,
    title: `Emissions by workload, ${kind}`,
    description: bars.map(({ name, kg }) => `${shownName(name)} ${massText(kg)}`).join(', '),
    ...{ body, height },
  });
}

/** `train`, with the repository's own name before it where several are in the report. */
const nameOf = ({ name, repository }: Slice): string =>
  repository === undefined ? name : `${repository.split('/').at(-1)} · ${name}`;

/** The unit, and a line with its label at each tick of the axis. */
const massGrid = (
  { scale, unit }: Pick<ReturnType<typeof massAxis>, 'scale' | 'unit'>,
  left: number,
): readonly Html[] => [
  label(left, 14, `${unit} CO₂e`, 'start'),
  ...scale
    .ticks(4)
    .flatMap((tick) => [
      segment('grid', left, scale(tick), width - 8, scale(tick)),
      label(left - 8, scale(tick) + 4, scale.tickFormat(4)(tick), 'end'),
    ]),
];
