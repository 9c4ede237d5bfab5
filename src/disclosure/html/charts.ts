import { scaleBand, scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { escapeHtml } from '../../report/text/markdown.ts';
import { shownName } from '../../report/text/sanitize.ts';
import { formatNumber, formatPercent, unitFor } from '../../units.ts';
import type { Change } from '../change.ts';
import type { BudgetUse, KindFigures, Slice } from '../figures.ts';
import { monthName, shortMonth } from '../period.ts';
import type { RealisedSaving } from '../savings.ts';
import { massText, shareRange } from '../text.ts';
import { signedMass } from '../words.ts';
import type { Html } from './elements.ts';

const width = 680;
/** Beyond this, bars and names touch. */
const mostBars = 12;

interface Drawing {
  readonly id: string;
  readonly title: string;
  /** What the picture says, for those who do not see it. */
  readonly description: string;
  readonly height: number;
  readonly body: readonly Html[];
  readonly key?: string;
}

function figure({ id, title, description, height, body, key }: Drawing): Html {
  return [
    '<figure>',
    `<figcaption>${escapeHtml(key === undefined ? title : `${title}. ${key}`)}</figcaption>`,
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapeHtml(title)}</title>`,
    `<desc id="${id}-desc">${escapeHtml(description)}</desc>`,
    ...body.filter((part) => part !== ''),
    '</svg>',
    '</figure>',
  ].join('\n');
}

const round = (value: number): number => Number(value.toFixed(1));

const rect = (kind: string, x: number, y: number, wide: number, high: number): Html =>
  wide <= 0 || high <= 0
    ? ''
    : `<rect class="${kind}" x="${round(x)}" y="${round(y)}" width="${round(wide)}" height="${round(high)}"/>`;

const rule = (kind: string, x1: number, y1: number, x2: number, y2: number): Html =>
  `<line class="${kind}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;

const label = (
  x: number,
  y: number,
  content: string,
  anchor: 'start' | 'middle' | 'end',
  kind = '',
) =>
  `<text${kind && ` class="${kind}"`} x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escapeHtml(content)}</text>`;

/** A scale over kilograms in the unit that fits them, with its grid. */
function massAxis(largestKg: number, from: number, to: number) {
  const [unit, factor] = unitFor('emissions', largestKg * 1e3);
  const scale = scaleLinear()
    .domain([0, Math.max((largestKg * 1e3) / factor, 1e-9)])
    .nice(4)
    .range([from, to]);
  return { unit, at: (kg: number) => scale((kg * 1e3) / factor), scale };
}

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
      label(left, 14, `${unit} CO₂e`, 'start'),
      ...scale
        .ticks(4)
        .flatMap((tick) => [
          rule('grid', left, scale(tick), width - 8, scale(tick)),
          label(left - 8, scale(tick) + 4, scale.tickFormat(4)(tick), 'end'),
        ]),
      ...months.map((month) =>
        rect('now', across(month.name) ?? 0, at(kgOf(month)), wide, bottom - at(kgOf(month))),
      ),
      hasEarlier ? `<path class="then" d="${outline(steps)}"/>` : '',
      rule('zero', left, bottom, width - 8, bottom),
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
      label(left, 14, `${unit} CO₂e`, 'start'),
      ...scale
        .ticks(4)
        .flatMap((tick) => [
          rule('grid', left, scale(tick), width - 8, scale(tick)),
          label(left - 8, scale(tick) + 4, scale.tickFormat(4)(tick), 'end'),
        ]),
      ...whole(0, fromKg, before),
      ...levels.flatMap(({ name, by, from, to }, index) => [
        rule('join', x(index) + wide, at(from), x(index + 1), at(from)),
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
      rule('join', x(3) + wide, at(level), x(4), at(level)),
      ...whole(4, toKg, now),
      rule('zero', left, bottom, width - 8, bottom),
    ],
  });
}

/** A bar a line, with its name on the left. */
function lines<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  draw: (item: T, y: number, high: number) => readonly Html[],
): { readonly body: readonly Html[]; readonly height: number } {
  const [each, top] = [26, 8];
  const body = items.flatMap((item, index) => {
    const y = top + index * each;
    return [
      label(names.right, y + 14, shownName(nameOf(item), 36), 'end'),
      ...draw(item, y + 2, 17),
    ];
  });
  return { body, height: top + items.length * each + 6 };
}

const names = { right: 236, left: 246 };
const last = width - 92;

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
  const { at } = massAxis(Math.max(...bars.map(({ kg }) => kg)), names.left, last);
  const { body, height } = lines(
    bars,
    ({ name }) => name,
    ({ kg }, y, high) => [
      rect('now', names.left, y, Math.max(1, at(kg) - names.left), high),
      label(Math.max(at(kg), names.left + 1) + 6, y + 13, massText(kg), 'start', 'strong'),
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

/** Of each workload's run results, which share kept its budgets. */
export function budgetsChart(budgets: readonly BudgetUse[]): Html {
  const shown = budgets
    .filter(({ verdicts: { unbudgeted, ...own } }) => Object.values(own).some(Boolean))
    .slice(0, mostBars);
  if (shown.length === 0) return '';
  const across = scaleLinear().domain([0, 1]).range([names.left, last]);
  const kinds = [
    ['within', 'less'],
    ['near', 'near'],
    ['over', 'more'],
    ['missing', 'none'],
  ] as const;
  const countOf = ({ verdicts }: BudgetUse) =>
    kinds.reduce((sum, [verdict]) => sum + verdicts[verdict], 0);
  const { body, height } = lines(
    shown,
    ({ workload, repository }) =>
      repository === undefined ? workload : `${repository.split('/').at(-1)} · ${workload}`,
    (use, y, high) => {
      let from = 0;
      const parts = kinds.map(([verdict, tone]) => {
        const share = use.verdicts[verdict] / countOf(use);
        const part = rect(tone, across(from), y, across(from + share) - across(from), high);
        from += share;
        return part;
      });
      const kept = (use.verdicts.within + use.verdicts.near) / countOf(use);
      return [...parts, label(last + 6, y + 13, `${formatPercent(kept)} kept`, 'start', 'strong')];
    },
  );
  return figure({
    id: 'budgets-kept',
    title: 'Budgets kept, by workload',
    description: shown
      .map((use) => `${shownName(use.workload)}: ${use.verdicts.over} over of ${countOf(use)}`)
      .join(', '),
    ...{ body, height },
    key: 'From left: within, near, over, no figure. The share kept is within and near together.',
  });
}

/** Predicted range of each saving as a band, realised share as a dot with its 95% interval. */
export function savingsChart(savings: readonly RealisedSaving[]): Html {
  const shown = savings.filter(({ realised }) => realised).slice(0, mostBars);
  if (shown.length === 0) return '';
  const bounds = shown.flatMap(({ realised, predicted }) => [
    ...[realised?.low ?? 0, realised?.high ?? 0, predicted?.low ?? 0, predicted?.high ?? 0],
  ]);
  const across = scaleLinear()
    .domain([Math.max(-1, Math.min(0, ...bounds)), Math.min(1, Math.max(0.1, ...bounds))])
    .nice(5)
    .range([names.left, last])
    .clamp(true);
  const { body, height } = lines(
    shown,
    ({ workload, rules }) => `${workload}: ${rules.join(', ')}`,
    ({ predicted, realised }, y, high) => [
      predicted
        ? rect(
            'range',
            across(predicted.low),
            y,
            Math.max(2, across(predicted.high) - across(predicted.low)),
            high,
          )
        : '',
      realised
        ? rule('whisker', across(realised.low), y + high / 2, across(realised.high), y + high / 2)
        : '',
      realised
        ? `<circle class="dot" cx="${round(across(realised.share))}" cy="${round(y + high / 2)}" r="4.5"/>`
        : '',
      realised ? label(last + 6, y + 13, formatPercent(realised.share), 'start', 'strong') : '',
    ],
  );
  const axis = across
    .ticks(5)
    .flatMap((tick) => [
      rule(tick === 0 ? 'zero' : 'grid', across(tick), 4, across(tick), height),
      label(across(tick), height + 14, formatPercent(tick), 'middle'),
    ]);
  return figure({
    id: 'savings-realised',
    title: 'Predicted and realised savings',
    description: shown
      .map(
        ({ workload, predicted, realised }) =>
          `${shownName(workload)}: realised ${realised ? shareRange(realised.low, realised.high) : 'unknown'}${predicted ? `, predicted ${shareRange(predicted.low, predicted.high)}` : ''}`,
      )
      .join('; '),
    height: height + 22,
    body: [...axis, ...body],
    key: 'Band: predicted. Dot and line: realised, with its 95% interval.',
  });
}

export const perUnit = (grams: number): string => {
  const [unit, factor] = unitFor('emissions', grams);
  return `${formatNumber(grams / factor)} ${unit}`;
};
