import { rangeOf } from '../../src/grid/ranking.ts';
import type {
  DataProvider,
  ForecastStep,
  LiveSource,
  SourceResult,
} from '../../src/grid/source.ts';
import { type Choice, chooseRegion } from '../../src/region/choice.ts';
import { gatherFigures } from '../../src/region/place-figures.ts';
import { type RegionOptions, readRequest } from '../../src/region/request.ts';
import type { GramsPerKilowattHour } from '../../src/units.ts';

export const now = Date.parse('2026-11-23T15:40:00Z');
const hour = 3_600_000;

/** What a live source would say of each zone: hourly figures from 15:00, or why it says nothing. */
export type Says = Readonly<Record<string, readonly number[] | string>>;

export function sourceThat(says: Says, origin: Partial<DataProvider> = {}): LiveSource {
  const answer = <T>(zone: string, make: (figures: readonly number[]) => T): SourceResult<T> => {
    const said = says[zone] ?? 'does not know the zone (404)';
    return typeof said === 'string' ? { failed: said } : { value: make(said) };
  };
  return {
    origin: { name: 'Electricity Maps', kind: 'average, lifecycle', ...origin },
    current: async (zone) => answer(zone, ([first]) => first as GramsPerKilowattHour),
    forecast: async (zone) => answer(zone, hourly),
  };
}

const hourly = (figures: readonly number[]): readonly ForecastStep[] =>
  figures.map((figure, index) => ({
    start: now - (40 * hour) / 60 + index * hour,
    end: now - (40 * hour) / 60 + (index + 1) * hour,
    carbonIntensity: figure as GramsPerKilowattHour,
  }));

export const nameOf = (option: keyof RegionOptions) => `Input \`${option}\``;

export interface Scenario {
  readonly options: RegionOptions;
  readonly source?: LiveSource;
}

export async function choiceOf({ options, source }: Scenario): Promise<Choice> {
  const request = await readRequest(options, nameOf, now);
  return chooseRegion(request, await gatherFigures(request, source, now));
}

export const ranges = (...values: number[]) => rangeOf(values as GramsPerKilowattHour[]);

const british = [200, 190, 180, 90, 80, 70, 150, 160, 170, 180, 190, 200];
const swedish = [22, 21, 20, 18, 17, 16, 16, 17, 19, 21, 22, 23];

/** What people see, one golden file each and surface. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'three-regions': { options: { regions: ['us-west-2', 'ca-central-1', 'eu-north-1'] } },
  'inside-the-gap': { options: { regions: ['us-west-2', 'eu-central-2', 'GB', 'us-west1'] } },
  'equals-no-go': {
    options: { regions: ['us-west1', 'us-west-2', 'DEU'], maxIntensity: '99.5 g/kWh' },
  },
  'one-zone-no-go': { options: { regions: ['runner=PL'], maxIntensity: '250 g/kWh' } },
  'no-forecast': { options: { regions: ['eu-west-1', 'eu-west-3'], before: '8h' } },
  'best-window': {
    options: { regions: ['eu-west-2'], source: 'uk-neso', before: '8h', duration: '2h' },
    source: sourceThat({ GB: british }, { name: 'UK NESO (CC BY 4.0)', kind: 'average, direct' }),
  },
  'two-forecasts': {
    options: {
      regions: ['eu-west-2', 'eu-north-1'],
      source: 'electricity-maps',
      before: '8h',
      duration: '90min',
      maxIntensity: '100 g/kWh',
    },
    source: sourceThat({ GB: british, 'SE-SE3': swedish }),
  },
  'straddling-window': {
    options: { regions: ['us-west-2'], source: 'electricity-maps', before: '6h', duration: '2h' },
    source: sourceThat({
      'US-NW-PACW': [210, 200, 190, 100, 110, 180, 200, 210, 220],
      'US-NW-BPAT': [130, 120, 110, 60, 50, 100, 120, 130, 140],
    }),
  },
  'source-fails': {
    options: { regions: ['eu-west-3', 'eu-west-2'], source: 'uk-neso', before: '8h' },
    source: sourceThat(
      { GB: british, FR: 'covers Great Britain only' },
      { name: 'UK NESO (CC BY 4.0)', kind: 'average, direct' },
    ),
  },
  marginal: {
    options: { regions: ['us-west-1=CAISO_NORTH', 'us-west-2=BPA'], source: 'watttime' },
    source: sourceThat(
      { CAISO_NORTH: [394.6], BPA: [512.2] },
      { name: 'WattTime', kind: 'marginal' },
    ),
  },
  'hostile-names': {
    options: { regions: ['@octocat|<b>#1`{{x}}=FR', '\u202e::error::y=SE', '"]};%%{init}%%=DE'] },
  },
};
