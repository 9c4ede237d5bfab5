import { median } from 'd3-array';

/** With fewer runs on a side, a saving cannot be distinguished from chance. */
export const fewestRuns = 5;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 1 − median after / median before, with the 95% interval that the spread of both sides gives. */
export function shareSaved(
  before: readonly number[],
  after: readonly number[],
  fewestAfter: number,
) {
  if (before.length < fewestRuns || after.length < fewestAfter) return undefined;
  const [old, young] = [centreOf(before), centreOf(after)];
  if (old.median === 0) return undefined;
  const ratio = young.median / old.median;
  const [spreadBefore, spreadAfter] = [old.spread / old.median, young.spread / young.median || 0];
  // Too few runs have no spread of their own: it is taken to be that of the runs before.
  const isKnown = after.length >= fewestRuns;
  const relative = Math.hypot(
    spreadBefore * errorOf(before),
    (isKnown ? spreadAfter : spreadBefore) * errorOf(after),
  );
  const degrees = (isKnown ? Math.min(before.length, after.length) : before.length) - 1;
  const margin = quantile(degrees) * ratio * relative;
  return { share: 1 - ratio, low: 1 - ratio - margin, high: Math.min(1, 1 - ratio + margin) };
}

/** The median with the standard deviation, from the median absolute deviation: σ ≈ 1.4826 · MAD. */
function centreOf(values: readonly number[]) {
  const middle = median(values) ?? 0;
  return {
    median: middle,
    spread: 1.4826 * (median(values, (value) => Math.abs(value - middle)) ?? 0),
  };
}

/** Standard error of the median in standard deviations; of one value or two it is that of the mean. */
const errorOf = ({ length }: readonly number[]): number =>
  Math.sqrt((length < 3 ? 1 : Math.PI / 2) / length);

/** Student's t at 97.5%, by the expansion around the normal quantile: 2.73 at 4, true 2.78. */
function quantile(degrees: number): number {
  const z = 1.959964;
  return (
    z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2)
  );
}

/** What the runs would have emitted in addition without the change. */
export function avoided(
  { share, low, high }: Interval & { readonly share: number },
  emittedKg: number,
) {
  // If runs use nothing any more, it is unknown what they would have used.
  if (high >= 1) return undefined;
  const saved = (part: number) => (emittedKg * part) / (1 - part);
  return { likely: saved(share), low: saved(low), high: saved(high) };
}
