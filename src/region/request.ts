import { type Problem, UserError } from '../errors.ts';
import { findPlace, type GridPlace } from '../grid/grid-place.ts';
import { parseCarbonIntensity } from '../grid/intensity-setting.ts';
import { list } from '../list.ts';
import { nearestName } from '../nearest-name.ts';
import { type GramsPerKilowattHour, type Parsed, parseQuantity } from '../units.ts';

const sourceNames = ['yearly', 'electricity-maps', 'watttime', 'uk-neso'] as const;
export type SourceName = (typeof sourceNames)[number];

/** The request as written in the inputs or on the command line. */
export interface RegionOptions {
  readonly regions: readonly string[];
  readonly source?: string | undefined;
  readonly before?: string | undefined;
  readonly duration?: string | undefined;
  readonly maxIntensity?: string | undefined;
}

/** A place where the job may run, with its zones in the source's own terms. */
export interface Candidate extends GridPlace {
  readonly codes: readonly string[];
}

/** How long the start may wait, and how long the job takes: milliseconds. */
export interface Wait {
  readonly before: number;
  readonly duration: number;
}

export interface RegionRequest {
  readonly candidates: readonly [Candidate, ...Candidate[]];
  readonly source: SourceName;
  readonly wait?: Wait;
  readonly maxIntensity?: GramsPerKilowattHour;
}

type Option = keyof RegionOptions;

/**
 * Parses a request. Throws UserError with every problem, not only the first. `nameOf` names an option
 * to its user; `now` in milliseconds since the epoch.
 */
export async function readRequest(
  options: RegionOptions,
  nameOf: (option: Option) => string,
  now: number,
): Promise<RegionRequest> {
  const { problems, refuse, read } = collector(nameOf);
  const source = sourceOf(options.source, refuse);
  const names = [...new Set(options.regions)];
  if (names.length === 0) refuse('regions', 'none is named', regionRemedy);
  const parsed = await Promise.all(names.map((text) => candidate(text, source)));
  const [first, ...others] = parsed.flatMap((one) => read('regions', one, regionRemedy) ?? []);
  const wait = waitOf(options, now, read, refuse);
  const maxIntensity = maximumOf(options, read);
  if (problems.length > 0 || first === undefined) throw new UserError(problems);
  return {
    candidates: [first, ...others],
    source,
    ...(wait && { wait }),
    ...(maxIntensity !== undefined && { maxIntensity }),
  };
}

type Refuse = (option: Option, what: string, remedy: string) => void;
type Read = <T>(option: Option, parsed: Parsed<T>, remedy: string) => T | undefined;

/** Collects problems, so that all of them are reported at once. */
function collector(nameOf: (option: Option) => string) {
  const problems: Problem[] = [];
  const refuse: Refuse = (option, what, remedy) =>
    problems.push({ what: `${nameOf(option)}: ${what}`, where: {}, remedy });
  const read: Read = (option, parsed, remedy) => {
    if ('value' in parsed) return parsed.value;
    refuse(option, parsed.refused, remedy);
    return undefined;
  };
  return { problems, refuse, read };
}

const regionRemedy =
  'Name a cloud region such as eu-north-1, a zone such as FR, or your own runner with its zone: my-runner=FR.';

function sourceOf(text: string | undefined, refuse: Refuse): SourceName {
  const source = sourceNames.find((name) => name === (text || 'yearly'));
  if (source === undefined) {
    const meant = nearestName([text ?? ''], sourceNames);
    const perhaps = meant === undefined ? '' : `Did you mean ${meant}? `;
    refuse('source', `"${text}" is not a source`, `${perhaps}Use ${list(sourceNames)}.`);
  }
  return source ?? 'yearly';
}

/** WattTime has its own regions: they follow the `=`, and the name before it must be a known place. */
async function candidate(text: string, source: SourceName): Promise<Parsed<Candidate>> {
  if (source !== 'watttime') return withCodes(await findPlace(text));
  const [name = '', code = ''] = text.split('=').map((part) => part.trim());
  if (code === '')
    return { refused: `"${text}" lacks its WattTime region; write it like us-west-2=BPA` };
  return withCodes(await findPlace(name), [code]);
}

function withCodes(place: Parsed<GridPlace>, codes?: readonly string[]): Parsed<Candidate> {
  return 'refused' in place
    ? place
    : { value: { ...place.value, codes: codes ?? place.value.zones } };
}

function maximumOf({ maxIntensity }: RegionOptions, read: Read) {
  const remedy = 'Write it like "250 g/kWh".';
  return maxIntensity
    ? read('maxIntensity', parseCarbonIntensity(maxIntensity), remedy)
    : undefined;
}

function waitOf(
  { before, duration }: RegionOptions,
  now: number,
  read: Read,
  refuse: Refuse,
): Wait | undefined {
  if (!before && duration)
    refuse(
      'duration',
      'it has no effect alone',
      `Also set how long the start may wait, like "8h".`,
    );
  if (!before) return undefined;
  const leeway = read('before', parseWait(before, now), 'Write it like "8h" or "90min".');
  const length = read(
    'duration',
    parseQuantity('duration', duration || '1h'),
    'Write it like "2h" or "90min".',
  );
  if (length === 0) refuse('duration', 'it is zero', 'Write how long the job takes, like "2h".');
  if (leeway === undefined || !length) return undefined;
  return { before: Math.round(leeway * 1000), duration: Math.round(length * 1000) };
}

/** Seconds from a duration such as `8h`, or from now to a time such as `2026-11-24T12:00Z`. */
function parseWait(text: string, now: number): Parsed<number> {
  const time = text.trim();
  if (/^\d{1,2}:\d\d/.test(time))
    return { refused: `"${text}" has no date; write it like "2026-11-24T12:00Z"` };
  if (!/^\d{4}-\d\d-\d\d/.test(time)) return parseQuantity('duration', text);
  const isInstant = /^[\d-]+[T ][\d:]+(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/i.test(time);
  const at = isInstant ? Date.parse(time.replace(' ', 'T').toUpperCase()) : Number.NaN;
  if (Number.isNaN(at))
    return { refused: `"${text}" is not a time in UTC; write it like "2026-11-24T12:00Z"` };
  return at <= now ? { refused: `"${text}" is in the past` } : { value: (at - now) / 1000 };
}
