import { median } from 'd3-array';
import { baselineOf } from './baseline.ts';

/** An amount and when its run was. */
export interface DatedAmount {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly amount: number;
}

/** A slow rise, of which each step stays below the threshold. A warning, never a failure. */
export interface Creep {
  /** Median of the first runs, in the metric's base unit. */
  readonly from: number;
  /** Median of the latest runs. */
  readonly to: number;
  /** (to − from) / from. */
  readonly change: number;
  /** When the rise was first clear and has stayed so since, ISO 8601 in UTC. */
  readonly since: string;
  /** When the last of the first runs was: until then the level was `from`. */
  readonly until: string;
}

const firstRuns = 20;
const latestRuns = 8;
/** Below this a rise is not worth a warning, however clear. */
const leastChange = 0.05;
/** Standard errors of the difference of two medians; each is 1.2533 σ/√n for a normal spread. */
const errors = 3.5 * 1.2533 * Math.sqrt(1 / latestRuns + 1 / firstRuns);

/**
 * Whether the latest runs have crept up from the first ones of the same method.
 * @param amounts of all comparable runs, oldest first, those that were over included
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
