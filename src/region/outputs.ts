import type { Choice, RankedPlace } from './choice.ts';
import type { RegionRequest } from './request.ts';

/** The step's outputs: plain numbers, empty where nothing is known. `now` in milliseconds. */
export function outputs(
  { chosen, ranking, basis, start, limit }: Choice,
  { wait }: RegionRequest,
  now: number,
): Readonly<Record<string, string>> {
  const begin = start?.window.start ?? now;
  const from = start?.basis ?? basis;
  return {
    region: chosen.place.name,
    'carbon-intensity': figure((start ?? chosen).range.high),
    zone: chosen.figures.map(({ zone }) => zone).join(','),
    source: from.year === undefined ? `${from.name}, ${from.kind}` : `${from.name}, ${from.year}`,
    ranking: JSON.stringify(ranking.map(entry)),
    'start-at': wait ? new Date(begin).toISOString() : '',
    'wait-seconds': wait ? String(Math.ceil((begin - now) / 1000)) : '',
    'carbon-intensity-now': start?.now ? figure(start.now.carbonIntensity) : '',
    'saving-percent': start?.now
      ? saving(start.now.carbonIntensity, start.window.carbonIntensity)
      : '',
    go: String(limit?.kept ?? true),
  };
}

function entry({ place, rank, range, figures }: RankedPlace) {
  return {
    region: place.name,
    rank,
    place: place.place,
    low: Number(figure(range.low)),
    high: Number(figure(range.high)),
    zones: figures.map(({ zone, carbonIntensity }) => ({
      zone,
      'carbon-intensity': Number(figure(carbonIntensity)),
    })),
  };
}

/** To the tenth of a gram. */
const figure = (value: number) => String(Number(value.toFixed(1)));

const saving = (now: number, then: number) =>
  now > 0 ? String(Number((((now - then) / now) * 100).toFixed(1))) : '0';
