/**
 * A 53-bit hash of a text, so that half a million run identifiers fit in memory. Among that many,
 * the chance of a collision is 1 in 100,000. It mixes two halves like MurmurHash3's finalizer.
 */
export function fingerprintOf(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x85ebca6b);
    low = Math.imul(low ^ code, 0xc2b2ae35);
  }
  high = mix(high ^ (low >>> 16));
  low = mix(low ^ (high >>> 13));
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

function mix(half: number): number {
  const once = Math.imul(half ^ (half >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
