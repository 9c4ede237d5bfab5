import { deviation, mean } from 'd3-array';

/** A rate, and the half width of its 95% interval; both are shares of 1. */
export interface Rate {
  readonly rate: number;
  readonly error: number;
}

/** For independent trials, with Wilson's interval, which also exists for 0 of many. */
export function rateOf(hits: number, trials: number): Rate {
  const [z, rate] = [1.96, hits / trials];
  const spread = Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials));
  return { rate, error: (z * spread) / (1 + (z * z) / trials) };
}

/** For repositories whose runs depend on each other: from the variation between repositories. */
export function rateOver(shares: readonly number[]): Rate {
  const standardError = (deviation(shares) ?? 0) / Math.sqrt(shares.length);
  return { rate: mean(shares) ?? 0, error: 1.96 * standardError };
}

/** How many of so many trials succeed. */
export function trials(count: number, succeeds: (trial: number) => boolean): Rate {
  let hits = 0;
  for (let trial = 0; trial < count; trial += 1) if (succeeds(trial)) hits += 1;
  return rateOf(hits, count);
}

/** `0.8 ±0.2`, in percent. */
export function formatRate({ rate, error }: Rate): string {
  return `${(100 * rate).toFixed(1)} ±${Math.max(100 * error, 0.1).toFixed(1)}`;
}
