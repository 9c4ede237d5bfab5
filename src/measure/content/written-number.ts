/** No float is written with so many characters. */
const longest = 400;

/**
 * The number, or its text if JavaScript would change its value: minus zero,
 * `1e-400`, `1e400`, `0x10`. A reader that expects a figure then refuses the text and quotes it.
 */
export function faithful(written: string): number | string {
  if (written.length > longest) return written;
  const value = Number(written);
  const changed =
    !/^[+-]?[\d.]+(e[+-]?\d+)?$/i.test(written) ||
    !Number.isFinite(value) ||
    Object.is(value, -0) ||
    (value === 0 && /^[^e]*[1-9]/i.test(written));
  return changed ? written : value;
}
