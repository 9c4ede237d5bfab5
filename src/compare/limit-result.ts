import type { Comparison } from './baseline/comparison.ts';
import type { AmountLimit, IncreaseLimit, ShareLimit } from './budget/policy.ts';
import type { PeriodUse } from './history/period.ts';
import { byLevel, type Level } from './level.ts';

/** How one limit stands; it has the `kind` of its limit. */
export type LimitResult = AmountResult | IncreaseResult | ShareResult;

export interface AmountResult {
  readonly kind: 'amount';
  readonly limit: AmountLimit;
  readonly level: Level;
  /** Used, in the limit's base unit; absent when nothing reported it. */
  readonly used?: number;
  /** used / limit; absent when nothing was reported. Infinity over a limit of 0. */
  readonly share?: number;
  /** Of an estimate: between what the true amount is thought to lie. */
  readonly range?: { readonly low: number; readonly high: number };
  /** What the branch had used before, where that alone is over the limit: not this run's doing. */
  readonly inherited?: number;
  /** The calendar period's course, where the limit is on its sum. */
  readonly period?: PeriodCourse;
}

export interface PeriodCourse extends PeriodUse {
  /** The day on which the limit is passed, or will be at the pace so far. */
  readonly runsOut?: Date;
  /** Whether the period has ended, as of a re-run in a later month. */
  readonly hasEnded?: boolean;
  /** What other runs of pull requests into the branch used; absent where that is not known. */
  readonly ofPulls?: number;
}

/** By an earlier attempt; awaited from a re-run; or unknown because no earlier attempt is known. */
export type Confirmation = 'confirmed' | 'awaited' | 'unknown';

export interface IncreaseResult {
  readonly kind: 'increase';
  readonly limit: IncreaseLimit;
  readonly level: Level;
  /** Absent when this run does not report the metric. */
  readonly comparison?: Comparison;
  /** Whether a part of the run, or all of it, is measured in a way for which there is no baseline. */
  readonly unproven: boolean;
  /** With `confirm: re-run`, whether an increase beyond the threshold is confirmed; absent within it. */
  readonly confirmation?: Confirmation;
  /** change / limit, for order; -1 without a baseline. */
  readonly use: number;
}

/** The counts of tokens are exact, so a limit on their share is kept or not. */
export interface ShareResult {
  readonly kind: 'share';
  readonly limit: ShareLimit;
  readonly level: Level;
  /** Absent when no token was counted. */
  readonly share?: number;
}

/** The results of one kind of limit. */
export const ofKind = <K extends LimitResult['kind']>(kind: K, results: readonly LimitResult[]) =>
  results.filter((result): result is Extract<LimitResult, { kind: K }> => result.kind === kind);

const kinds: readonly LimitResult['kind'][] = ['amount', 'increase', 'share'];

/** Worst first; of one level amounts before increases before shares, and of a kind the most used. */
export const byUrgency = (a: LimitResult, b: LimitResult): number =>
  byLevel(a, b) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || useOf(b) - useOf(a);

function useOf(result: LimitResult): number {
  if (result.kind === 'share') return 0;
  return result.kind === 'amount' ? (result.share ?? -1) : result.use;
}
