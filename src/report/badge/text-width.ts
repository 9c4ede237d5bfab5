/** Advance widths of Verdana in 1/2048 em, by the characters that share one. */
const widths: readonly (readonly [characters: string, width: number])[] = [
  ["ijl'", 562],
  [' .,:', 745],
  ['f()-/', 790],
  ['tr', 835],
  ['z', 1076],
  ['csx', 1090],
  ['kvy', 1212],
  ['aegop', 1240],
  ['bdhnqu', 1296],
  ['0123456789', 1302],
  ['wm', 1840],
  ['%M', 2000],
];
const byCharacter = new Map(
  widths.flatMap(([characters, width]) => [...characters].map((one) => [one, width] as const)),
);
/** Capitals, and whatever is not in the table. */
const other = 1500;

/** Width of a text in Verdana of 11 pixels, rounded to whole pixels. */
export function textWidth(text: string): number {
  const units = [...text].reduce((sum, one) => sum + (byCharacter.get(one) ?? other), 0);
  return Math.round((units / 2048) * 11);
}
