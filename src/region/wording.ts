import type { Range } from '../grid/ranking.ts';
import { formatPercent, list } from '../units.ts';
import type { Choice, Ranked } from './choice.ts';
import type { Basis, Start } from './gather.ts';

export const unit = 'gCO₂e/kWh';

/** `129–204`, or `20` where it is known to the gram. */
export function formatRange({ low, high }: Range): string {
  const [from, to] = [Math.round(low), Math.round(high)];
  return from === to ? `${to}` : `${from}–${to}`;
}

/** The answer in one line. */
export function headline(choice: Choice): string {
  const { chosen, ranking, start, limit } = choice;
  const figure = `${formatRange((start ?? chosen).range)} ${unit}`;
  const where =
    ranking.length > 1
      ? `${chosen.place.name} is the cleanest of ${ranking.length}`
      : chosen.place.name;
  if (limit && !limit.kept)
    return `No go: ${where}, but ${figure} is above ${Math.round(limit.maximum)}`;
  return `${where}: ${figure}`;
}

/** When to start, and what that saves. */
export function startLine({ window, now }: Start, at: number): string {
  const wait =
    window.start === at ? 'now' : `${clock(window.start)}, in ${span(window.start - at)}`;
  const average = `${Math.round(window.carbonIntensity)} ${unit} on average until ${clock(window.end)}`;
  if (!now || window.start === at) return `Start ${wait}: ${average}`;
  return `Start ${wait}: ${average} instead of ${Math.round(now.carbonIntensity)}, ${savingOf(now.carbonIntensity, window.carbonIntensity)}`;
}

const savingOf = (now: number, then: number) =>
  now > 0 ? `${formatPercent((now - then) / now)} less` : 'the same';

/** Whose figures they are and what kind. */
export function describeBasis({ name, kind, year }: Basis): string {
  return year === undefined
    ? `Figures: ${name}, ${kind}${kind === 'marginal' ? '; a hint for shifting work, not an account of emissions' : ''}`
    : `Figures: ${name}, averages of ${year}, lifecycle`;
}

export const zonesOf = ({ figures }: Ranked): string => list(figures.map(({ zone }) => zone));

/** `2026-11-23 18:00 UTC`, of milliseconds since the epoch. */
export function clock(at: number): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** `2 h 20 min`, of milliseconds, to the full minute above. */
export function span(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : '']
    .filter(Boolean)
    .join(' ');
}
