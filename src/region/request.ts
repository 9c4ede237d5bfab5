import { type Problem, UserError } from '../errors.ts';
import { findPlace, type GridPlace } from '../grid/place.ts';
import { parseCarbonIntensity } from '../grid/reference.ts';
import { type GramsPerKilowattHour, list, type Parsed, parseQuantity } from '../units.ts';

const sourceNames = ['yearly', 'electricity-maps', 'watttime', 'uk-neso'] as const;
export type SourceName = (typeof sourceNames)[number];

/** What is asked for, as it is written in the inputs or on the command line. */
export interface RegionOptions {
  readonly regions: readonly string[];
  readonly source?: string | undefined;
  readonly before?: string | undefined;
  readonly duration?: string | undefined;
  readonly maxIntensity?: string | undefined;
}

/** Somewhere the job may run, with its zones in the source's own terms. */
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

/** Reads what is asked for; throws UserError with all that is wrong. `call` names an option to its user. */
export async function readRequest(
  options: RegionOptions,
  call: (option: Option) => string,
): Promise<RegionRequest> {
  const { problems, refuse, read } = reader(call);
  const source = sourceOf(options.source, refuse);
  const names = [...new Set(options.regions)];
  if (names.length === 0) refuse('regions', 'there is none', 'Name at least one region.');
  const parsed = await Promise.all(names.map((text) => candidate(text, source)));
  const [first, ...others] = parsed.flatMap((one) => read('regions', one, regionRemedy) ?? []);
  const wait = waitOf(options, read, refuse);
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

/** Keeps every problem, so that all of them are told at once. */
function reader(call: (option: Option) => string) {
  const problems: Problem[] = [];
  const refuse: Refuse = (option, what, remedy) =>
    problems.push({ what: `${call(option)}: ${what}`, where: {}, remedy });
  const read: Read = (option, parsed, remedy) => {
    if ('value' in parsed) return parsed.value;
    refuse(option, parsed.refused, remedy);
    return undefined;
  };
  return { problems, refuse, read };
}

const regionRemedy =
  'Name a cloud region such as eu-north-1, a zone such as FR, or give a name of your own its zone: my-runner=FR.';

function sourceOf(text: string | undefined, refuse: Refuse): SourceName {
  const source = sourceNames.find((name) => name === (text || 'yearly'));
  if (source === undefined) refuse('source', `"${text}" is no source`, `Use ${list(sourceNames)}.`);
  return source ?? 'yearly';
}

/** WattTime draws its own regions: they stand behind the `=`, and the name must be a place by itself. */
async function candidate(text: string, source: SourceName): Promise<Parsed<Candidate>> {
  if (source !== 'watttime') return withCodes(await findPlace(text));
  const [name = '', code = ''] = text.split('=').map((part) => part.trim());
  if (code === '')
    return {
      refused: `"${text}" does not say its region of WattTime; write it like us-west-2=BPA`,
    };
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

function waitOf(options: RegionOptions, read: Read, refuse: Refuse): Wait | undefined {
  const { before, duration } = options;
  if (!before && duration)
    refuse('duration', 'it is of no use alone', 'Say too how long the start may wait.');
  if (!before) return undefined;
  const remedy = 'Write it like "8h" or "90min".';
  const leeway = read('before', parseQuantity('duration', before), remedy);
  const length = read('duration', parseQuantity('duration', duration || '1h'), remedy);
  if (length === 0) refuse('duration', 'it is zero', 'Say how long the job takes.');
  if (leeway === undefined || !length) return undefined;
  return { before: Math.round(leeway * 1000), duration: Math.round(length * 1000) };
}
