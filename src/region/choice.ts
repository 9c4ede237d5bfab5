import type { GridPlace } from '../grid/grid-place.ts';
import { type IntensityRange, overlap, rangeOf, rank } from '../grid/ranking.ts';
import { list } from '../list.ts';
import { exceeds, type GramsPerKilowattHour } from '../units.ts';
import type { Basis, Gathered, PlaceFigures, Start, ZoneIntensity } from './place-figures.ts';
import type { RegionRequest } from './request.ts';

export interface RankedPlace {
  readonly place: GridPlace;
  /** 1 for the cleanest. Places whose ranges overlap share a rank. */
  readonly rank: number;
  readonly range: IntensityRange;
  readonly figures: readonly ZoneIntensity[];
}

/** Where to run and when. */
export interface Choice {
  /** Cleanest first, all from one data provider. */
  readonly ranking: readonly RankedPlace[];
  readonly basis: Basis;
  readonly chosen: RankedPlace;
  /** When to start. Absent when no wait was allowed or there is no forecast. */
  readonly start?: Start;
  readonly limit?: { readonly maximum: GramsPerKilowattHour; readonly kept: boolean };
  /** What the reader must know about the ranking, in plain sentences. */
  readonly notes: readonly string[];
}

/**
 * Ranks all places by one data provider: the live source if it has figures for each of them, else the
 * yearly averages. The high end of the chosen range must be within the maximum.
 */
export function chooseRegion(request: RegionRequest, gathered: Gathered): Choice {
  const { places } = gathered;
  const live =
    gathered.live !== undefined && places.every((known) => figuresOf(known) !== undefined);
  const ranking = rank(
    places.map((known) => {
      const figures = (live ? figuresOf(known) : undefined) ?? known.yearly;
      return { place: known.candidate, figures, range: range(figures) };
    }),
  );
  const chosen = ranking[0] as RankedPlace;
  const start = startAt(chosen, places);
  const maximum = request.maxIntensity;
  return {
    ranking,
    basis: (live ? gathered.live : undefined) ?? gathered.yearly,
    chosen,
    notes: notesOn(request, gathered, chosen, ranking, start),
    ...(start && { start }),
    ...(maximum !== undefined && {
      limit: { maximum, kept: !exceeds((start ?? chosen).range.high, maximum) },
    }),
  };
}

const range = (figures: readonly ZoneIntensity[]) =>
  rangeOf(figures.map(({ carbonIntensity }) => carbonIntensity));

const liveOf = ({ live }: PlaceFigures) => (live && 'value' in live ? live.value : undefined);
const figuresOf = (known: PlaceFigures) => liveOf(known)?.figures;

function startAt({ place }: RankedPlace, places: readonly PlaceFigures[]): Start | undefined {
  const known = places.find(({ candidate }) => candidate === place);
  return known && liveOf(known)?.start;
}

function notesOn(
  { wait }: RegionRequest,
  { places, live, yearly }: Gathered,
  chosen: RankedPlace,
  ranking: readonly RankedPlace[],
  start: Start | undefined,
): readonly string[] {
  const failures = places.flatMap(({ candidate: { name }, live: answer }) =>
    answer && 'failed' in answer && live ? [`${name}: ${live.name} ${answer.failed}.`] : [],
  );
  const fallback = `All are ranked by the yearly averages of ${yearly.year} instead, so that they can be compared.`;
  return [
    ...failures,
    ...(failures.length > 0 ? [fallback] : []),
    ...tieNote(chosen, ranking),
    ...(wait && !start ? [whyNoForecast(live)] : []),
    ...(start && !start.now
      ? ['The forecast does not cover a start now, so the saving is unknown.']
      : []),
  ];
}

function tieNote(chosen: RankedPlace, ranking: readonly RankedPlace[]): readonly string[] {
  const equals = ranking.filter((one) => one !== chosen && overlap(one.range, chosen.range));
  if (equals.length === 0) return [];
  const names = list(
    equals.map(({ place }) => place.name),
    'and',
  );
  return [`${chosen.place.name} may be no cleaner than ${names}: their ranges overlap.`];
}

const whyNoForecast = (live: Basis | undefined) =>
  live === undefined
    ? 'Yearly averages have no forecast, so the start is now. Choose a live source to wait for a clean window.'
    : 'There is no forecast for the region, so the start is now.';
