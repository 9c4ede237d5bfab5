/** Most names that are compared, and most characters of each. */
const mostNames = 200;
const longest = 100;

/** Edits per character above which two names are not similar. */
const mostDifferent = 0.4;

/** The name that is most similar to one of the wanted names; undefined if all differ too much. */
export function nearestName(
  wanted: readonly string[],
  names: readonly string[],
): string | undefined {
  const candidates = names.slice(0, mostNames).map((name) => ({ name, letters: lettersOf(name) }));
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const one of wanted.slice(0, mostNames).map(lettersOf))
    for (const { name, letters } of candidates) {
      const distance = distanceBetween(one, letters) / one.length;
      if (distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { name, distance };
    }
  return best && best.distance <= mostDifferent ? best.name : undefined;
}

/** Ignores case and separators. */
const lettersOf = (name: string): readonly string[] => [
  ...name
    .slice(0, longest)
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim(),
];

/** Letters to insert, delete or replace to turn one name into the other (Levenshtein). */
function distanceBetween(a: readonly string[], b: readonly string[]): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [row, letter] of a.entries()) {
    const current = [row + 1];
    for (const [at, other] of b.entries()) {
      const replaced = (above[at] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, (above[at + 1] ?? 0) + 1, (current[at] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
