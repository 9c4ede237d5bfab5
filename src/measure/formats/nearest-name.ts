/** Names that are looked at, and characters of each: enough for tables that people make. */
const mostNames = 200;
const longest = 100;

/** The name that was probably meant: the same but for a third of its letters at most. */
export function nearestTo(name: string, names: readonly string[]): string | undefined {
  const wanted = plain(name);
  const ranked = names
    .slice(0, mostNames)
    .map((one) => ({ one, distance: distanceOf(wanted, plain(one)) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(1, wanted.length / 3) ? best.one : undefined;
}

const plain = (name: string) =>
  name
    .slice(0, longest)
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** How many letters must be put, taken or changed to make one of the other (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let at = 1; at <= b.length; at += 1) {
      const changed = (above[at - 1] ?? 0) + (a[row - 1] === b[at - 1] ? 0 : 1);
      current[at] = Math.min(changed, (above[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1);
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
