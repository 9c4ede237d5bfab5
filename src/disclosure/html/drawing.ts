import { scaleLinear } from 'd3-scale';
import { escapeHtml } from '../../report/text/markdown.ts';
import { shownName } from '../../report/text/sanitize.ts';
import { unitFor } from '../../units.ts';
import type { Html } from './elements.ts';

export const width = 680;

/** Most bars: with more, bars and names would touch. */
export const mostBars = 12;

interface Drawing {
  readonly id: string;
  readonly title: string;
  /** Description for screen readers. */
  readonly description: string;
  readonly height: number;
  readonly body: readonly Html[];
  readonly key?: string;
}

export function figure({ id, title, description, height, body, key }: Drawing): Html {
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

export const round = (value: number): number => Number(value.toFixed(1));

export const rect = (className: string, x: number, y: number, wide: number, high: number): Html =>
  wide <= 0 || high <= 0
    ? ''
    : `<rect class="${className}" x="${round(x)}" y="${round(y)}" width="${round(wide)}" height="${round(high)}"/>`;

export const segment = (className: string, x1: number, y1: number, x2: number, y2: number): Html =>
  `<line class="${className}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;

export const label = (
  x: number,
  y: number,
  content: string,
  anchor: 'start' | 'middle' | 'end',
  className = '',
) =>
  `<text${className && ` class="${className}"`} x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escapeHtml(content)}</text>`;

/** A scale over kilograms in the unit that fits them, with its grid. */
export function massAxis(largestKg: number, from: number, to: number) {
  const [unit, factor] = unitFor('emissions', largestKg * 1e3);
  const scale = scaleLinear()
    .domain([0, Math.max((largestKg * 1e3) / factor, 1e-9)])
    .nice(4)
    .range([from, to]);
  return { unit, at: (kg: number) => scale((kg * 1e3) / factor), scale };
}

/** One bar per line, with its name on the left. */
export function barRows<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  draw: (item: T, y: number, high: number) => readonly Html[],
): { readonly body: readonly Html[]; readonly height: number } {
  const [each, top] = [26, 8];
  const body = items.flatMap((item, index) => {
    const y = top + index * each;
    return [
      label(layout.namesEnd, y + 14, shownName(nameOf(item), 36), 'end'),
      ...draw(item, y + 2, 17),
    ];
  });
  return { body, height: top + items.length * each + 6 };
}

/** Columns of a chart with one bar per line; the figures are right of the bars. */
export const layout = { namesEnd: 236, barsStart: 246, barsEnd: width - 92 };
