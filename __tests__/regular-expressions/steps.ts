import { type AST, parseRegExpLiteral } from '@eslint-community/regexpp';

/**
 * What a backtracking engine does with an expression, counted: characters compared and alternatives tried.
 * Unlike seconds, the count is the same on every machine, and texts of a few hundred characters show its growth.
 */
export interface Attempt {
  readonly steps: number;
  /** Where the first match ends, to be compared with the engine's own. */
  readonly end: number | undefined;
}

/** Goes on from a position; the end of the whole match, or -1. */
type Rest = (at: number) => number;
type Matcher = (at: number, rest: Rest) => number;
type Direction = 1 | -1;

interface Search {
  readonly flags: AST.Flags;
  text: string;
  steps: number;
  most: number;
  captures: Map<AST.CapturingGroup, readonly [number, number]>;
}

class TooManySteps extends Error {}

/** Counts the steps of one expression; those of all matches where it is global. */
export function stepCounter(expression: RegExp): (text: string, most?: number) => Attempt {
  const { pattern, flags } = parseRegExpLiteral(expression);
  const search: Search = { flags, text: '', steps: 0, most: 0, captures: new Map() };
  const matcher = anyOf(pattern.alternatives, search, 1);
  return (text, most = Number.POSITIVE_INFINITY) => {
    Object.assign(search, { text, steps: 0, most });
    try {
      return { end: firstEnd(matcher, search), steps: search.steps };
    } catch (error) {
      if (!(error instanceof TooManySteps)) throw error;
      return { end: undefined, steps: search.steps };
    }
  };
}

/** Looks for a match, or all of them, and tells where the first ends. */
function firstEnd(matcher: Matcher, search: Search): number | undefined {
  const { global, sticky } = search.flags;
  let first: number | undefined;
  for (let at = 0; at <= search.text.length; at += 1) {
    search.captures.clear();
    const end = matcher(at, (reached) => reached);
    if (end >= 0) first ??= end;
    if (sticky || (end >= 0 && !global)) break;
    if (end > at) at = end - 1;
  }
  return first;
}

function count(search: Search): void {
  search.steps += 1;
  if (search.steps > search.most) throw new TooManySteps();
}

function anyOf(
  alternatives: readonly AST.Alternative[],
  search: Search,
  direction: Direction,
): Matcher {
  const matchers = alternatives.map(({ elements }) => inOrder(elements, search, direction));
  const [only] = matchers;
  if (only && matchers.length === 1) return only;
  return (at, rest) => {
    for (const matcher of matchers) {
      count(search);
      const end = matcher(at, rest);
      if (end >= 0) return end;
    }
    return -1;
  };
}

function inOrder(elements: readonly AST.Element[], search: Search, direction: Direction): Matcher {
  const matchers = elements.map((element) => matcherOf(element, search, direction));
  if (direction === -1) matchers.reverse();
  return matchers.reduceRight<Matcher>(
    (later, matcher) => (at, rest) => matcher(at, (reached) => later(reached, rest)),
    (at, rest) => rest(at),
  );
}

function matcherOf(element: AST.Element, search: Search, direction: Direction): Matcher {
  switch (element.type) {
    case 'Assertion':
      return assertion(element, search);
    case 'Backreference':
      return backreference(element, search, direction);
    case 'CapturingGroup':
      return capture(element, search, direction);
    case 'Group':
      return anyOf(element.alternatives, search, direction);
    case 'Quantifier':
      return repetition(element, search, direction);
    default: {
      const width = widthIn(element, search, direction);
      return (at, rest) => {
        const taken = width(at);
        return taken === 0 ? -1 : rest(at + direction * taken);
      };
    }
  }
}

export type OneCharacter = Exclude<
  AST.Element,
  AST.Assertion | AST.Backreference | AST.CapturingGroup | AST.Group | AST.Quantifier
>;

export const isOneCharacter = (element: AST.Element): element is OneCharacter =>
  !['Assertion', 'Backreference', 'CapturingGroup', 'Group', 'Quantifier'].includes(element.type);

/** Whether a character is among those that an element stands for, as the engine itself sees it. */
export function membership(
  element: OneCharacter,
  flags: AST.Flags,
): (character: string) => boolean {
  const kept = flags.raw.replace(/[dgmy]/g, '');
  const written = element.type === 'Character' ? escaped(element.value) : element.raw;
  const one = new RegExp(`^(?:${written})$`, kept);
  const known = new Map<string, boolean>();
  return (character) => {
    const before = known.get(character);
    if (before !== undefined) return before;
    const fits = one.test(character);
    known.set(character, fits);
    return fits;
  };
}

/** A character as the engine reads it anywhere: `+` is no repetition. */
const escaped = (value: number) =>
  value > 0xffff ? `\\u{${value.toString(16)}}` : `\\u${value.toString(16).padStart(4, '0')}`;

/** How many code units of the text an element takes at a place: 0 where it does not fit. */
function widthIn(
  element: OneCharacter,
  search: Search,
  direction: Direction,
): (at: number) => number {
  const fits = membership(element, search.flags);
  const wide = search.flags.unicode || search.flags.unicodeSets;
  return (at) => {
    count(search);
    const from = direction === 1 ? at : at - 1;
    const character = search.text[from];
    if (character === undefined) return 0;
    if (!wide || direction === -1) return fits(character) ? 1 : 0;
    const whole = String.fromCodePoint(search.text.codePointAt(from) ?? 0);
    return fits(whole) ? whole.length : 0;
  };
}

function repetition(quantifier: AST.Quantifier, search: Search, direction: Direction): Matcher {
  const { element } = quantifier;
  return isOneCharacter(element)
    ? ofCharacters(quantifier, widthIn(element, search, direction), direction)
    : ofGroups(quantifier, matcherOf(element, search, direction));
}

function ofCharacters(
  { min, max, greedy }: AST.Quantifier,
  width: (at: number) => number,
  direction: Direction,
): Matcher {
  /** Where each further character leads, as long as one fits. */
  function* reachedFrom(at: number): Generator<number> {
    let [reached, times] = [at, 0];
    for (let taken = 1; taken > 0; times += 1) {
      if (times >= min) yield reached;
      taken = times < max ? width(reached) : 0;
      reached += direction * taken;
    }
  }
  return (at, rest) => {
    const places = greedy ? [...reachedFrom(at)].reverse() : reachedFrom(at);
    for (const place of places) {
      const end = rest(place);
      if (end >= 0) return end;
    }
    return -1;
  };
}

function ofGroups({ min, max, greedy }: AST.Quantifier, matcher: Matcher): Matcher {
  const after = (times: number): Matcher => {
    const again: Matcher = (at, rest) =>
      times >= max
        ? -1
        : matcher(at, (reached) =>
            reached === at && times >= min ? -1 : after(times + 1)(reached, rest),
          );
    return (at, rest) => {
      if (times < min) return again(at, rest);
      const end = greedy ? again(at, rest) : rest(at);
      if (end >= 0) return end;
      return greedy ? rest(at) : again(at, rest);
    };
  };
  return after(0);
}

function capture(group: AST.CapturingGroup, search: Search, direction: Direction): Matcher {
  const inside = anyOf(group.alternatives, search, direction);
  return (at, rest) =>
    inside(at, (reached) => {
      const before = search.captures.get(group);
      search.captures.set(group, direction === 1 ? [at, reached] : [reached, at]);
      const end = rest(reached);
      if (end < 0 && before === undefined) search.captures.delete(group);
      else if (end < 0 && before) search.captures.set(group, before);
      return end;
    });
}

function backreference(
  { resolved }: AST.Backreference,
  search: Search,
  direction: Direction,
): Matcher {
  const [group] = Array.isArray(resolved) ? resolved : [resolved];
  return (at, rest) => {
    count(search);
    const [from, to] = (group && search.captures.get(group)) ?? [0, 0];
    const wanted = search.text.slice(from, to);
    const begin = direction === 1 ? at : at - wanted.length;
    if (begin < 0 || !search.text.startsWith(wanted, begin)) return -1;
    return rest(at + direction * wanted.length);
  };
}

function assertion(given: AST.Assertion, search: Search): Matcher {
  const holds = condition(given, search);
  return (at, rest) => {
    count(search);
    return holds(at) ? rest(at) : -1;
  };
}

function condition(given: AST.Assertion, search: Search): (at: number) => boolean {
  const { multiline } = search.flags;
  const endsLine = (at: number) => multiline && /[\n\r\u2028\u2029]/.test(search.text[at] ?? '');
  switch (given.kind) {
    case 'start':
      return (at) => at === 0 || endsLine(at - 1);
    case 'end':
      return (at) => at === search.text.length || endsLine(at);
    case 'word': {
      const isWord = (at: number) => /\w/.test(search.text[at] ?? '');
      return (at) => (isWord(at - 1) !== isWord(at)) !== given.negate;
    }
    default: {
      const direction = given.kind === 'lookahead' ? 1 : -1;
      const inside = anyOf(given.alternatives, search, direction);
      return (at) => inside(at, (reached) => reached) >= 0 !== given.negate;
    }
  }
}
