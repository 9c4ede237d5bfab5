import { type Pattern, readPattern } from '../../pattern.ts';

/**
 * Whether a name matches patterns as in workflow triggers: the last pattern that matches decides, and
 * `!` excludes.
 */
export const matches = (patterns: readonly string[], name: string): boolean =>
  matchesNames(patterns, [name]);

/** The same for something with several names: a pattern counts if it matches one of them. */
export function matchesNames(patterns: readonly string[], names: readonly string[]): boolean {
  const decisive = patterns
    .map(compiled)
    .findLast((pattern) => names.some((name) => pattern.matches(name)));
  return decisive !== undefined && !decisive.negated;
}

const known = new Map<string, Pattern>();
/** Invalid patterns were refused when they were read. */
const none: Pattern = { negated: false, matches: () => false };

/** Patterns come only from budget files and inputs, so there are few; each is compiled once. */
function compiled(text: string): Pattern {
  const pattern = known.get(text) ?? patternOf(text);
  known.set(text, pattern);
  return pattern;
}

function patternOf(text: string): Pattern {
  const read = readPattern(text);
  return 'value' in read ? read.value : none;
}

/** Longer names are cut off: a longer one would take long to match. */
const longest = 512;

/** Invisible characters: zero-width, direction marks, variation selectors. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/** A name as budgets match it, normalised by NFKC, so that what Unicode calls equivalent matches. */
export const comparableName = (name: string): string =>
  name
    .slice(0, 2 * longest)
    .normalize('NFKC')
    .replace(unseen, '')
    .slice(0, longest);

/** Whether a name mixes Latin letters with a script that has look-alikes of them. */
export const mixesScripts = (name: string): boolean =>
  /\p{Script=Latin}/u.test(name) &&
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(name);
