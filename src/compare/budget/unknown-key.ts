import { Document } from 'yaml';
import type * as z from 'zod/mini';
import { list } from '../../list.ts';
import { nearestName } from '../../nearest-name.ts';
import { metrics } from '../../units.ts';
import { keysAt, type Path, placesOf } from './schema-keys.ts';

/** What is wrong with a key that its mapping does not have, and the lines to write instead. */
export interface KeyFault {
  readonly keys: readonly string[];
  readonly what: string;
  readonly remedy: string;
  /** Keys that the mapping gets by the remedy: that they are missing now is the same fault. */
  readonly supplies: readonly string[];
}

type Mapping = Readonly<Record<string, unknown>>;

/** Explains the unknown keys of one mapping. @param named how the mapping is called, empty at the top */
export function explainKeys(
  root: z.core.$ZodType,
  path: Path,
  keys: readonly string[],
  mapping: Mapping,
  named: string,
): readonly KeyFault[] {
  const known = keysAt(root, path);
  const ofEntry = path.length === 0 ? keysAt(root, ['budgets', 0]) : [];
  const inEntry = keys.filter((key) => ofEntry.includes(key));
  const tokens = known.includes('tokens') ? keys.filter((key) => tokenKey(key) !== undefined) : [];
  const others = keys.filter((key) => !inEntry.includes(key) && !tokens.includes(key));
  return [
    ...(inEntry.length > 0 ? [withoutEntry(inEntry, mapping)] : []),
    ...(tokens.length > 0 ? [tokensApart(tokens, mapping)] : []),
    ...others
      .slice(0, mostKeys)
      .map((key) => explainKey(root, path, key, mapping, { known, named })),
    ...(others.length > mostKeys ? [more(others.slice(mostKeys), known)] : []),
  ];
}

/** Unknown keys of one mapping that are explained one by one. */
const mostKeys = 20;

const more = (keys: readonly string[], known: readonly string[]): KeyFault => ({
  keys,
  what: `${keys.length} more keys here are unknown`,
  remedy: `Remove them. The keys here are ${list(known, 'and')}.`,
  supplies: [],
});

function withoutEntry(keys: readonly string[], mapping: Mapping): KeyFault {
  const are = keys.length === 1 ? 'is' : 'are';
  return {
    keys,
    what: `${quoted(keys)} ${are} at the top level, outside the list of budgets`,
    remedy: `Write budgets: [${flow({ ...onEveryBranch(keys), ...pick(mapping, keys) })}].`,
    supplies: ['budgets'],
  };
}

/** An entry needs branches, so that following the remedy is enough. */
const onEveryBranch = (keys: readonly string[]): Mapping =>
  keys.includes('branches') ? {} : { branches: '**' };

/** `output-tokens` as `output`. */
function tokenKey(key: string): string | undefined {
  const [, before, after] =
    /^(input|cached|output)[-_ ]?tokens?$|^tokens?[-_ ](input|cached|output)$/i.exec(key) ?? [];
  return (before ?? after)?.toLowerCase();
}

function tokensApart(keys: readonly string[], mapping: Mapping): KeyFault {
  const inside = Object.fromEntries(keys.map((key) => [tokenKey(key) ?? key, mapping[key]]));
  return {
    keys,
    what: `Limits on tokens have a mapping of their own, so ${quoted(keys)} cannot be used here`,
    remedy: `Write tokens: ${flow(inside)}.`,
    supplies: ['tokens'],
  };
}

interface Surroundings {
  readonly known: readonly string[];
  readonly named: string;
}

function explainKey(
  root: z.core.$ZodType,
  path: Path,
  key: string,
  mapping: Mapping,
  { known, named }: Surroundings,
): KeyFault {
  const what = `Unknown key "${shown(key)}"${named === '' ? '' : ` in ${named}`}`;
  const places = placesOf(root, key);
  const below = places.find((place) => place.length === path.length + 1 && startsWith(place, path));
  if (below) return tooHigh(key, String(below.at(-1)), mapping, { known, named });
  const [place] = places;
  if (place) return tooDeep(key, place, named);
  const meant = meantBy(key, known);
  return meant === undefined
    ? { keys: [key], what, remedy: `Remove it, or use one of ${list(known)}.`, supplies: [] }
    : { keys: [key], what, remedy: `Did you mean "${meant}"?`, supplies: [meant] };
}

const startsWith = (place: Path, path: Path) =>
  path.every(
    (key, at) => typeof key === typeof place[at] && (typeof key === 'number' || key === place[at]),
  );

/** `increase` next to the metrics instead of within one. */
function tooHigh(
  key: string,
  first: string,
  mapping: Mapping,
  { known, named }: Surroundings,
): KeyFault {
  const metric = metrics.find((one) => known.includes(one) && one in mapping);
  const isOfMetric = metrics.some((one) => one === first);
  const parent = isOfMetric ? (metric ?? first) : first;
  const present = mapping[parent];
  const limit =
    typeof present === 'string' || typeof present === 'number' ? { limit: present } : present;
  const merged = { ...(limit as object | undefined), [key]: mapping[key] };
  return {
    keys: [key],
    what: `"${shown(key)}" belongs ${isOfMetric ? 'in a limit' : `under ${parent}`}, not directly ${named === '' ? 'at the top level' : `in ${named}`}`,
    remedy: `Write ${parent}: ${flow(merged)}.`,
    supplies: [parent],
  };
}

/** `missing` within an entry. */
function tooDeep(key: string, place: Path, named: string): KeyFault {
  const where =
    place.length === 0
      ? 'at the top level'
      : place.length === 2 && place[0] === 'budgets'
        ? 'in an entry of budgets'
        : `under ${place
            .filter((part) => typeof part === 'string')
            .at(-1)
            ?.toString()}`;
  return {
    keys: [key],
    what: `"${shown(key)}" belongs ${where}, not ${named === '' ? 'at the top level' : `in ${named}`}`,
    remedy: `Move it ${place.length === 0 ? 'to the top level of the file, next to budgets' : where}.`,
    supplies: [],
  };
}

const synonyms: Readonly<Record<string, RegExp>> = {
  emissions: /^(?:co2e?|carbon|ghg|footprint|mass)$/i,
  energy: /^(?:power|electricity|k?wh)$/i,
  duration: /^(?:time|runtime|seconds)$/i,
  branches: /^(?:on|refs?)$/i,
};

const meantBy = (key: string, known: readonly string[]): string | undefined =>
  known.find((one) => synonyms[one]?.test(key)) ?? nearestName([key], known);

const pick = (mapping: Mapping, keys: readonly string[]): Mapping =>
  Object.fromEntries(keys.map((key) => [key, mapping[key]]));

/** YAML on one line, such as `{ output: 2 M }`. */
export function flow(value: unknown): string {
  const text = new Document(value, { aliasDuplicateObjects: false })
    .toString({ collectionStyle: 'flow', lineWidth: 0 })
    .replace(/(?<!\s)\s*\n\s*/g, ' ')
    .trim();
  return text.length > longestFlow ? '{ … }' : text;
}

const [longestKey, longestFlow] = [60, 300];

const shown = (key: string) => (key.length > longestKey ? `${key.slice(0, longestKey)}…` : key);

const quoted = (keys: readonly string[]) =>
  list(
    keys.map((key) => `"${shown(key)}"`),
    'and',
  );
