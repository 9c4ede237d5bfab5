import type { Comparison } from './baseline/comparison.ts';
import type { AmountLimit, IncreaseLimit, ShareLimit, UnitLimit } from './budget/policy.ts';
import type { PeriodUse } from './history/period.ts';
import { byLevel, type Level } from './level.ts';

/** The result of one limit, with the `kind` of the limit. */
export type LimitResult = AmountResult | UnitResult | IncreaseResult | ShareResult;

export interface AmountResult {
  readonly kind: 'amount';
  readonly limit: AmountLimit;
  readonly level: Level;
  /** What was used, in the metric's base unit; absent if no report contains it. */
  readonly used?: number;
  /** used / limit; absent if no report contains it. Infinity over a limit of 0. */
  readonly share?: number;
  /** For an estimate, the probable range of the true amount. */
  readonly range?: { readonly low: number; readonly high: number };
  /** What the branch had used before, if that alone is over the limit. */
  readonly inherited?: number;
  /** The calendar period, if the limit is on its sum. */
  readonly period?: PeriodProgress;
}

/** A limit per functional unit; the figures are of the report that uses most per unit. */
export interface UnitResult {
  readonly kind: 'unit';
  readonly limit: UnitLimit;
  readonly level: Level;
  /** Used per unit, in the limit's base unit; absent when no report counts the unit. */
  readonly used?: number;
  readonly share?: number;
  readonly range?: { readonly low: number; readonly high: number };
  /** Reports that do not count the unit, or lack the amount. */
  readonly uncounted: number;
}

export interface PeriodProgress extends PeriodUse {
  /** The day on which the limit is exceeded, or will be at the present pace. */
  readonly runsOut?: Date;
  /** Whether the period has ended, as for a re-run in a later month. */
  readonly hasEnded?: boolean;
  /** What other runs of pull requests into the branch used; absent if unknown. */
  readonly usedByPulls?: number;
}

/** By an earlier attempt; awaited from a re-run; or unknown because no earlier attempt is known. */
export type Confirmation = 'confirmed' | 'awaited' | 'unknown';

export interface IncreaseResult {
  readonly kind: 'increase';
  readonly limit: IncreaseLimit;
  readonly level: Level;
  /** Absent if this run does not report the metric. */
  readonly comparison?: Comparison;
  /** Whether the run, or a part of it, is measured in a way that has no baseline. */
  readonly unproven: boolean;
  /** With `confirm: re-run`, whether an increase beyond the threshold is confirmed; absent within it. */
  readonly confirmation?: Confirmation;
  /** change / limit, for sorting; absent without a baseline. */
  readonly usedShare?: number;
}

/** Token counts are exact, so a share is within its limit or over it. */
export interface ShareResult {
  readonly kind: 'share';
  readonly limit: ShareLimit;
  readonly level: Level;
  /** Absent if no tokens were counted. */
  readonly share?: number;
}

/** The results of one kind of limit. */
export const ofKind = <K extends LimitResult['kind']>(kind: K, results: readonly LimitResult[]) =>
  results.filter((result): result is Extract<LimitResult, { kind: K }> => result.kind === kind);

/** Order of kinds: amounts, also per unit, before increases before shares. */
const ranks: Readonly<Record<LimitResult['kind'], number>> = {
  ...{ amount: 0, unit: 0, increase: 1, share: 2 },
};

/** Worst level first, then amounts before increases before shares, then the most used. */
export const byUrgency = (a: LimitResult, b: LimitResult): number =>
  byLevel(a, b) || ranks[a.kind] - ranks[b.kind] || usedShareOf(b) - usedShareOf(a);

/** Below zero if it is unknown, so that it comes last. */
function usedShareOf(result: LimitResult): number {
  if (result.kind === 'share') return 0;
  return (result.kind === 'increase' ? result.usedShare : result.share) ?? -1;
}
