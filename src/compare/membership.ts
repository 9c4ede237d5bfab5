import { median } from 'd3-array';
import { exceeds } from '../units.ts';
import { type Baseline, baselineOf, thresholdOf } from './baseline.ts';

/** By which rule runs belong to a baseline. */
export interface Membership {
  /** How many of the last runs make it. */
  readonly runs: number;
  readonly minimum: number;
  /** The increase that is allowed, as a share; without one every run belongs. */
  readonly increase?: number | undefined;
  /** How many increases the same verdict judges. */
  readonly comparisons?: number | undefined;
}

/** The runs of a branch, sorted by whether they make its baseline. */
export interface Members {
  /** The amounts that the next run is compared with, oldest first. */
  readonly baseline: readonly number[];
  /** The latest runs in a row that exceeded the increase, oldest first; often none. */
  readonly over: readonly number[];
}

/** So many runs over in a row, followed by one within, were outliers and no new level. */
const mostOutliers = 2;

/**
 * Walks through a branch's comparable amounts, oldest first. A run leaves the baseline only for
 * exceeding the increase against the runs before it. Nothing stored is trusted for that: neither a
 * verdict that another limit decided, nor a limit that has since been changed.
 */
export function membersOf(amounts: readonly number[], rule: Membership): Members {
  const walk = walkAlong(rule);
  for (const amount of amounts) walk.add(amount);
  return walk.members();
}

/** A walk, run by run. */
export interface Walk {
  /** Answers with whether the run exceeded the increase. */
  readonly add: (amount: number) => boolean;
  readonly members: () => Members;
}

export function walkAlong({ runs, minimum, increase, comparisons }: Membership): Walk {
  const members: number[] = [];
  let over: number[] = [];
  const isOver = (amount: number): boolean => {
    const window = members.slice(-runs);
    if (increase === undefined || window.length < minimum) return false;
    return exceeds(amount, thresholdOf(baselineOf(window, comparisons), increase));
  };
  const add = (amount: number): boolean => {
    if (isOver(amount)) {
      over.push(amount);
      return true;
    }
    if (over.length <= mostOutliers) members.push(...over);
    over = [];
    members.push(amount);
    return false;
  };
  return { add, members: () => ({ baseline: members.slice(-runs), over }) };
}

/** What the branch had reached before this run: it was over the threshold already. */
export interface Inherited {
  /** How many of the branch's latest runs in a row were over. */
  readonly runs: number;
  /** The branch's present level, in the metric's base unit. */
  readonly level: number;
  /** What this run is above that level; negative if below. */
  readonly added: number;
}

/**
 * Whether a run that is over adds nothing to what the branch had reached before it; undefined
 * where it does, or where the branch was not over.
 */
export function inheritedBy(
  current: number,
  { over }: Pick<Members, 'over'>,
  baseline: Baseline,
  increase: number,
): Inherited | undefined {
  if (over.length === 0) return undefined;
  // Of a pair the lower one: a single outlier must not excuse an increase.
  const level = over.length < 3 ? Math.min(...over) : (median(over) as number);
  const threshold = thresholdOf({ ...baseline, median: level }, increase);
  return exceeds(current, threshold)
    ? undefined
    : { runs: over.length, level, added: current - level };
}
