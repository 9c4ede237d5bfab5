const encoder = new TextEncoder();

export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/**
 * The fullest rendering that fits into so many bytes of UTF-8; they come fullest first and are only
 * drawn as needed. When none fits, the last is cut between code points.
 */
export function shrink(renderings: readonly (() => string)[], maximum: number): string {
  let text = '';
  for (const render of renderings) {
    text = render();
    if (byteLength(text) <= maximum) return text;
  }
  return truncateBytes(text, maximum);
}

/** The beginning of a text in at most so many bytes, marked where it was cut if the mark fits. */
export function truncateBytes(text: string, maximum: number): string {
  if (byteLength(text) <= maximum) return text;
  const mark = maximum >= 3 ? '…' : '';
  const bytes = encoder.encode(text).subarray(0, maximum - byteLength(mark));
  // `stream` holds back a code point that was cut in half.
  return new TextDecoder().decode(bytes, { stream: true }) + mark;
}
