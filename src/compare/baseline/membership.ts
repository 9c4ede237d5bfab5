import { median } from 'd3-array';
import { exceeds } from '../../units.ts';
import { type Baseline, baselineOf, thresholdOf } from './baseline.ts';

/** Which runs belong to a baseline. */
export interface MembershipRule {
  /** How many of the last runs it has. */
  readonly runs: number;
  readonly minimum: number;
  /** The increase that is allowed, as a share; without one, every run belongs to it. */
  readonly increase?: number | undefined;
  /** How many increases the same verdict judges. */
  readonly comparisons?: number | undefined;
}

/** Up to this many runs over in a row, followed by one within, were outliers, not a new level. */
const mostOutliers = 2;

/**
 * Selects the members of a baseline from a branch's comparable runs, oldest first. A run is left out only
 * if it exceeds the increase over the runs before it. Stored verdicts do not matter: another limit may have
 * decided them, or the limit may have changed since.
 */
export function selectMembers<T>(
  all: readonly T[],
  amountOf: (one: T) => number,
  rule: MembershipRule,
): MemberSelection<T> {
  const selection = startSelection(amountOf, rule);
  for (const one of all) selection.add(one);
  return selection;
}

/** The amounts that make the baseline. */
export const membersOf = (amounts: readonly number[], rule: MembershipRule): readonly number[] =>
  selectMembers(amounts, (amount) => amount, rule).members();

/** Selects the members of a baseline, run by run. */
export interface MemberSelection<T> {
  /** Returns whether the run exceeded the increase. */
  readonly add: (one: T) => boolean;
  /** What the next run is compared with, oldest first. */
  readonly members: () => readonly T[];
  /** The latest runs if they exceeded the increase: a level that may be new. */
  readonly beyond: () => readonly T[];
}

export function startSelection<T>(
  amountOf: (one: T) => number,
  { runs, minimum, increase, comparisons }: MembershipRule,
): MemberSelection<T> {
  const members: T[] = [];
  let over: T[] = [];
  const isOver = (one: T): boolean => {
    const window = members.slice(-runs);
    if (increase === undefined || window.length < minimum) return false;
    const baseline = baselineOf(window.map(amountOf), comparisons);
    return exceeds(amountOf(one), thresholdOf(baseline, increase));
  };
  const add = (one: T): boolean => {
    if (isOver(one)) {
      over.push(one);
      return true;
    }
    if (over.length <= mostOutliers) members.push(...over);
    over = [];
    members.push(one);
    return false;
  };
  return { add, members: () => members.slice(-runs), beyond: () => over };
}

/** A level over the threshold that the branch had reached before this run. */
export interface Inherited {
  /** The branch's present level, in the metric's base unit. */
  readonly level: number;
  /** How many of the latest runs it is the median of. */
  readonly runs: number;
  /** How far this run is above that level; negative if below. */
  readonly added: number;
  /** The commit with which the level began, if known. */
  readonly since?: string;
}

/** A median of three is not moved by one outlier, which must not excuse an increase. */
const presentRuns = 3;

/**
 * The part of an increase that the branch had before: its latest runs are over the threshold
 * themselves, and this run does not exceed them by the same distance. Undefined otherwise.
 * @param amounts of the branch's comparable runs, oldest first, including those that were over
 */
export function inheritedBy(
  current: number,
  amounts: readonly number[],
  baseline: Baseline,
  increase: number,
): Inherited | undefined {
  const level = median(amounts.slice(-presentRuns)) ?? 0;
  const wasOver = amounts.length >= presentRuns && exceeds(level, thresholdOf(baseline, increase));
  const isMore = exceeds(current, thresholdOf({ ...baseline, median: level }, increase));
  return wasOver && !isMore ? { level, runs: presentRuns, added: current - level } : undefined;
}
