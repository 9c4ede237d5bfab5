import type { Choice, RankedPlace } from './choice.ts';
import type { RegionRequest } from './request.ts';

/** The choice as JSON: `null` where a value is unknown or does not apply. */
export interface RegionResult {
  readonly region: string;
  /** In gCO₂e/kWh, like all intensities here; the high end of a range. */
  readonly 'carbon-intensity': number;
  readonly zones: readonly string[];
  readonly source: string;
  readonly ranking: readonly ReturnType<typeof entry>[];
  readonly 'start-at': string | null;
  readonly 'wait-seconds': number | null;
  readonly 'carbon-intensity-now': number | null;
  readonly 'saving-percent': number | null;
  readonly go: boolean;
}

/** `now` in milliseconds since the epoch. */
export function regionResult(
  { chosen, ranking, basis, start, limit }: Choice,
  { wait }: RegionRequest,
  now: number,
): RegionResult {
  const begin = start?.window.start ?? now;
  const from = start?.basis ?? basis;
  return {
    region: chosen.place.name,
    'carbon-intensity': tenths((start ?? chosen).range.high),
    zones: chosen.figures.map(({ zone }) => zone),
    source: from.year === undefined ? `${from.name}, ${from.kind}` : `${from.name}, ${from.year}`,
    ranking: ranking.map(entry),
    'start-at': wait ? new Date(begin).toISOString() : null,
    'wait-seconds': wait ? Math.ceil((begin - now) / 1000) : null,
    'carbon-intensity-now': start?.now ? tenths(start.now.carbonIntensity) : null,
    'saving-percent': start?.now
      ? savingPercent(start.now.carbonIntensity, start.window.carbonIntensity)
      : null,
    go: limit?.kept ?? true,
  };
}

/** The step's outputs. They are strings: empty for `null`, zones joined, the ranking as JSON. */
export function regionOutputs(
  choice: Choice,
  request: RegionRequest,
  now: number,
): Readonly<Record<string, string>> {
  const { region, zones, ranking, ...others } = regionResult(choice, request, now);
  const { 'carbon-intensity': carbonIntensity, source, ...rest } = others;
  return {
    region,
    'carbon-intensity': String(carbonIntensity),
    zone: zones.join(','),
    source,
    ranking: JSON.stringify(ranking),
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value ?? '')])),
  };
}

function entry({ place, rank, range, figures }: RankedPlace) {
  return {
    region: place.name,
    rank,
    place: place.place,
    low: tenths(range.low),
    high: tenths(range.high),
    zones: figures.map(({ zone, carbonIntensity }) => ({
      zone,
      'carbon-intensity': tenths(carbonIntensity),
    })),
  };
}

const tenths = (value: number) => Number(value.toFixed(1));

const savingPercent = (now: number, then: number) =>
  now > 0 ? tenths(((now - then) / now) * 100) : 0;
