import { type Pattern, readPattern } from '../../pattern.ts';

/**
 * Whether a name is meant by patterns as workflow triggers read them: `!` takes back, and the last
 * pattern that matches decides.
 */
export const matches = (patterns: readonly string[], name: string): boolean =>
  matchesNames(patterns, [name]);

/** The same for something that goes by several names: a pattern that matches one of them counts. */
export function matchesNames(patterns: readonly string[], names: readonly string[]): boolean {
  const decisive = patterns
    .map(compiled)
    .findLast((pattern) => names.some((name) => pattern.matches(name)));
  return decisive !== undefined && !decisive.negated;
}

const known = new Map<string, Pattern>();
/** What is no pattern was refused when it was read. */
const none: Pattern = { negated: false, matches: () => false };

/** Patterns come from budget files and inputs alone, so that there are few; each is read once. */
function compiled(text: string): Pattern {
  const pattern = known.get(text) ?? patternOf(text);
  known.set(text, pattern);
  return pattern;
}

function patternOf(text: string): Pattern {
  const read = readPattern(text);
  return 'value' in read ? read.value : none;
}
