import { formatCount, formatPercent, formatQuantity } from '../../units.ts';
import type { Cell, Markup } from './html.ts';
import { html } from './html.ts';

/** kg of emissions as a cell. */
export const emissionsCell = (kilograms: number | null): Cell =>
  kilograms === null
    ? { content: '–', sort: '' }
    : { content: formatQuantity('emissions', kilograms * 1000), sort: kilograms };

export const energyCell = (kilowattHours: number | null): Cell =>
  kilowattHours === null
    ? { content: '–', sort: '' }
    : { content: formatQuantity('energy', kilowattHours), sort: kilowattHours };

export const countCell = (count: number): Cell => ({ content: formatCount(count), sort: count });

/** The change since the month before; a decrease is good. */
export function changeCell(now: number | null, before: number | null): Cell {
  if (now === null || before === null || before === 0) return { content: '–', sort: '' };
  const change = now / before - 1;
  const kind = change > 0.005 ? 'up' : change < -0.005 ? 'down' : '';
  return {
    content: html`<span class="${kind}">${formatPercent(change, 'always')}</span>`,
    sort: change,
  };
}

const levelWords = {
  over: 'over budget',
  missing: 'incomplete',
  near: 'near the limit',
  within: 'within',
  unbudgeted: 'no budget',
} as const;

export type Level = keyof typeof levelWords;

const levelSigns = { over: '✕', missing: '?', near: '!', within: '✓', unbudgeted: '–' } as const;

/** A verdict in words and by a sign, not by colour alone. */
export const levelMark = (level: Level): Markup =>
  html`<span class="mark ${level}"><span aria-hidden="true">${levelSigns[level]} </span>${levelWords[level]}</span>`;

export const levelCell = (level: Level): Cell => ({
  content: levelMark(level),
  sort: ['unbudgeted', 'within', 'near', 'missing', 'over'].indexOf(level),
});

/** `2026-11-24T10:53:46Z` → `2026-11-24 10:53`. */
export const timeCell = (at: string): Cell => ({
  content: `${at.slice(0, 10)} ${at.slice(11, 16)}`,
  sort: at,
});
