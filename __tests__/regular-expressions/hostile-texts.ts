import { type AST, parseRegExpLiteral, visitRegExpAST } from '@eslint-community/regexpp';
import { isOneCharacter, membership, type OneCharacter } from './steps.ts';

/** A text of about a given length. */
export type Growing = (length: number) => string;

/**
 * Texts made for one expression: what leads to a repetition, what it repeats, many times, and an end at which
 * it has to go back. Each repetition gets every kind of character that it takes.
 */
export function hostileTexts(expression: RegExp): readonly Growing[] {
  const { pattern, flags } = parseRegExpLiteral(expression);
  const alphabet = kindsOfCharacter(pattern, flags);
  return repetitionsIn(pattern).flatMap((quantifier) => {
    const { element } = quantifier;
    const takes = isOneCharacter(element) ? membership(element, flags) : () => false;
    const pumps = new Set([...alphabet.filter(takes), ...examples(element, alphabet, flags)]);
    const others = alphabet.filter((character) => !takes(character)).slice(0, 3);
    const ends = new Set(['', '\0', '\n\0\n', ...others]);
    return pathsTo(quantifier, alphabet, flags).flatMap((before) =>
      [...new Set([...pumps, ...[...pumps].map((pump) => before + pump)])]
        .filter((unit) => unit !== '')
        .flatMap((unit) => [...ends].map((end) => growing(before, unit, end))),
    );
  });
}

const growing =
  (before: string, unit: string, end: string): Growing =>
  (length) =>
    before + unit.repeat(Math.ceil(length / unit.length)) + end;

/** The largest number of times that a repetition with an end may go on: texts must be longer to show growth. */
export function longestBound(expression: RegExp): number {
  const { pattern } = parseRegExpLiteral(expression);
  const bounds = repetitionsIn(pattern, 1).map(({ max }) => max);
  return Math.max(0, ...bounds.filter(Number.isFinite));
}

function repetitionsIn(pattern: AST.Pattern, atLeast = 10): readonly AST.Quantifier[] {
  const found: AST.Quantifier[] = [];
  visitRegExpAST(pattern, {
    onQuantifierEnter(quantifier) {
      if (quantifier.max > atLeast) found.push(quantifier);
    },
  });
  return found;
}

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
const candidates = ['a', '0', ...printable, '\t', '\n', '\r', '\0', 'é', '\u0301', '²', 'µ', '–'];

/** One character of each kind that the expression tells apart. */
function kindsOfCharacter(pattern: AST.Pattern, flags: AST.Flags): readonly string[] {
  const members: ((character: string) => boolean)[] = [];
  const add = (element: OneCharacter) => members.push(membership(element, flags));
  const literals = new Set<string>();
  visitRegExpAST(pattern, {
    onCharacterEnter(character) {
      literals.add(String.fromCodePoint(character.value));
      if (character.parent.type !== 'CharacterClassRange') add(character);
    },
    onCharacterSetEnter: add,
    onCharacterClassEnter: add,
  });
  const kinds = new Map<string, string>();
  for (const character of [...candidates, ...literals]) {
    const kind = members.map((fits) => (fits(character) ? '1' : '0')).join('');
    if (!kinds.has(kind)) kinds.set(kind, character);
  }
  return [...kinds.values()];
}

type Times = (quantifier: AST.Quantifier) => number;
const fewest: Times = ({ min }) => min;
const once: Times = ({ min }) => Math.max(1, min);

/** Short texts that an element matches: each of its alternatives, with its repetitions left out or taken once. */
function examples(
  element: AST.Element,
  alphabet: readonly string[],
  flags: AST.Flags,
): readonly string[] {
  const found = [fewest, once].flatMap((times) =>
    element.type === 'Group' || element.type === 'CapturingGroup'
      ? element.alternatives.map((alternative) =>
          together(alternative.elements, alphabet, flags, times),
        )
      : [example(element, alphabet, flags, times)],
  );
  return [...new Set(found)];
}

function example(
  element: AST.Element,
  alphabet: readonly string[],
  flags: AST.Flags,
  times: Times,
): string {
  switch (element.type) {
    case 'Assertion':
      return '';
    case 'Backreference': {
      const [group] = Array.isArray(element.resolved) ? element.resolved : [element.resolved];
      return group ? example(group, alphabet, flags, times) : '';
    }
    case 'CapturingGroup':
    case 'Group':
      return together(element.alternatives[0]?.elements ?? [], alphabet, flags, times);
    case 'Quantifier':
      return example(element.element, alphabet, flags, times).repeat(Math.min(200, times(element)));
    default:
      return alphabet.find(membership(element, flags)) ?? '';
  }
}

const together = (
  elements: readonly AST.Element[],
  alphabet: readonly string[],
  flags: AST.Flags,
  times: Times,
) => elements.map((element) => example(element, alphabet, flags, times)).join('');

/** Texts that lead from the start of a match to an element. */
function pathsTo(
  target: AST.Element,
  alphabet: readonly string[],
  flags: AST.Flags,
): readonly string[] {
  const path = (times: Times) => {
    let before = '';
    let node: AST.Node = target;
    while (node.parent) {
      const parent: AST.Node = node.parent;
      if (parent.type === 'Alternative') {
        const index = parent.elements.indexOf(node as AST.Element);
        before = together(parent.elements.slice(0, index), alphabet, flags, times) + before;
      }
      node = parent;
    }
    return before;
  };
  return [...new Set([path(fewest), path(once)])];
}
