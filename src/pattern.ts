import type { Parsed } from './units.ts';

/** A pattern of names, ready to match. */
export interface Pattern {
  /** Whether it begins with `!` and excludes what earlier patterns match. */
  readonly negated: boolean;
  readonly matches: (name: string) => boolean;
}

/** Most characters of a pattern, and of a name that are matched; GitHub's branch names are shorter. */
const longest = 512;

/**
 * One step of a pattern. A name is matched by following all ways through the steps at
 * once, so the time is at most the number of steps times the length of the name.
 */
interface Step {
  readonly accepts: (character: string) => boolean;
  /** Whether it may take more characters after the first. */
  readonly repeats: boolean;
  /** How many steps, including this one, may be skipped from here. */
  readonly skips: readonly number[];
}

/**
 * Reads a pattern like GitHub's workflow triggers: `*` matches any number of characters except `/`, `**`
 * any characters, `?` makes the character before it optional, `+` lets it repeat, `[a-z]` is one of a set, `\`
 * escapes the next character, and a leading `!` excludes.
 */
export function readPattern(text: string): Parsed<Pattern> {
  const negated = text.startsWith('!');
  const source = negated ? text.slice(1) : text;
  if (source === '') return { refused: negated ? 'names nothing after "!"' : 'must not be empty' };
  if (source.length > longest) return { refused: `must not exceed ${longest} characters` };
  const steps = stepsOf(Array.from(source));
  if ('refused' in steps) return { refused: `"${text}" is not a pattern: ${steps.refused}` };
  // Unlike in a workflow, a name such as `a[1]` also matches itself.
  const matches = (name: string) => name === source || follows(steps.value, start(name));
  return { value: { negated, matches } };
}

const start = (name: string) => Array.from(name.slice(0, longest));

function stepsOf(characters: readonly string[]): Parsed<readonly Step[]> {
  const steps: Step[] = [];
  let at = 0;
  while (at < characters.length) {
    const read = stepAt(characters, at);
    if ('refused' in read) return read;
    steps.push(...read.value.steps);
    at = read.value.next;
  }
  return { value: steps };
}

interface Read {
  readonly steps: readonly Step[];
  /** Where in the pattern the next step begins. */
  readonly next: number;
}

function stepAt(characters: readonly string[], at: number): Parsed<Read> {
  const character = characters[at] ?? '';
  if (character === '*') return { value: wildcardAt(characters, at) };
  const single = character === '[' ? setAt(characters, at) : literalAt(characters, at);
  return 'refused' in single ? single : { value: quantified(characters, single.value) };
}

const any: Step = { accepts: () => true, repeats: true, skips: [1] };
const inSegment: Step = { accepts: (one) => one !== '/', repeats: true, skips: [1] };
const only = (wanted: string): Step => ({
  accepts: (one) => one === wanted,
  repeats: false,
  skips: [],
});

/** Takes no character: continues with the next two steps or skips them. */
const fork: Step = { accepts: () => false, repeats: false, skips: [1, 3] };

/** `**` before a slash, at the start of a segment, matches any number of whole segments, including none. */
function wildcardAt(characters: readonly string[], at: number): Read {
  if (characters[at + 1] !== '*') return { steps: [inSegment], next: at + 1 };
  let next = at + 2;
  while (characters[next] === '*') next += 1;
  const wholeSegments = characters[next] === '/' && [undefined, '/'].includes(characters[at - 1]);
  if (!wholeSegments) return { steps: [any], next };
  return { steps: [fork, any, only('/')], next: next + 1 };
}

const escaping = 'write "\\" before a character to match it literally';

interface Single {
  readonly accepts: Step['accepts'];
  readonly next: number;
}

function literalAt(characters: readonly string[], at: number): Parsed<Single> {
  const character = characters[at] ?? '';
  if (character === '?' || character === '+')
    return { refused: `there is nothing to repeat before "${character}"; ${escaping}` };
  if (character !== '\\') return { value: { ...only(character), next: at + 1 } };
  const escaped = characters[at + 1];
  if (escaped === undefined) return { refused: 'nothing follows the last "\\"' };
  return { value: { ...only(escaped), next: at + 2 } };
}

function setAt(characters: readonly string[], at: number): Parsed<Single> {
  const end = characters.indexOf(']', at + 2);
  if (end < 0)
    return { refused: `"[" must be followed by at least one character and "]"; ${escaping}` };
  const members = characters.slice(at + 1, end);
  const ranges: (readonly [from: string, to: string])[] = [];
  for (let index = 0; index < members.length; index += 1) {
    const [from = '', dash, to] = members.slice(index, index + 3);
    if (dash !== '-' || to === undefined) ranges.push([from, from]);
    else if (from > to) return { refused: `the range ${from}-${to} is in the wrong order` };
    else {
      ranges.push([from, to]);
      index += 2;
    }
  }
  const accepts = (one: string) => ranges.some(([from, to]) => from <= one && one <= to);
  return { value: { accepts, next: end + 1 } };
}

/** A `?` or `+` applies to the character before it. */
function quantified(characters: readonly string[], { accepts, next }: Single): Read {
  const once: Step = { accepts, repeats: false, skips: [] };
  if (characters[next] === '?') return { steps: [{ ...once, skips: [1] }], next: next + 1 };
  if (characters[next] !== '+') return { steps: [once], next };
  return { steps: [once, { accepts, repeats: true, skips: [1] }], next: next + 1 };
}

/** Whether some way through the steps ends where the name ends. */
function follows(steps: readonly Step[], name: readonly string[]): boolean {
  let reached = withSkips(steps, new Set([0]));
  for (const character of name) {
    const next = new Set<number>();
    for (const index of reached) {
      const step = steps[index];
      if (!step?.accepts(character)) continue;
      next.add(step.repeats ? index : index + 1);
    }
    if (next.size === 0) return false;
    reached = withSkips(steps, next);
  }
  return reached.has(steps.length);
}

/** Adds the steps that are reached without another character; iteration includes elements added to the set. */
function withSkips(steps: readonly Step[], reached: Set<number>): Set<number> {
  for (const index of reached)
    for (const skip of steps[index]?.skips ?? []) reached.add(index + skip);
  return reached;
}
