const encoder = new TextEncoder();

export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/**
 * The first rendering that fits into `maximum` bytes of UTF-8. Renderings are ordered from longest to
 * shortest, and called only when needed. If none fits, the last is cut between code points.
 */
export function shrink(renderings: readonly (() => string)[], maximum: number): string {
  let text = '';
  for (const render of renderings) {
    text = render();
    if (byteLength(text) <= maximum) return text;
  }
  return truncateBytes(text, maximum);
}

/** The beginning of a text in at most `maximum` bytes, ending with an ellipsis if it was cut and that fits. */
export function truncateBytes(text: string, maximum: number): string {
  if (byteLength(text) <= maximum) return text;
  const mark = maximum >= 3 ? '…' : '';
  const bytes = encoder.encode(text).subarray(0, maximum - byteLength(mark));
  // `stream` holds back a code point that was cut in half.
  return new TextDecoder().decode(bytes, { stream: true }) + mark;
}
