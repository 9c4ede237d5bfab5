const most = 6;

/** Names that begin like the text, the longest common beginning first; two letters at least. */
export function nearest(text: string, names: readonly string[]): readonly string[] {
  return names
    .map((name) => ({ name, common: commonBeginning(name.toLowerCase(), text.toLowerCase()) }))
    .filter(({ common }) => common >= 2)
    .sort((a, b) => b.common - a.common)
    .slice(0, most)
    .map(({ name }) => name);
}

function commonBeginning(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
