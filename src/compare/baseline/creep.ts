import { median } from 'd3-array';
import { baselineOf } from './baseline.ts';

/** An amount and when its run was. */
export interface DatedAmount {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly amount: number;
}

/** A slow rise whose steps each stay below the threshold. A warning, never a failure. */
export interface Creep {
  /** Median of the first runs, in the metric's base unit. */
  readonly from: number;
  /** Median of the latest runs. */
  readonly to: number;
  /** (to − from) / from. */
  readonly change: number;
  /** Since when the rise has been clear, ISO 8601 in UTC. */
  readonly since: string;
  /** Until when the level was `from`: the last of the first runs. */
  readonly until: string;
}

const firstRuns = 20;
const latestRuns = 8;
/** A smaller rise is not worth a warning, however clear. */
const leastChange = 0.05;
/** Standard errors of the difference of two medians; each is 1.2533 σ/√n for a normal spread. */
const errors = 3.5 * 1.2533 * Math.sqrt(1 / latestRuns + 1 / firstRuns);

/**
 * Whether the latest runs have crept up from the first ones of the same method.
 * @param amounts of all comparable runs, oldest first, including those that were over
 */
export function creepOf(amounts: readonly DatedAmount[]): Creep | undefined {
  const first = amounts.slice(0, firstRuns);
  const { median: from, deviation } = baselineOf(first.map(({ amount }) => amount));
  const until = first.at(-1)?.at;
  if (first.length < firstRuns || until === undefined || from <= 0) return undefined;
  const threshold = Math.max(from * (1 + leastChange), from + errors * deviation);
  const level = (end: number) =>
    median(amounts.slice(end - latestRuns, end), ({ amount }) => amount) as number;
  let [begin, end] = [amounts.length + 1, amounts.length];
  for (; end >= firstRuns + latestRuns && level(end) > threshold; end -= 1) begin = end;
  const since = amounts[begin - 1]?.at;
  if (since === undefined) return undefined;
  const to = level(amounts.length);
  return { from, to, change: (to - from) / from, since, until };
}
