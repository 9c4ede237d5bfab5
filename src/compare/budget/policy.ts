import type { Place, Problem } from '../../errors.ts';
import type { ReferenceIntensity } from '../../grid/reference.ts';
import type { DeclaredRunner } from '../../measure/estimate/runner.ts';
import type { OwnTable } from '../../measure/formats/own-table.ts';
import type { RatePeriod } from '../../measure/measurement.ts';
import type { Metric, Quantities } from '../../units.ts';
import type { BaselineRule } from '../baseline/comparison.ts';
import type { Period } from '../history/period.ts';
import type { OverrideRule } from '../override.ts';
import type { DeclaredScopes } from '../scope.ts';
import type { Workload } from '../workload.ts';
import { matches, matchesNames } from './match.ts';

/** What the budget file, or the one-line budget, lays down. */
export interface Policy {
  readonly budgets: readonly Budget[];
  /** The budget in one line, which holds on the sum of all beside the file's. */
  readonly input?: Budget;
  readonly baseline: BaselineRule;
  /** The grid that all energy is to be reckoned at. */
  readonly carbonIntensity: ReferenceIntensity & { readonly where: Place };
  /** What it means when no report came. */
  /** How tables of one's own are read; the first whose pattern matches a file reads it. */
  readonly tables?: readonly OwnTable[];
  /** Power of runners by label, for estimates. */
  readonly runners?: readonly DeclaredRunner[];
  /** Patterns of jobs that bring a measured report, and so are not estimated. */
  readonly measuredJobs?: readonly string[];
  /** GHG Protocol scopes by workload, for the ledger. */
  readonly scopes?: DeclaredScopes;
  readonly missing: Severity;
  /** What it means that a workload has no budget. */
  readonly unbudgeted: Severity;
  /** What it means that a workload of the branch's last runs did not come. */
  readonly vanished: Severity;
  /** Patterns of workloads that are gone on purpose. */
  readonly removed?: readonly string[];
  /** What it means that a run is measured in a way for which there is no baseline yet. */
  readonly unproven: Exclude<Severity, 'pass'>;
  /** How a pull request over budget may be let through; absent: in no way. */
  readonly override?: OverrideRule;
  /** Whether a first increase beyond the threshold only warns until a re-run confirms it. */
  readonly confirm?: 're-run';
  /** `strict`: an estimate is over when its likely value is, not only when its whole range is. */
  readonly estimates: 'range' | 'strict';
}

export type Severity = 'fail' | 'warn' | 'pass';

/** The limits for the branches and workloads that match. */
export interface Budget {
  readonly branches: readonly string[];
  /** Patterns of workload names; absent means all. */
  readonly workloads?: readonly string[];
  /** Whether the limits hold for the sum of the run or for each workload by itself. */
  readonly per: 'run' | 'workload';
  readonly limits: readonly Limit[];
  /** Of `per: workload`: limits on the sum beside those on each. */
  readonly total?: readonly Limit[];
  readonly where: Place;
}

/** Limits on amounts, in the base unit of their metric, on increases, and on shares of tokens. */
export type Limit = AmountLimit | IncreaseLimit | ShareLimit;

/** A limit on what one run uses or, with a period, on the sum of the period's runs. */
export type AmountLimit = { readonly [M in Metric]: AmountLimitOn<M> }[Metric];

interface AmountLimitOn<M extends Metric> {
  readonly kind: 'amount';
  readonly metric: M;
  readonly limit: Quantities[M];
  /** The limit is on the sum of this calendar period's runs. */
  readonly period?: Period;
  /** Runs of pull requests into the branch count too. */
  readonly countsPulls?: true;
  /** The limit is on a rate, written per this; it is kept per hour, as rates are. */
  readonly ratePer?: RatePeriod;
  /** Share of the limit from which on the verdict is `near`. */
  readonly warnAt: number;
  readonly where: Place;
}

/** A limit on the increase against the branch's baseline. */
export interface IncreaseLimit {
  readonly kind: 'increase';
  readonly metric: Metric;
  /** As a share of the baseline: 0.05 allows 5% more. */
  readonly increase: number;
  readonly where: Place;
}

/** A limit on a share of language models' tokens; shares are of 1. */
export type ShareLimit = CacheHitLimit | ModelLimit;

/** On the part of what goes in that is read from a cache. */
export interface CacheHitLimit {
  readonly kind: 'share';
  readonly of: 'cache-hits';
  readonly atLeast: number;
  readonly where: Place;
}

/** On the part of all tokens, in and out, that certain models have. */
export interface ModelLimit {
  readonly kind: 'share';
  readonly of: 'model';
  /** A pattern of their names. */
  readonly model: string;
  readonly atMost: number;
  readonly where: Place;
}

export const defaultWarnAt = 0.8;

/** Where the budgets come from. */
export type PolicySource =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly text: string;
      readonly commit?: string;
      /** A budget in one line that holds beside the file. */
      readonly input?: string;
    }
  | { readonly kind: 'input'; readonly text: string }
  | {
      readonly kind: 'none';
      readonly path: string;
      /** Why that is no choice of the user's: a file that was named is absent, or there are two. */
      readonly problem?: Problem;
    };

/** A policy that can be applied, none at all, or one that is broken. */
export type PolicyReading =
  | { readonly kind: 'policy'; readonly policy: Policy; readonly source: PolicySource }
  | { readonly kind: 'none'; readonly source: PolicySource }
  | {
      readonly kind: 'broken';
      readonly problems: readonly Problem[];
      readonly source: PolicySource;
    };

/** How tables of one's own are read by this policy. */
export const tablesOf = (reading: PolicyReading): readonly OwnTable[] =>
  reading.kind === 'policy' ? (reading.policy.tables ?? []) : [];

/** The budget that applies to a workload: the first whose branches and workloads match. */
export function budgetFor(
  policy: Policy,
  branch: string,
  workload: Pick<Workload, 'names'>,
): Budget | undefined {
  return policy.budgets.find(
    ({ branches, workloads }) =>
      matches(branches, branch) &&
      (workloads === undefined || matchesNames(workloads, workload.names)),
  );
}
