/** `a, b or c`. */
export function list(words: readonly string[], last = 'or'): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** The first few of many: `a, b and 7 more`. */
export function listFirst<T>(
  all: readonly T[],
  most: number,
  describe: (one: T) => string,
  last = 'and',
): string {
  const words = all.slice(0, most).map(describe);
  const rest = all.length - words.length;
  return list(rest > 0 ? [...words, `${rest} more`] : words, last);
}
