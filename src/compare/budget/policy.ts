import type { Place, Problem } from '../../errors.ts';
import type { IntensitySetting } from '../../grid/intensity-setting.ts';
import type { DeclaredRunner } from '../../measure/estimate/runner.ts';
import type { OwnTable } from '../../measure/formats/own-table.ts';
import type { RatePeriod } from '../../measure/measurement.ts';
import type { Metric, Quantities } from '../../units.ts';
import type { BaselineRule } from '../baseline/baseline.ts';
import type { Period } from '../history/period.ts';
import type { OverrideRule } from '../override.ts';
import type { DeclaredScopes } from '../scope.ts';
import type { Workload } from '../workload.ts';
import { matches, matchesNames } from './match.ts';
import type { Origin, PolicySource } from './policy-source.ts';
import type { Device, FunctionalUnit } from './unit-schema.ts';

/** What the budget file, or the one-line budget, sets. */
export interface Policy {
  readonly budgets: readonly Budget[];
  /** The budget in one line, on the sum of everything, in addition to the file's. */
  readonly input?: Budget;
  readonly baseline: BaselineRule;
  /** The grid for calculating emissions from energy. */
  readonly carbonIntensity: IntensitySetting & { readonly where: Place };
  /** Budgets of the files that this one extends, which apply in addition to its own; the outermost first. */
  readonly inherited?: readonly InheritedBudgets[];
  /** The files that this one extends, as it names them. */
  readonly extends?: readonly string[];
  /** Where the summary of the organisation's last roll-up is: `my-org/carbon//budgets.json@fleet`. */
  readonly fleet?: string;
  /** Whether what has no budget, and every warning about the budget file, fails. */
  readonly strict?: boolean;
  /** How custom tables are read; the first whose pattern matches a file applies. */
  readonly tables?: readonly OwnTable[];
  /** Power of runners by label, for estimates. */
  readonly runners?: readonly DeclaredRunner[];
  /** Patterns of jobs that have a measured report, and so are not estimated. */
  readonly measuredJobs?: readonly string[];
  /** GHG Protocol scopes by workload, for the ledger. */
  readonly scopes?: DeclaredScopes;
  /** When there is no report. */
  readonly missing: Severity;
  /** When a workload has no budget. */
  readonly unbudgeted: Severity;
  /** When a workload of the branch's last runs has no report. */
  readonly vanished: Severity;
  /** Patterns of workloads that were removed on purpose. */
  readonly removed?: readonly string[];
  /** When a run is measured in a way that has no baseline yet. */
  readonly unproven: Exclude<Severity, 'pass'>;
  /** The share of a file's rows that may be without a figure; absent: none. */
  readonly unmeasured?: number;
  /** The label that lets a pull request be over budget; absent: there is none. */
  readonly override?: OverrideRule;
  /** Whether a first increase beyond the threshold only warns until a re-run confirms it. */
  readonly confirm?: 're-run';
  /** What the work is counted in, and the machine it runs on. */
  readonly functionalUnit?: FunctionalUnit;
  readonly device?: Device;
  /** `strict`: an estimate is over if its likely value is, not only if its whole range is. */
  readonly estimates: 'range' | 'strict';
}

export type Severity = 'fail' | 'warn' | 'pass';

/** The limits for the branches and workloads that match. */
export interface Budget {
  readonly branches: readonly string[];
  /** Patterns of workload names; absent means all. */
  readonly workloads?: readonly string[];
  /** Whether the limits apply to the sum of the run or to each workload. */
  readonly per: 'run' | 'workload';
  readonly limits: readonly Limit[];
  /** With `per: workload`, limits on the sum in addition to those on each. */
  readonly total?: readonly Limit[];
  readonly where: Place;
  /** The file that it is inherited from; absent in the repository's own. */
  readonly from?: Origin;
}

export interface InheritedBudgets {
  readonly budgets: readonly Budget[];
  readonly from: Origin;
}

/** Limits on amounts, in the base unit of their metric, on increases, and on shares of tokens. */
export type Limit = AmountLimit | UnitLimit | IncreaseLimit | ShareLimit;

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
  /** The limit is on a rate, written in this unit and stored per hour. */
  readonly ratePer?: RatePeriod;
  /** Share of the limit from which the verdict is `near`. */
  readonly warnAt: number;
  readonly where: Place;
}

/** A limit on what a functional unit of work uses, so that more work at equal efficiency keeps it. */
export interface UnitLimit {
  readonly kind: 'unit';
  readonly metric: Metric;
  /** For as many units as `per` names, in the metric's base unit. */
  readonly limit: number;
  readonly per: FunctionalUnit;
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

/** On the share of prompt tokens that are read from a cache. */
export interface CacheHitLimit {
  readonly kind: 'share';
  readonly of: 'cache-hits';
  readonly atLeast: number;
  readonly where: Place;
}

/** On the share of all tokens, in and out, that certain models have. */
export interface ModelLimit {
  readonly kind: 'share';
  readonly of: 'model';
  /** A pattern of model names. */
  readonly model: string;
  readonly atMost: number;
  readonly where: Place;
}

export const defaultWarnAt = 0.8;

/** A valid policy, none, or one that is invalid. */
export type PolicyReading =
  | { readonly kind: 'policy'; readonly policy: Policy; readonly source: PolicySource }
  | { readonly kind: 'none'; readonly source: PolicySource }
  | {
      readonly kind: 'broken';
      readonly problems: readonly Problem[];
      readonly source: PolicySource;
      /** The policy that a file extends, where the file itself is what is broken. */
      readonly inherited?: Policy;
    };

/** How this policy says to read custom tables. */
export const tablesOf = (reading: PolicyReading): readonly OwnTable[] =>
  reading.kind === 'policy' ? (reading.policy.tables ?? []) : [];

/** Whether any limit is on the sum of a calendar period. */
export const limitsPeriod = (policy: Policy): boolean =>
  allBudgets(policy).some(({ limits, total = [] }) =>
    [...limits, ...total].some((limit) => limit.kind === 'amount' && limit.period !== undefined),
  );

/** The budget that applies to a workload: the first whose branches and workloads match. */
export function budgetFor(
  policy: Pick<Policy, 'budgets'>,
  branch: string,
  workload: Pick<Workload, 'names'>,
): Budget | undefined {
  return policy.budgets.find(
    ({ branches, workloads }) =>
      matches(branches, branch) &&
      (workloads === undefined || matchesNames(workloads, workload.names)),
  );
}

/** Every entry of a policy: its own, then those that it inherits. */
export const allBudgets = ({ budgets, inherited = [] }: Policy): readonly Budget[] => [
  ...budgets,
  ...inherited.flatMap((one) => one.budgets),
];
