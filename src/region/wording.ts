import { type IntensityRange, overlap } from '../grid/ranking.ts';
import type { IntensityKind } from '../grid/source.ts';
import { list } from '../list.ts';
import { formatNumber, formatPercent } from '../units.ts';
import type { Choice, RankedPlace } from './choice.ts';
import type { Basis, Start } from './place-figures.ts';

export const unit = 'gCO₂e/kWh';

/** `129–204`, or `20` where both bounds agree to the gram. */
export function formatRange({ low, high }: IntensityRange): string {
  const [from, to] = [Math.round(low), Math.round(high)];
  return from === to ? `${to}` : `${from}–${to}`;
}

/** The choice in one line. */
export function headline({ chosen, ranking, start, limit, basis }: Choice): string {
  const kind = (start?.basis ?? basis).kind === 'marginal' ? ', marginal' : '';
  const figure = `${formatRange((start ?? chosen).range)} ${unit}${kind}`;
  const { name } = chosen.place;
  const several = ranking.length > 1;
  if (limit && !limit.kept) {
    const which = several ? `even ${name}, ${placing(chosen, ranking)},` : name;
    return `No go: ${which} has ${figure}, above the ${formatNumber(limit.maximum)} allowed`;
  }
  return `${name}${several ? ` is ${placing(chosen, ranking)}` : ''}: ${figure}`;
}

function placing(chosen: RankedPlace, ranking: readonly RankedPlace[]): string {
  const equals = ranking.filter(({ range }) => overlap(range, chosen.range));
  return `${equals.length > 1 ? 'among ' : ''}the cleanest of ${ranking.length}`;
}

/** When to start and what that saves. `at` is the time now, in milliseconds since the epoch. */
export function startLine({ window, now }: Start, at: number): string {
  const waits = window.start > at;
  const when = waits
    ? `at ${formatTime(window.start)}, in ${formatSpan(window.start - at)}`
    : 'now';
  const average = `${Math.round(window.carbonIntensity)} ${unit} on average for ${formatSpan(window.end - window.start)}`;
  const saving = now && waits ? savingOf(now.carbonIntensity, window.carbonIntensity) : '';
  return `Start ${when}: ${average}${saving}`;
}

function savingOf(now: number, then: number): string {
  const less = now > 0 ? `, ${formatPercent((now - then) / now)} less` : '';
  return ` instead of ${Math.round(now)} now${less}`;
}

const kinds: Readonly<Record<IntensityKind, string>> = {
  'average, lifecycle': 'averages, lifecycle',
  'average, direct': 'averages from burning fuel, without building plants or mining',
  marginal: 'marginal: use it to shift work, not to account for emissions',
};

/** Data provider, and kind or year. */
export function describeBasis({ name, kind, year }: Basis): string {
  return `Figures: ${name}, ${year === undefined ? kinds[kind] : `averages of ${year}, lifecycle`}`;
}

export const describeZones = ({ figures }: RankedPlace): string =>
  list(figures.map(({ zone }) => zone));

/** `2026-11-23 18:00 UTC` for milliseconds since the epoch. */
export function formatTime(at: number): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** `2 h 20 min` for milliseconds, rounded up to the minute. */
export function formatSpan(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : '']
    .filter(Boolean)
    .join(' ');
}
