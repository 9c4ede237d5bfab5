/** Of some names the one that is spelt most like a wanted one; none where all differ by too much. */
export function closest(wanted: readonly string[], names: readonly string[]): string | undefined {
  const pairs = names
    .slice(0, 200)
    .flatMap((name) =>
      wanted.map((one) => ({ name, distance: distanceOf(one, name) / one.length })),
    );
  const [best] = pairs.sort((a, b) => a.distance - b.distance);
  return best && best.distance <= 0.4 ? best.name : undefined;
}

/** Edits that make one text of the other (Levenshtein), upper and lower case alike. */
function distanceOf(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => [...text.slice(0, 64).toLowerCase()]) as [
    string[],
    string[],
  ];
  let row = b.map((_, at) => at + 1);
  a.forEach((letter, index) => {
    let left = index + 1;
    let above = index;
    row = row.map((up, at) => {
      const cost = Math.min(left + 1, up + 1, above + Number(letter !== b[at]));
      above = up;
      left = cost;
      return cost;
    });
  });
  return row.at(-1) ?? a.length;
}
